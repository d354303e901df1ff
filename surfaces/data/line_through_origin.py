"""A line through the origin: one weight, every example pulls it to its own slope."""

import numpy as np

from spec import Surface
from surfaces.data._regression import NOISE, OUTLIERS, POINTS, SLOPE, least_squares, squared_error
from surfaces.data._share import share_of


def examples(seed, points, noise, outliers):
    rng = np.random.default_rng(seed)
    x = rng.uniform(0.3, 2.0, int(points))
    y = SLOPE * x + noise * rng.standard_normal(len(x))
    return x, y + 8.0 * share_of(rng, len(x), outliers)


def example_losses(x, examples):
    inputs, targets = examples
    return squared_error(x[0] * inputs, targets)


def minima(examples):
    inputs, targets = examples
    return least_squares(inputs[:, None], targets)


SURFACE = Surface(
    name="Line through the origin",
    formula=r"f(w) = \frac1N \sum_{i=1}^N \tfrac12 \left(w x_i - y_i\right)^2",
    reference="Bottou, Curtis and Nocedal (2018), Optimization methods for large-scale machine learning: the region of confusion",
    lesson="Losses over data",
    question="Every example pulls to a line of its own. Does the weight ever settle?",
    teaches="Small batches and a constant rate: the line chases the last examples and never settles; a falling rate lets it.",
    examples=examples,
    example_losses=example_losses,
    params={"points": POINTS, "noise": NOISE, "outliers": OUTLIERS},
    dimension=1,
    domain=((-2.0, 5.0),),
    start=(-1.5,),
    minima=minima,
    levels="linear",
    convex=True,
    axes=("slope w",),
    fit="line",
)
