"""L-BFGS: the two-loop recursion over the last five pairs, each measured on one step's own loss; optax's zoom line search."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import optax

from optimizers._parts import learning_rate as rate
from spec import Optimizer

MEMORY, TRIES = 5, 12
LEAST_CURVATURE = 1e-4  # of the first slope: a pair below it tells of rounding or of ground that curves down
LONGEST_TRY = 1.0  # where a search begins: curvature felt on one batch says little of the next one's


class State(NamedTuple):
    steps: jax.Array  # (MEMORY, n) the last steps, the newest first; zeros where there is none
    changes: jax.Array  # (MEMORY, n) what the gradient changed along them


def init(x, learning_rate):
    return State(*[jnp.zeros((MEMORY, *x.shape), x.dtype)] * 2)


def scaled(g, state):
    """The inverse Hessian that the pairs tell of, times g, at most LONGEST_TRY long."""
    curvatures = jnp.sum(state.steps * state.changes, axis=1)
    inverses = jnp.where(curvatures > 0, 1 / jnp.where(curvatures > 0, curvatures, 1.0), 0.0)
    d, parts = g, []
    for k in range(MEMORY):
        parts.append(inverses[k] * jnp.vdot(state.steps[k], d))
        d = d - parts[k] * state.changes[k]
    squares = jnp.vdot(state.changes[0], state.changes[0])
    d = d * jnp.where(squares > 0, curvatures[0] / jnp.where(squares > 0, squares, 1.0), 1.0)
    for k in reversed(range(MEMORY)):
        d = d + (parts[k] - inverses[k] * jnp.vdot(state.changes[k], d)) * state.steps[k]
    return d * LONGEST_TRY / jnp.maximum(LONGEST_TRY, jnp.sqrt(jnp.sum(d**2)))


def update(loss, x, t, state, learning_rate):
    search = optax.scale_by_zoom_linesearch(max_linesearch_steps=TRIES, initial_guess_strategy="one")
    value, g = jax.value_and_grad(loss)(x)
    step, _ = search.update(-scaled(g, state), search.init(x), x, value=value, grad=g, value_fn=loss)
    step = learning_rate * step
    change = jax.grad(loss)(x + step) - g
    curved = jnp.vdot(step, change) > LEAST_CURVATURE * jnp.abs(jnp.vdot(step, g))
    kept = State(*(jnp.concatenate([new[None], old[:-1]]) for new, old in zip((step, change), state, strict=True)))
    return x + step, jax.tree.map(lambda new, old: jnp.where(curved, new, old), kept, state)


OPTIMIZER = Optimizer(
    name="L-BFGS",
    year=1989,
    summary="Learns the curvature from its last five steps and searches along each direction: few steps, several gradients each.",
    formula=(
        r"\begin{gathered} p = \frac{H_t\, g}{\max(1,\, \lVert H_t\, g \rVert)},\qquad "
        r"w \leftarrow w - \eta\,\alpha\, p,\qquad \alpha \text{ by a line search (strong Wolfe)} \\ "
        r"H_t \text{ from the last 5 pairs } (\Delta w, \Delta g) \text{ with } \langle \Delta w, "
        r"\Delta g \rangle > 10^{-4}\, |\langle \Delta w, g \rangle|,\quad "
        r"\Delta g \text{ on the step's own loss} \end{gathered}"
    ),
    reference=(
        "D. C. Liu and J. Nocedal (1989), On the limited memory BFGS method for large scale optimization; "
        "both gradients of a pair on one batch: N. N. Schraudolph, J. Yu and S. Guenter (2007)"
    ),
    init=init,
    update=update,
    gradients_per_step=TRIES + 2,
    params={"learning_rate": rate(1.0)},
)
