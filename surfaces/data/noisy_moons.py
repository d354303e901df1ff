"""Noisy moons: logistic regression on two half circles, where mini-batch paths wander over the mean loss."""

import numpy as np

from spec import Param, Surface
from surfaces.data._labels import log_loss
from surfaces.data._regression import POINTS


def examples(seed, points, noise):
    from sklearn.datasets import make_moons

    features, labels = map(np.asarray, make_moons(int(points), noise=noise, random_state=seed % 2**32))
    return features - features.mean(axis=0), labels.astype(float)


def example_losses(x, examples):
    features, labels = examples
    return log_loss(features[:, 0] * x[0] + features[:, 1] * x[1], labels)


SURFACE = Surface(
    name="Noisy moons",
    formula=(
        r"f(w_1, w_2) = -\frac1N \sum_{i=1}^N \left[y_i \log p_i + (1 - y_i) \log(1 - p_i)\right],\quad "
        r"p_i = \frac{1}{1 + e^{-(w_1 x_{i1} + w_2 x_{i2})}}"
    ),
    reference="Two moons of scikit-learn, after the animation by A. Radford (2014)",
    lesson="Losses over data",
    question="Every step sees a few examples only. How far do the paths wander?",
    teaches="The contour is the mean loss, the paths see one batch at a time: they wander the more, the smaller the batch.",
    examples=examples,
    example_losses=example_losses,
    params={
        "points": POINTS,
        "noise": Param(0.3, 0.0, 1.0, allowed="[0, inf)", label="noise", help="Spread of the points about the two half circles."),
    },
    domain=((-3.0, 5.0), (-7.0, 3.0)),
    start=(-2.0, 2.0),
    levels="sqrt",
    convex=True,
    axes=("weight w₁", "weight w₂"),
    fit="boundary",
)
