"""L-BFGS: optax's path where no step is long and every pair is good, the dense inverse of the textbook, and noise that it survives."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from engine import default_rate, problem, trace
from optimizers.lbfgs import LONGEST_TRY, MEMORY, State, scaled, update
from spec import drawn_surfaces, load
from tests.whole import only

SURFACES, RULE, NETWORK = drawn_surfaces(), load("optimizers")["lbfgs"], load("surfaces")["mlp"]
MOONS = {"data": "moons", "depth": "1"}


def test_it_is_optaxs_on_a_full_loss(x64):
    search = optax.scale_by_zoom_linesearch(max_linesearch_steps=12, initial_guess_strategy="one")
    theirs = optax.lbfgs(1.0, memory_size=5, linesearch=search)
    loss, x = SURFACES["beale"].loss, jnp.array([2.6, 0.4])

    @jax.jit
    def stepped(x, state):
        value, g = jax.value_and_grad(loss)(x)
        step, state = theirs.update(g, state, x, value=value, grad=g, value_fn=loss)
        return x + step, state

    state, points = jax.jit(theirs.init)(x), [np.array(x)]
    for _ in range(12):
        x, state = stepped(x, state)
        points.append(np.array(x))
    run = trace(SURFACES["beale"], RULE, start=(2.6, 0.4), steps=12, learning_rate=1.0)
    assert np.linalg.norm(np.diff(points, axis=0), axis=1).max() < LONGEST_TRY
    assert np.abs(run.x - points).max() < 1e-9
    assert run.loss[-1] < 1e-20


def test_the_recursion_is_the_textbooks_inverse(x64):
    """Nocedal and Wright (2006), (7.19): H <- (I - r s y') H (I - r y s') + r s s', from gamma I, the oldest pair first."""
    rng = np.random.default_rng(0)
    n, root = 6, rng.standard_normal((6, 6))
    steps = rng.standard_normal((MEMORY, n))
    changes = steps @ (root @ root.T + np.eye(n))
    h = np.eye(n) * (steps[0] @ changes[0]) / (changes[0] @ changes[0])
    for s, y in zip(steps[::-1], changes[::-1], strict=True):
        r = 1 / (s @ y)
        h = (np.eye(n) - r * np.outer(s, y)) @ h @ (np.eye(n) - r * np.outer(y, s)) + r * np.outer(s, s)
    g = 1e-3 * rng.standard_normal(n)
    assert np.linalg.norm(h @ g) < LONGEST_TRY
    assert np.allclose(scaled(jnp.array(g), State(jnp.array(steps), jnp.array(changes))), h @ g, rtol=1e-10, atol=0)
    assert np.linalg.norm(scaled(jnp.array(1e6 * g), State(jnp.array(steps), jnp.array(changes)))) == pytest.approx(LONGEST_TRY)


def test_a_pair_from_ground_that_curves_down_is_refused(x64):
    def loss(x):
        return -(x[0] ** 2)

    x = jnp.array([1.0, 0.0])
    _, state = update(loss, x, 1.0, RULE.init(x, learning_rate=1.0), learning_rate=1.0)
    assert not np.any(state.steps)
    assert not np.any(state.changes)


@pytest.mark.parametrize("seed", only(range(4), 0))
def test_batches_and_rounding_do_not_throw_it_off(seed):
    """In float32 on small batches; a start moved by far more than a rounding unit goes the same way."""
    settings = {"surface_params": MOONS, "batch_size": 32, "steps": 400, "seed": seed, "learning_rate": default_rate("mlp", "lbfgs")}
    start = np.asarray(problem(NETWORK, MOONS).surface.init(seed), dtype=float)
    runs = [trace(NETWORK, RULE, start=start + moved, **settings) for moved in (0.0, 1e-6, -1e-6)]
    for run in runs:
        assert run.stopped_at is None
        assert run.loss.max() <= 1.2 * run.loss[0]
        assert run.loss[-20:].mean() < 0.4 * run.loss[0] + 0.05
