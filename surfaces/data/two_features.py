"""Linear regression on two features: what correlation, scale, z-scoring and whitening do to the bowl."""

import numpy as np

from spec import Choice, Param, Surface
from surfaces.data._regression import NOISE, OUTLIERS, POINTS, around, least_squares, squared_error, z_scored
from surfaces.data._share import share_of


def examples(seed, points, noise, outliers, correlation, scale, prepared):
    rng = np.random.default_rng(seed)
    first, other = rng.standard_normal((2, int(points)))
    second = correlation * first + np.sqrt(1 - correlation**2) * other
    y = first + second + noise * rng.standard_normal(len(first)) + 8.0 * share_of(rng, len(first), outliers)
    features = np.stack([first, scale * second], axis=1)
    features = features - features.mean(axis=0)
    if prepared == "z-scored":
        features = z_scored(features)
    elif prepared == "whitened":
        features = whitened(features)
    return features, y - y.mean()


def whitened(features):
    """The centred features with covariance 1, turned as little as possible."""
    values, directions = np.linalg.eigh(features.T @ features / len(features))
    return features @ directions @ np.diag(1 / np.sqrt(np.maximum(values, 1e-12))) @ directions.T


def example_losses(x, examples):
    features, targets = examples
    return squared_error(features[:, 0] * x[0] + features[:, 1] * x[1], targets)


def minima(examples):
    return least_squares(*examples)


def domain(examples):
    return around(minima(examples)[0], radius=4.0)


def start(examples):
    (low, _), (_, high) = domain(examples)
    return (low + 1.5, high - 1.5)


SURFACE = Surface(
    name="Two features",
    formula=r"f(w_1, w_2) = \frac1N \sum_{i=1}^N \tfrac12 \left(w_1 x_{i1} + w_2 x_{i2} - y_i\right)^2",
    reference="LeCun, Bottou, Orr and Müller (1998), Efficient BackProp, section 4.3",
    lesson="Losses over data",
    question="Two features that go together make a narrow valley. Who gets along it?",
    teaches="Z-scoring makes the bowl round when the features are uncorrelated; with correlation it does not, whitening does.",
    examples=examples,
    example_losses=example_losses,
    params={
        "points": POINTS,
        "noise": NOISE,
        "outliers": OUTLIERS,
        "correlation": Param(
            0.8,
            -0.99,
            0.99,
            r"\rho",
            allowed="[-1, 1]",
            label="correlation",
            help="Of the two features: the closer to 1, the narrower the valley.",
        ),
        "scale": Param(
            2.0, 0.1, 10.0, log=True, allowed="(0, inf)", label="scale of the second", help="Spread of the second feature beside the first."
        ),
        "prepared": Choice(
            ("as they are", "z-scored", "whitened"),
            label="features",
            help="Z-scored: each with standard deviation 1. Whitened: also without correlation.",
        ),
    },
    domain=domain,
    start=start,
    minima=minima,
    levels="sqrt",
    convex=True,
    equal_axes=True,
    axes=("weight w₁", "weight w₂"),
    fit="boundary",
)
