"""Inverse square root, as in the lectures, whose t starts at 1."""

import numpy as np

from spec import Param, Schedule


def factor(t, total, scale):
    return 1 / np.sqrt(1 + t / scale)


SCHEDULE = Schedule(
    name="Inverse square root",
    formula=r"\eta_t = \frac{\eta}{\sqrt{1 + t/\tau}}",
    reference="J. Duchi, E. Hazan and Y. Singer (2011); the lectures write 1/sqrt(t) with t = 1, 2, ..., which is tau = 1 here",
    factor=factor,
    params={
        "scale": Param(
            1.0,
            1.0,
            1000.0,
            r"\tau",
            label="scale",
            help="After this many steps the rate has fallen to 0.71.",
            log=True,
            allowed="(0, inf)",
        )
    },
)
