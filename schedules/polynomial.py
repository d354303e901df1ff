"""Polynomial: to zero at the end of the run, by a power of what is left."""

import numpy as np

from spec import Param, Schedule


def factor(t, total, power):
    return (1 - np.minimum(1.0, t / total)) ** power


SCHEDULE = Schedule(
    name="Polynomial",
    formula=r"\eta_t = \eta\,(1 - t/T)^p",
    reference="torch.optim.lr_scheduler.PolynomialLR",
    factor=factor,
    params={"power": Param(2.0, 0.5, 5.0, r"p", label="power", help="1 is a straight line; larger falls early.", allowed="(0, inf)")},
)
