"""Momentum and adaptive methods."""

from views.scene import Lecture

LECTURE = Lecture(
    "Momentum and adaptive methods",
    2,
    rows="momentum momentum-forms torch-sgd nesterov trajectory-smoothing which-rate momentum-noise ema-weights "
    "symbols adagrad rmsprop adam adamw others radford",
    scenes=(),
)
