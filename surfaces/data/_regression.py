"""Data for regression: a line with noise and outliers, and what least squares makes of it."""

import numpy as np

from spec import Choice, Param
from surfaces.data._share import share_of

SLOPE, INTERCEPT = 1.2, 0.5
POINTS = Choice(("20", "50", "100", "200", "500"), "100", label="points", help="How many examples there are.")
NOISE = Param(
    0.5,
    0.0,
    3.0,
    allowed="[0, inf)",
    label="noise",
    help="Spread of the targets about the true line: with more of it the examples disagree more.",
)
OUTLIERS = Param(0.0, 0.0, 0.4, allowed="[0, 1]", label="outliers", help="Share of the examples whose target lies 8 too high.", share=True)
SCALE = Param(
    1.0,
    0.2,
    5.0,
    log=True,
    allowed="(0, inf)",
    label="scale of the input",
    help="Spread of the inputs: the curvature along the slope grows with its square.",
)
OFFSET = Param(
    0.0,
    -4.0,
    4.0,
    label="mean of the input",
    help="Inputs that are not centred tie slope and intercept together: the bowl turns and narrows.",
)
FORMULA = r"f(w, b) = \frac1N \sum_{i=1}^N \tfrac12 \left(w x_i + b - y_i\right)^2"


def line(seed, points, noise, outliers, inputs):
    """(inputs (N,), targets (N,)) on the true line with noise and outliers; `inputs(rng, N)` draws the inputs."""
    rng = np.random.default_rng(seed)
    x = inputs(rng, int(points))
    y = SLOPE * x + INTERCEPT + noise * rng.standard_normal(len(x))
    return x, y + 8.0 * share_of(rng, len(x), outliers)


def z_scored(features):
    """Each column with mean 0 and standard deviation 1; a column without spread is only centred."""
    spread = features.std(axis=0)
    return (features - features.mean(axis=0)) / np.where(spread > 0, spread, 1.0)


def least_squares(columns, targets):
    """The closed-form solution (the shortest one where there are many), as one point."""
    return (tuple(float(w) for w in np.linalg.lstsq(columns, targets, rcond=None)[0]),)


def squared_error(predictions, targets):
    """Half the squared error of every example."""
    return (predictions - targets) ** 2 / 2


def slope_and_intercept(examples):
    """The least-squares line through (inputs, targets)."""
    x, y = examples
    return least_squares(np.stack([x, np.ones_like(x)], axis=1), y)


def around(solution, radius=3.0):
    """A box about a solution, on whole numbers so that it stays while the data change a little."""
    return tuple((float(np.round(w)) - radius, float(np.round(w)) + radius) for w in solution)


def box(examples):
    return around(slope_and_intercept(examples)[0])


def start(examples):
    (low, _), (_, high) = box(examples)
    return (low + 0.5, high - 0.5)
