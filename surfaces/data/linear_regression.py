"""Linear regression with a slope and an intercept: a bowl made of data."""

from spec import Choice, Surface
from surfaces.data._regression import (
    FORMULA,
    NOISE,
    OFFSET,
    OUTLIERS,
    POINTS,
    SCALE,
    box,
    line,
    slope_and_intercept,
    squared_error,
    start,
    z_scored,
)


def examples(seed, points, noise, outliers, scale, offset, z_score):
    x, y = line(seed, points, noise, outliers, lambda rng, count: offset + scale * rng.standard_normal(count))
    return (z_scored(x) if z_score == "on" else x), y


def example_losses(x, examples):
    w, b = x
    inputs, targets = examples
    return squared_error(w * inputs + b, targets)


SURFACE = Surface(
    name="Linear regression",
    formula=FORMULA,
    reference="C. F. Gauss (1809), Theoria motus corporum coelestium: least squares and their closed form",
    lesson="Losses over data",
    question="A line through points. Do small batches arrive sooner, or only jitter?",
    teaches=(
        "The cross is the closed-form solution: the full batch walks straight to it, "
        "small batches arrive sooner per example and then jitter about it."
    ),
    examples=examples,
    example_losses=example_losses,
    params={
        "points": POINTS,
        "noise": NOISE,
        "outliers": OUTLIERS,
        "scale": SCALE,
        "offset": OFFSET,
        "z_score": Choice(
            ("off", "on"), label="z-score the input", help="On: the input gets mean 0 and standard deviation 1, and the bowl becomes round."
        ),
    },
    domain=box,
    start=start,
    minima=slope_and_intercept,
    levels="sqrt",
    convex=True,
    axes=("slope w", "intercept b"),
    fit="line",
)
