"""The rate that trains several networks well: one default for a rule, whatever it learns.

A rate is judged by the worst of several runs, from other first weights and from weights moved by a few rounding units,
so that no default hangs on one draw or one processor; and with its two neighbours, so that a little more or less does
no harm. Of rates that do about as well the smallest is kept, whose curves are the calmest.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import numpy as np

from engine.problems.problem import problem
from engine.runs.trace import trace
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
SEEDS, UNITS = (0, 1), (0, 1, -1, 1000)  # first weights, and by how many rounding units each of them is moved


def network_rate(network: Network, optimizer: Optimizer) -> float:
    """The rate, to two digits, that trains all TASKS well, of TRIED between the slider's ends."""
    rate = optimizer.params["learning_rate"]
    assert isinstance(rate, Param)
    rates = np.geomspace(rate.low, rate.high, TRIED)
    losses = [[last_losses(network, optimizer, float(value), *moved) for value in rates] for moved in product(SEEDS, UNITS)]
    return float(f"{rates[best_row(np.array(losses))]:.2g}")


def last_losses(network: Network, optimizer: Optimizer, rate: float, seed: int = 0, units: int = 0) -> list[float]:
    """The training loss at the end of every one of TASKS, inf where the run diverged, from first weights moved by `units`."""
    return [_last_loss(network, optimizer, task, rate, seed, units) for task in TASKS]


def _last_loss(network: Network, optimizer: Optimizer, task: Mapping[str, str], rate: float, seed: int, units: int) -> float:
    at = problem(network, task).surface
    assert isinstance(at, Network)
    start = moved(np.asarray(at.init(seed)), units).tolist()
    run = trace(
        network, optimizer, surface_params=task, start=start, steps=STEPS, seed=seed, batch_size=BATCH, record=EVERY, learning_rate=rate
    )
    return float("inf") if run.outcome == "diverged" else float(run.loss[-LAST:].mean())


def moved(weights: np.ndarray, units: int) -> np.ndarray:
    """The weights (n,), those that are not zero moved by so many units of single precision."""
    return weights + units * np.spacing(np.abs(weights, dtype=np.float32)) * (weights != 0)


def best_row(losses: np.ndarray) -> int:
    """The rate whose losses (runs, rates, tasks) lie nearest to the best ones of each run and task.

    Nearness is the mean of their logarithms, in the worst run.
    """
    counted = np.maximum(losses, LEARNED)
    scores = np.log(counted / counted.min(axis=1, keepdims=True)).mean(axis=2).max(axis=0)
    around = np.pad(scores, 1, constant_values=np.inf)
    smooth = (around[:-2] + around[1:-1] + around[2:]) / 3
    tied = np.flatnonzero(smooth <= smooth.min() + NEAR_TIE)
    return int(tied[scores[tied] <= scores[tied].min() + NEAR_TIE][0])
