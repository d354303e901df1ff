"""Steps of a fixed length: the sign of each coordinate's slope, or the whole gradient scaled to length one."""

import jax
import jax.numpy as jnp

from optimizers._parts import learning_rate as rate
from spec import Choice, Optimizer

EACH = 0
NORM = Choice(
    ("each coordinate", "whole gradient"), label="fixed length of", help="Each coordinate moves by the rate, or the point as a whole does."
)


def init(x, learning_rate, norm):
    return ()


def update(loss, x, t, state, learning_rate, norm):
    g = jax.grad(loss)(x)
    length = jnp.sqrt(jnp.sum(g**2))
    unit = jnp.where(length > 0, g / jnp.where(length > 0, length, 1.0), 0.0)
    return x - learning_rate * jnp.where(norm == EACH, jnp.sign(g), unit), state


def formula(settings):
    return (
        r"w \leftarrow w - \eta\,\mathrm{sign}(g)"
        if settings["norm"] == NORM.options[EACH]
        else r"w \leftarrow w - \eta\, \frac{g}{\lVert g \rVert}"
    )


OPTIMIZER = Optimizer(
    name="Sign SGD",
    year=2018,
    summary="Every step is equally long: fast on flat ground, and it can never settle.",
    formula=formula,
    reference=(
        "J. Bernstein et al. (2018), signSGD: compressed optimisation for non-convex problems; "
        "the whole gradient is that of all weights together"
    ),
    init=init,
    update=update,
    params={"learning_rate": rate(0.02), "norm": NORM},
)
