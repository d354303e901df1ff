"""Linear: from one factor to another over a part of the run."""

import numpy as np

from spec import Param, Schedule


def factor(t, total, first, last, part):
    return first + (last - first) * np.minimum(1.0, t / (part * total))


SCHEDULE = Schedule(
    name="Linear",
    formula=r"\eta_t = \eta\left(s + (e - s)\,\min(1, t / N)\right)",
    reference="torch.optim.lr_scheduler.LinearLR",
    factor=factor,
    params={
        "first": Param(1.0, 0.01, 1.0, r"s", label="first factor", help="Where the rate starts.", allowed="[0, inf)"),
        "last": Param(0.0, 0.0, 1.0, r"e", label="last factor", help="Where it ends.", allowed="[0, inf)"),
        "part": Param(1.0, 0.05, 1.0, r"N/T", label="part of the run", help="How much of the run the way takes.", allowed="(0, 1]"),
    },
)
