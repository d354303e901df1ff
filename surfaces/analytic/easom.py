"""Easom's function: one narrow hole in a plain."""

import math

import jax.numpy as jnp

from spec import Surface


def loss(x):
    x, y = x
    return -jnp.cos(x) * jnp.cos(y) * jnp.exp(-((x - jnp.pi) ** 2) - (y - jnp.pi) ** 2)


DENTS, PASSES = (1.3049954504376675, 4.978189856741919), (math.pi / 2, 3 * math.pi / 2)  # dents of depth 8e-5 and the saddles beside them

SURFACE = Surface(
    name="Easom",
    formula=r"f(x, y) = -\cos x\,\cos y\;e^{-(x - \pi)^2 - (y - \pi)^2}",
    reference="E. E. Easom (1990), A survey of global optimization techniques",
    lesson="Saddles and plateaus",
    question="Flat as a table, with one deep hole. Who sets off at once, and who waits?",
    teaches="Far from the hole the slope is almost nothing: plain steps wait, steps divided by the size of the gradient set off at once.",
    loss=loss,
    domain=((0.0, 6.0), (0.0, 6.0)),
    start=(1.59, 1.75),
    sigma=0.1,
    minima=((math.pi, math.pi), *((x, y) for x in DENTS for y in DENTS)),
    saddles=tuple((x, y) for x in PASSES for y in PASSES),
    levels="linear",
    equal_axes=True,
)
