"""Clumped data: many examples that say the same."""

import numpy as np

from spec import Param, Surface
from surfaces.data._regression import FORMULA, NOISE, POINTS, box, line, slope_and_intercept, squared_error, start

CLUMPS = np.array([-1.5, -0.5, 0.5, 1.5])
BEND = 0.7 * np.array(
    [1.0, -1.0, -1.0, 1.0]
)  # the clumps' targets beside the line: it moves no least-squares line, and one example alone pulls elsewhere


def examples(seed, points, noise, spread):
    def inputs(rng, count):
        return CLUMPS[np.arange(count) % len(CLUMPS)] + spread * rng.standard_normal(count)

    x, y = line(seed, points, noise * spread, 0.0, inputs)
    return x, y + BEND[np.arange(len(x)) % len(BEND)]


def example_losses(x, examples):
    w, b = x
    inputs, targets = examples
    return squared_error(w * inputs + b, targets)


SURFACE = Surface(
    name="Clumped data",
    formula=FORMULA,
    reference="Bottou, Curtis and Nocedal (2018), Optimization methods for large-scale machine learning, section 3.3: redundant data",
    lesson="Losses over data",
    question="Most examples repeat each other. How few of them does a step need?",
    teaches=(
        "Examples that repeat each other: a few of them already give the full gradient, "
        "so small batches make many steps for one batch's work."
    ),
    examples=examples,
    example_losses=example_losses,
    params={
        "points": POINTS,
        "noise": NOISE,
        "spread": Param(
            0.05,
            0.0,
            1.0,
            allowed="[0, inf)",
            label="spread of the clumps",
            help="0: four points, each many times. The further they spread, the less small batches gain.",
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
