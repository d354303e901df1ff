"""Logistic regression with the log-loss: convex, and steep where the prediction is confidently wrong."""

from spec import Surface
from surfaces.data._labels import AXES, DOMAIN, PARAMS, START, examples, log_loss


def example_losses(x, examples):
    w, b = x
    inputs, labels = examples
    return log_loss(w * inputs + b, labels)


SURFACE = Surface(
    name="Logistic, log-loss",
    formula=(
        r"f(w, b) = -\frac1N \sum_{i=1}^N \left[y_i \log p_i + (1 - y_i) \log(1 - p_i)\right],\quad p_i = \frac{1}{1 + e^{-(w x_i + b)}}"
    ),
    reference="D. R. Cox (1958), The regression analysis of binary sequences",
    lesson="Losses over data",
    question="The start is confidently wrong. Who gets away from it at once?",
    teaches="The gradient x(p - y) is largest where the prediction is confidently wrong: every rule leaves the bad start at once.",
    examples=examples,
    example_losses=example_losses,
    params=PARAMS,
    domain=DOMAIN,
    start=START,
    levels="sqrt",
    convex=True,
    axes=AXES,
    fit="sigmoid",
)
