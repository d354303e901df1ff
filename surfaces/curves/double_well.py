"""A tilted double well: one true minimum and one false."""

import numpy as np

from spec import Param, Surface


def loss(x, tilt):
    w = x[0]
    return w**4 / 4 - w**2 / 2 + tilt * w


def stationary(tilt):
    """The real roots of w^3 - w + tilt in ascending order, refined by Newton."""
    roots = np.roots([1.0, 0.0, -1.0, tilt])
    w = np.sort(roots[np.abs(roots.imag) < 1e-6].real)
    for _ in range(5):
        curvature = 3 * w**2 - 1
        w = w - np.where(curvature == 0, 0.0, (w**3 - w + tilt) / np.where(curvature == 0, 1.0, curvature))
    return w


def minima(tilt):
    return tuple((float(w),) for w in stationary(tilt) if 3 * w**2 > 1)


SURFACE = Surface(
    name="Double well",
    formula=r"E(w) = \tfrac14 w^4 - \tfrac12 w^2 + \kappa w",
    reference="Ravine, for this page",
    lesson="Kinks and curves of one weight",
    question="The first well is not the deepest. Who gets over the hill?",
    teaches=(
        "Small steps settle in the first well they meet, though the other is deeper; "
        "only speed, or one long step such as AdaGrad's first here, crosses the hill."
    ),
    loss=loss,
    params={
        "tilt": Param(0.15, -0.5, 0.5, r"\kappa", label="tilt", help="Lifts one well above the other; beyond 0.385 the higher one is gone.")
    },
    dimension=1,
    domain=((-2.0, 2.0),),
    start=(1.8,),
    sigma=0.5,
    minima=minima,
    levels="linear",
)
