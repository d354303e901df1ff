"""A displayed formula and what runs cannot drift apart: the texts are kept, and what they say is computed beside `update`."""

import itertools
import json

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from engine import problem, trace
from engine.problems.problem import full_loss
from spec import Choice, load
from tests.optimizers.formulas import ELSEWHERE, REFERENCES, TEXTS, texts

RULES = load("optimizers")
STEPS, DRAWN = 9, 4
START = np.array([0.9, -0.6])
KEPT = json.loads(TEXTS.read_text())


def hilly(x):
    return 0.5 * x[0] ** 2 + 1.5 * x[1] ** 2 + 0.2 * x[0] * x[1] + 0.05 * x[0] ** 4 + 0.1 * jnp.cos(3 * x[1])


def apart(x):
    """Without mixed curvature."""
    return 0.5 * x[0] ** 2 + 1.5 * x[1] ** 2 + 0.05 * x[0] ** 4


class Slope:
    """The gradient as numpy, with the height and the Hessian beside it."""

    def __init__(self, loss):
        self._slope, self._height, self._bend = jax.jit(jax.grad(loss)), jax.jit(loss), jax.jit(jax.hessian(loss))

    def __call__(self, w):
        return np.array(self._slope(jnp.array(w)))

    def height(self, w):
        return float(self._height(jnp.array(w)))

    def bend(self, w):
        return np.array(self._bend(jnp.array(w)))


def drawn(stem, rng):
    """Random settings, large enough for every part of the formula to count."""
    found = {}
    for name, setting in RULES[stem].params.items():
        if isinstance(setting, Choice):
            found[name] = str(rng.choice(setting.options))
        elif name == "learning_rate":
            found[name] = float(rng.uniform(0.01, 0.05))
        elif name == "epsilon":
            found[name] = float(rng.uniform(1e-3, 0.1))
        elif name == "damping":
            found[name] = float(rng.uniform(2, 5))
        elif setting.log:
            found[name] = float(np.exp(rng.uniform(np.log(setting.low), np.log(setting.high))))
        else:
            found[name] = float(setting.low + rng.uniform(0.05, 0.95) * (setting.high - setting.low))
    if stem == "rprop":
        found |= {"shortest": 1e-3, "longest": float(rng.uniform(0.02, 0.2))}
    return found


@pytest.mark.parametrize("stem", list(RULES))
def test_the_texts_are_those_the_references_were_read_from(stem):
    assert texts()[stem] == KEPT[stem], "read tests/optimizers/formulas.py against the new text, then: python -m tests.optimizers.formulas"


def test_every_rule_has_a_reference():
    assert set(REFERENCES) | set(ELSEWHERE) == set(RULES) == set(KEPT)


@pytest.mark.parametrize("stem", list(REFERENCES))
def test_what_is_shown_is_what_runs(stem, x64):
    rule, rng = RULES[stem], np.random.default_rng(sum(map(ord, stem)))
    loss = apart if stem == "sophia" else hilly
    slope = Slope(loss)
    choices = {name: setting.options for name, setting in rule.params.items() if isinstance(setting, Choice)}
    step = jax.jit(lambda x, t, state, hyper: rule.update(loss, x, t, state, **hyper))
    for options in itertools.product(*choices.values()):
        for _ in range(max(1, DRAWN // max(1, len(choices)))):
            settings = {**drawn(stem, rng), **dict(zip(choices, options, strict=True))}
            hyper = {name: jnp.asarray(value) for name, value in rule.check(settings).items()}
            x = jnp.array(START)
            state = rule.init(x, **hyper)
            for t, expected in zip(range(1, STEPS + 1), REFERENCES[stem](settings, slope, START), strict=False):
                x, state = step(x, float(t), state, hyper)
                assert np.abs(np.array(x) - expected).max() <= 1e-9 * max(1.0, np.abs(expected).max()), (settings, t)
        assert np.abs(np.array(x) - START).max() > 1e-4, settings


def test_muon_formula_on_matrices_and_vectors():
    """The text of Muon, matrix by matrix: the mixture, five times the quintic, the factor of the shape; NAdam for the rest."""
    params = {"data": "moons", "points": "50", "depth": "1", "width": "4"}
    at = problem(load("surfaces")["mlp"], params)
    a, b1, b2, e = 0.03, 0.8, 0.95, 1e-3
    with jax.enable_x64(True):
        slope = jax.jit(jax.grad(lambda x: full_loss(at.surface, x, at.given)))
        w = np.asarray(at.surface.init(0), dtype=float)
        memory = [np.zeros_like(part) for part in jax.tree.leaves(at.surface.unravel(jnp.array(w)))]
        squares = [np.zeros_like(part) for part in memory]
        for t in range(1, 9):
            parts, slopes = (jax.tree.leaves(at.surface.unravel(jnp.array(flat))) for flat in (w, np.array(slope(jnp.array(w)))))
            moved = []
            for k, (part, g) in enumerate(zip(map(np.array, parts), map(np.array, slopes), strict=True)):
                if part.ndim == 2:
                    memory[k] = 0.95 * memory[k] + 0.05 * g
                    x = 0.95 * memory[k] / (1 - 0.95 ** (t + 1)) + 0.05 * g / (1 - 0.95**t)
                    x = x / (np.linalg.norm(x) + e)
                    for _ in range(5):
                        square = x @ x.T
                        x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
                    moved.append(part - a * np.sqrt(max(1, part.shape[1] / part.shape[0])) * x)
                else:
                    memory[k], squares[k] = b1 * memory[k] + (1 - b1) * g, b2 * squares[k] + (1 - b2) * g**2
                    mixed = b1 * memory[k] / (1 - b1 ** (t + 1)) + (1 - b1) * g / (1 - b1**t)
                    moved.append(part - a * mixed / (np.sqrt(squares[k] / (1 - b2**t)) + e))
            w = np.concatenate([part.ravel() for part in moved])
    run = trace(
        load("surfaces")["mlp"], RULES["muon"], surface_params=params, steps=8, double=True, learning_rate=a, beta1=b1, beta2=b2, epsilon=e
    )
    assert np.abs(run.x[-1] - w).max() < 1e-10
