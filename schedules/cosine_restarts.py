"""Cosine with warm restarts: each wave as long as the last one times a factor."""

import numpy as np

from spec import Param, Schedule


def factor(t, total, first, growth):
    if growth == 1:
        return (1 + np.cos(np.pi * (t % first) / first)) / 2
    wave = np.floor(np.log1p(t / first * (growth - 1)) / np.log(growth) + 1e-12)
    began = first * (growth**wave - 1) / (growth - 1)
    length, since = first * growth**wave, t - began
    return (1 + np.cos(np.pi * since / length)) / 2


SCHEDULE = Schedule(
    name="Cosine restarts",
    formula=r"\eta_t = \eta\,\tfrac12\left(1 + \cos\tfrac{\pi\, t_i}{T_i}\right),\quad T_{i+1} = k\, T_i",
    reference="torch.optim.lr_scheduler.CosineAnnealingWarmRestarts; I. Loshchilov and F. Hutter (2016), SGDR",
    factor=factor,
    params={
        "first": Param(
            50.0, 5.0, 500.0, r"T_0", label="first wave", help="Updates until the first restart.", integer=True, allowed="[1, inf)"
        ),
        "growth": Param(
            1.0, 1.0, 3.0, r"k", label="growth", help="How much longer each wave is than the one before.", integer=True, allowed="[1, inf)"
        ),
    },
)
