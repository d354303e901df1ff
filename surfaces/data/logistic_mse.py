"""Logistic regression with the squared error: not convex, and flat where the prediction is confidently wrong."""

import jax.numpy as jnp

from spec import Surface
from surfaces.data._labels import AXES, DOMAIN, PARAMS, START, examples


def example_losses(x, examples):
    w, b = x
    inputs, labels = examples
    p = 0.5 * (1 + jnp.tanh(0.5 * (w * inputs + b)))
    return (p - labels) ** 2 / 2


SURFACE = Surface(
    name="Logistic, squared error",
    formula=r"f(w, b) = \frac1N \sum_{i=1}^N \tfrac12 (p_i - y_i)^2,\quad p_i = \frac{1}{1 + e^{-(w x_i + b)}}",
    reference="S. A. Solla, E. Levin and M. Fleisher (1988), Accelerated learning in layered neural networks",
    lesson="Losses over data",
    question="Confidently wrong, and hardly any slope. Who gets away at all?",
    teaches=(
        "The gradient x(p - y)p(1 - p) dies where the prediction is confidently wrong: "
        "every rule leaves the bad start later than with the log-loss, plain steps even at ten times the rate."
    ),
    examples=examples,
    example_losses=example_losses,
    params=PARAMS,
    domain=DOMAIN,
    start=START,
    levels="linear",
    axes=AXES,
    fit="sigmoid",
)
