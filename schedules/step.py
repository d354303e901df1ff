"""Step: cut by a factor every so many updates."""

import numpy as np

from spec import Param, Schedule


def factor(t, total, every, gamma):
    return gamma ** np.floor(t / every)


SCHEDULE = Schedule(
    name="Step",
    formula=r"\eta_t = \eta\,\gamma^{\lfloor t/N \rfloor}",
    reference="torch.optim.lr_scheduler.StepLR",
    factor=factor,
    params={
        "every": Param(100.0, 5.0, 500.0, r"N", label="every", help="Updates between two cuts.", integer=True, allowed="[1, inf)"),
        "gamma": Param(0.1, 0.05, 0.95, r"\gamma", label="factor", help="What a cut leaves of the rate.", allowed="(0, 1]"),
    },
)
