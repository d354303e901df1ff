"""One cycle: up to the rate by a cosine, then far down by another."""

import numpy as np

from spec import Param, Schedule


def factor(t, total, rise, start, end):
    def cosine(high, low, part):
        return low + (high - low) * (1 + np.cos(np.pi * part)) / 2

    top, last = rise * total - 1, total - 1
    up = cosine(1 / start, 1.0, t / max(top, 1e-9))
    down = cosine(1.0, 1 / (start * end), np.minimum(1.0, (t - top) / max(last - top, 1e-9)))
    return np.where(t <= top, up, down)


SCHEDULE = Schedule(
    name="One cycle",
    formula=r"\eta_t:\ \eta/d \to \eta \text{ over } pT,\ \text{then} \to \eta/(d f)\ \text{(cosines)}",
    reference="L. N. Smith and N. Topin (2018), Super-convergence; torch.optim.lr_scheduler.OneCycleLR",
    factor=factor,
    params={
        "rise": Param(0.3, 0.05, 0.95, r"p", label="rise", help="Part of the run in which the rate goes up.", allowed="(0, 1)"),
        "start": Param(25.0, 1.0, 100.0, r"d", label="start divisor", help="How much smaller than the highest rate the first one is.", log=True, allowed="[1, inf)"),
        "end": Param(10000.0, 1.0, 100000.0, r"f", label="end divisor", help="How much smaller than the first rate the last one is.", log=True, allowed="[1, inf)"),
    },
)
