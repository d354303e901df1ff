"""Cosine: half a wave down to the last factor."""

import numpy as np

from spec import Param, Schedule


def factor(t, total, last):
    return last + (1 - last) * (1 + np.cos(np.pi * np.minimum(1.0, t / total))) / 2


SCHEDULE = Schedule(
    name="Cosine",
    formula=r"\eta_t = \eta\left(e + (1 - e)\,\tfrac12\left(1 + \cos\tfrac{\pi t}{T}\right)\right)",
    reference=(
        "torch.optim.lr_scheduler.CosineAnnealingLR; I. Loshchilov and F. Hutter (2016), SGDR. "
        "Half of 1 + cos is the squared cosine of half the angle"
    ),
    factor=factor,
    params={"last": Param(0.0, 0.0, 0.5, r"e", label="last factor", help="Where the rate ends.", allowed="[0, 1]")},
)
