"""Two overlapping classes on a line, and the log-loss of labels."""

import jax.numpy as jnp
import numpy as np

from spec import Param
from surfaces.data._regression import POINTS
from surfaces.data._share import share_of

DOMAIN = ((-5.0, 9.0), (-6.0, 8.0))
START = (-4.0, 2.0)
AXES = ("weight w", "bias b")
PARAMS = {
    "points": POINTS,
    "overlap": Param(
        1.2,
        0.5,
        3.0,
        allowed="(0, inf)",
        label="overlap",
        help="Spread of each class: classes that do not overlap have no finite best weight.",
    ),
    "outliers": Param(
        0.0, 0.0, 0.3, allowed="[0, 0.5]", label="wrong labels", help="Share of the examples with the other class's label.", share=True
    ),
}


def log_loss(z, labels):
    """-log of the probability that sigmoid(z) gives each example's label; no exponential overflows."""
    return jnp.logaddexp(z, 0.0) - labels * z


def examples(seed, points, overlap, outliers):
    """(inputs (N,), labels (N,) 0 or 1): classes centred at -1.5 and 1.5."""
    rng = np.random.default_rng(seed)
    labels = (np.arange(int(points)) % 2).astype(float)
    inputs = 3.0 * (labels - 0.5) + overlap * rng.standard_normal(len(labels))
    return inputs, np.where(share_of(rng, len(labels), outliers), 1 - labels, labels)
