"""Exponential: the same factor at every update, or once an epoch of so many updates."""

import numpy as np

from spec import Param, Schedule


def factor(t, total, gamma, epoch):
    return gamma ** np.floor(t / epoch)


SCHEDULE = Schedule(
    name="Exponential",
    formula=r"\eta_t = \eta\,\gamma^{\lfloor t/E \rfloor}",
    reference="torch.optim.lr_scheduler.ExponentialLR",
    factor=factor,
    params={
        "gamma": Param(0.99, 0.8, 1.0, r"\gamma", label="factor", help="What is left of the rate after one epoch.", allowed="(0, 1]"),
        "epoch": Param(
            1.0, 1.0, 100.0, r"E", label="updates an epoch", help="1: the rate falls at every update.", integer=True, allowed="[1, inf)"
        ),
    },
)
