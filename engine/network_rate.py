"""The rate that trains several networks well: one default for a rule, whatever it learns.

A rate is judged with its two neighbours, so that a little more or less does no harm; of rates that do about as well
the smallest is kept, whose curves are the calmest.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.trace import trace
from spec import Network, Optimizer, Param

TASKS: tuple[Mapping[str, str], ...] = (
    {"data": "moons", "depth": "2", "width": "16"},
    {"data": "spirals", "depth": "2", "width": "16"},
    {"data": "digits", "depth": "1", "width": "32", "points": "1797"},
)
STEPS, BATCH, TRIED = 400, 32, 24
EVERY, LAST = 20, 5  # the loss is looked at every so many steps; its last few values, which jump, are averaged
LEARNED = 0.02  # a lower loss is as good as this one
NEAR_TIE = 0.1  # losses ten percent apart


def network_rate(network: Network, optimizer: Optimizer) -> float:
    """The rate, to two digits, that trains all TASKS well, of TRIED between the slider's ends."""
    rate = optimizer.params["learning_rate"]
    assert isinstance(rate, Param)
    rates = np.geomspace(rate.low, rate.high, TRIED)
    losses = np.array([last_losses(network, optimizer, float(r)) for r in rates])
    return float(f"{rates[best_row(losses)]:.2g}")


def last_losses(network: Network, optimizer: Optimizer, rate: float) -> list[float]:
    """The training loss at the end of every one of TASKS, inf where the run diverged."""
    runs = [trace(network, optimizer, surface_params=task, steps=STEPS, batch_size=BATCH, record=EVERY, learning_rate=rate) for task in TASKS]
    return [float("inf") if run.outcome == "diverged" else float(run.loss[-LAST:].mean()) for run in runs]


def best_row(losses: np.ndarray) -> int:
    """The rate whose losses (rates, tasks) lie nearest to the best ones of each task, by the mean of their logarithms."""
    counted = np.maximum(losses, LEARNED)
    scores = np.log(counted / counted.min(axis=0)).mean(axis=1)
    around = np.pad(scores, 1, constant_values=np.inf)
    smooth = (around[:-2] + around[1:-1] + around[2:]) / 3
    return int(np.flatnonzero(smooth <= smooth.min() + NEAR_TIE)[0])
