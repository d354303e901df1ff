"""Losses and models."""

from views.scene import Lecture

LECTURE = Lecture(
    "Losses and models",
    5,
    rows="logistic log-loss-curve closed-form mle softmax-templates softmax linear-surface mlp-landscape mlp-race xor split polynomial-fit "
    "interpolation activations bumps capacity double-descent backprop",
    scenes=(),
)
