"""Stochastic gradients and batches."""

from views.scene import Lecture

LECTURE = Lecture(
    "Stochastic gradients and batches",
    4,
    rows="batch-vs-sgd function-view sample-variance measuring-loss batch-rate small-batch-test clumped-data order chasing "
    "variance unbiased rates averaging kmeans batch-size flat-minima",
    scenes=(),
)
