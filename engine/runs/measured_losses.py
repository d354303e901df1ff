"""What a training can be told of its loss: by each batch, by their running average, and by examples that it does not train on.

Plain descent by batches on the linear regression of mini_batches.py, whose batches are those of every other run.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.keeping.cache import Bounded
from engine.runs.batches import Batches
from engine.runs.mini_batches import EXAMPLES, INTERCEPT, SLOPE

STEPS, HELD_OUT = 256, 1000
KEPT = 0.95  # of the running average at every step
START = (-1.5, 2.0)
_kept = Bounded(64)


class MeasuredLosses(NamedTuple):
    """(STEPS,) each, of the point before every update."""

    batch: np.ndarray
    average: np.ndarray
    training: np.ndarray
    held_out: np.ndarray


def measured_losses(size: int, rate: float, noise: float, seed: int) -> MeasuredLosses:
    """Of batches of so many examples at this rate."""
    return _kept.get((size, rate, noise, seed), lambda: _measured(size, rate, noise, seed))


def _measured(size: int, rate: float, noise: float, seed: int) -> MeasuredLosses:
    chance = np.random.default_rng(seed)
    sets = []
    for count in (EXAMPLES, HELD_OUT):
        x, normal = chance.standard_normal((2, count))
        sets.append((np.stack([x, np.ones_like(x)], axis=1), SLOPE * x + INTERCEPT + noise * normal))
    (inputs, targets), w, average = sets[0], np.array(START), 0.0
    (batch,) = Batches(EXAMPLES, size, STEPS, seed).pieces(STEPS)
    rows = np.empty((STEPS, 4))
    for t, (indices, seen) in enumerate(zip(batch.indices, batch.size, strict=True)):
        some = indices[: int(seen)].astype(int)
        off = inputs[some] @ w - targets[some]
        average = KEPT * average + (1 - KEPT) * float(np.mean(off**2)) / 2
        over = [float(np.mean((columns @ w - y) ** 2)) / 2 for columns, y in sets]
        rows[t] = float(np.mean(off**2)) / 2, average / (1 - KEPT ** (t + 1)), *over
        w = w - rate * off @ inputs[some] / len(some)
    return MeasuredLosses(*rows.T)
