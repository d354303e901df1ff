"""L-BFGS with a zoom line search, from optax."""

import optax

from optimizers._optax import declared, rule
from spec import Optimizer


def make(learning_rate):
    search = optax.scale_by_zoom_linesearch(max_linesearch_steps=12, initial_guess_strategy="one")
    return optax.chain(optax.lbfgs(1.0, memory_size=5, linesearch=search), optax.scale(learning_rate))


OPTIMIZER = Optimizer(
    name="L-BFGS",
    year=1989,
    summary="Learns the curvature from its last five steps and searches along each direction: few steps, several gradients each.",
    formula=r"w \leftarrow w - \eta\,\alpha\, H_t\, g,\qquad H_t \text{ from the last 5 pairs } (\Delta w, \Delta g),\quad \alpha \text{ by a line search (strong Wolfe)}",
    reference="D. C. Liu and J. Nocedal (1989), On the limited memory BFGS method for large scale optimization",
    gradients_per_step=12,
    params=declared(1.0),
    **rule(make, lambda loss, value, gradient: {"value": value, "grad": gradient, "value_fn": loss}),
)
