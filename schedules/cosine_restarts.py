"""Cosine with warm restarts: each wave as long as the last one times a factor."""

import numpy as np

from spec import Param, Schedule


def factor(t, total, first, growth):
    length, since = np.full_like(t, first), t.copy()
    while np.any(since >= length):
        over = since >= length
        since = np.where(over, since - length, since)
        length = np.where(over, length * growth, length)
    return (1 + np.cos(np.pi * since / length)) / 2


SCHEDULE = Schedule(
    name="Cosine restarts",
    formula=r"\eta_t = \eta\,\tfrac12\left(1 + \cos\tfrac{\pi\, t_i}{T_i}\right),\quad T_{i+1} = k\, T_i",
    reference="torch.optim.lr_scheduler.CosineAnnealingWarmRestarts; I. Loshchilov and F. Hutter (2016), SGDR",
    factor=factor,
    params={
        "first": Param(50.0, 5.0, 500.0, r"T_0", label="first wave", help="Updates until the first restart.", integer=True, allowed="[1, inf)"),
        "growth": Param(1.0, 1.0, 3.0, r"k", label="growth", help="How much longer each wave is than the one before.", integer=True, allowed="[1, inf)"),
    },
)
