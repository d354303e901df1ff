"""Regression with Huber's loss: quadratic near, linear far, so that outliers pull no harder than others."""

from dataclasses import replace

import jax.numpy as jnp

from spec import Param, Surface
from surfaces.data._regression import NOISE, OUTLIERS, POINTS, box, line, start


def examples(seed, points, noise, outliers):
    return line(seed, points, noise, outliers, lambda rng, count: rng.standard_normal(count))


def example_losses(x, examples, delta):
    w, b = x
    inputs, targets = examples
    error = w * inputs + b - targets
    size = jnp.abs(error)
    return jnp.where(size <= delta, error**2 / 2, delta * (size - delta / 2))


SURFACE = Surface(
    name="Huber regression",
    formula=(
        r"f(w, b) = \frac1N \sum_{i=1}^N h_\delta\!\left(w x_i + b - y_i\right),\quad "
        r"h_\delta(e) = \begin{cases} e^2/2 & |e| \le \delta \\ \delta\,(|e| - \delta/2) & |e| > \delta \end{cases}"
    ),
    reference="P. J. Huber (1964), Robust estimation of a location parameter",
    lesson="Losses over data",
    question="Outliers pull, but only so hard. Who still finds the true line?",
    teaches="Outliers pull with at most the slope delta: the minimum stays near the true line, where least squares would have left it.",
    examples=examples,
    example_losses=example_losses,
    params={
        "points": POINTS,
        "noise": NOISE,
        "outliers": replace(OUTLIERS, default=0.15),
        "delta": Param(
            1.0,
            0.1,
            10.0,
            r"\delta",
            log=True,
            allowed="(0, inf)",
            label="delta",
            help="Errors beyond this count linearly; a large delta is least squares.",
        ),
    },
    domain=box,
    start=start,
    levels="sqrt",
    convex=True,
    axes=("slope w", "intercept b"),
    fit="line",
)
