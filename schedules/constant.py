"""The constant schedule: the rate stays what the slider says."""

import numpy as np

from spec import Schedule


def factor(t, total):
    return np.ones_like(t)


SCHEDULE = Schedule(
    name="Constant",
    formula=r"\eta_t = \eta",
    reference="H. Robbins and S. Monro (1951), A stochastic approximation method (for why it does not settle under noise)",
    factor=factor,
)
