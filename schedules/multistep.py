"""Multistep: cut by a factor at two chosen places of the run."""

import numpy as np

from spec import Param, Schedule


def factor(t, total, first, second, gamma):
    cuts = sum((t >= np.round(place * total)).astype(float) for place in (first, second))
    return gamma**cuts


SCHEDULE = Schedule(
    name="Multistep",
    formula=r"\eta_t = \eta\,\gamma^{\#\{m_i \le t\}}",
    reference="torch.optim.lr_scheduler.MultiStepLR",
    factor=factor,
    params={
        "first": Param(0.5, 0.0, 1.0, r"m_1/T", label="first cut", help="Part of the run before the first cut.", allowed="[0, 1]"),
        "second": Param(0.75, 0.0, 1.0, r"m_2/T", label="second cut", help="Part of the run before the second cut.", allowed="[0, 1]"),
        "gamma": Param(0.1, 0.05, 0.95, r"\gamma", label="factor", help="What a cut leaves of the rate.", allowed="(0, 1]"),
    },
)
