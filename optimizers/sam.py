"""SAM: the gradient is taken at the worst point nearby, so sharp minima do not hold it, from optax."""

from typing import Any

import jax
import jax.numpy as jnp
import optax
import optax.contrib

from optimizers._optax import declared, rule
from spec import Optimizer, Param


def _unit(g: Any, _: Any) -> Any:
    return g / jnp.maximum(jnp.linalg.norm(g), 1e-300)  # optax's normalize divides zero by zero at the bottom


def make(learning_rate, radius):
    uphill = optax.chain(optax.stateless(_unit), optax.sgd(radius))
    return optax.contrib.sam(optax.sgd(learning_rate), uphill, sync_period=2, opaque_mode=True)


OPTIMIZER = Optimizer(
    name="SAM",
    year=2020,
    summary=(
        "Looks at the worst point within a radius before it steps: "
        "at a fixed rate it ends bouncing about the minimum, the wider the sharper the minimum is."
    ),
    formula=r"w \leftarrow w - \eta\,\nabla f\!\left(w + R\,\frac{g}{\lVert g \rVert}\right)",
    reference=(
        "P. Foret et al. (2020), Sharpness-aware minimization for efficiently improving generalization; "
        "the norm is over all weights of a network together"
    ),
    gradients_per_step=2,
    params=declared(
        0.01,
        radius=Param(
            0.05, 1e-3, 1.0, "R", log=True, allowed="(0, inf)", label="radius", help="How far away the worst point is looked for."
        ),
    ),
    **rule(make, lambda loss, value, gradient: {"grad_fn": lambda x, _: jax.grad(loss)(x)}),
)
