"""Styblinski and Tang's function: four wells, one per corner."""

import jax.numpy as jnp
import numpy as np

from spec import Surface


def loss(x):
    return jnp.sum(x**4 - 16 * x**2 + 5 * x) / 2


def stationary():
    """The stationary points along one axis: deep well, crest, shallow well; 4 x^3 - 32 x + 5 = 0, by Newton."""
    w = np.array([-3.0, 0.0, 3.0])
    for _ in range(20):
        w = w - (4 * w**3 - 32 * w + 5) / (12 * w**2 - 32)
    return tuple(map(float, w))


DEEP, CREST, SHALLOW = stationary()

SURFACE = Surface(
    name="Styblinski-Tang",
    formula=r"f(x, y) = \tfrac12\left(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y\right)",
    reference=(
        "M. A. Styblinski and T.-S. Tang (1990), Experiments in nonconvex optimization: "
        "stochastic approximation with function smoothing and simulated annealing"
    ),
    lesson="Many minima",
    question="Four wells, and nobody sees the deepest. Who gets there all the same?",
    teaches=(
        "Four wells, and nobody sees the deepest: "
        "small plain and scaled steps run down into the one below the start, momentum from high on the wall crosses the crest."
    ),
    loss=loss,
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    start=(4.8, 0.1),
    sigma=10.0,
    minima=((DEEP, DEEP), (DEEP, SHALLOW), (SHALLOW, DEEP), (SHALLOW, SHALLOW)),
    saddles=((CREST, DEEP), (CREST, SHALLOW), (DEEP, CREST), (SHALLOW, CREST)),
    levels="sqrt",
    equal_axes=True,
)
