"""Cyclic: a triangle between a low and the full rate."""

import numpy as np

from spec import Param, Schedule


def factor(t, total, half, low):
    cycle = np.floor(1 + t / (2 * half))
    return low + (1 - low) * np.maximum(0.0, 1 - np.abs(t / half - 2 * cycle + 1))


SCHEDULE = Schedule(
    name="Cyclic",
    formula=r"\eta_t = \eta\left(b + (1 - b)\,\max(0,\ 1 - |t/N - 2\lfloor 1 + t/2N\rfloor + 1|)\right)",
    reference="L. N. Smith (2015), Cyclical learning rates for training neural networks; torch.optim.lr_scheduler.CyclicLR (triangular)",
    factor=factor,
    params={
        "half": Param(
            40.0,
            5.0,
            500.0,
            r"N",
            label="half cycle",
            help="Updates from the lowest to the highest rate.",
            integer=True,
            allowed="[1, inf)",
        ),
        "low": Param(0.1, 0.0, 1.0, r"b", label="lowest factor", help="The rate at the bottom of the triangle.", allowed="[0, 1]"),
    },
)
