"""How paths move, whatever the ground: growing, swinging, running out of steps."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

BLOCKS = 8  # of the last half: chance does not order so many
QUARTERS = 4
TURNS = 0.8  # of the steps point against the one before: the path swings
PACE = 0.8  # of the first growth: growth that slackens more than this (as roots and logarithms of time do) comes to an end by itself
SLACK = 1e-11  # relative: a change of a block's largest step that rounding cannot make
CLIMB = 1e-6  # of the range of the losses: a climb from quarter to quarter
LATELY = 40  # steps: what a path does at its end
BACK, UP = 0.5, 0.44  # of them turn back on the one before, or go up
WIDE = 0.12  # of the box radius: what is seen to swing
NOISY_GROWTH = 4.0  # of the mean height, from the second quarter to the last: what noise does not make


def of_those(asked: np.ndarray, answer: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """(m,) truth values: `answer` of the mask itself for those of m paths that are `asked`, false for the others."""
    found = np.zeros(len(asked), bool)
    if asked.any():
        found[asked] = answer(asked)
    return found


def growing(x: np.ndarray, loss: np.ndarray, noisy: bool) -> np.ndarray:
    """(m,) whether each path of (m, k, n) over losses (m, k) climbs above its start at a pace that does not slacken.

    A path that swings grows by its steps over the last half of the run; any other climbs: the lowest, the mean and the
    highest loss of each quarter lie above those of the one before. Under noise the mean height has to grow by a factor.
    """
    if loss.shape[1] < QUARTERS:
        return np.zeros(len(loss), bool)
    if noisy:
        low, mean = loss.min(axis=1), means(loss, QUARTERS)
        return (mean[:, 3] > loss[:, 0]) & (mean[:, 3] - low > NOISY_GROWTH * (mean[:, 1] - low))
    highest = largest(loss, QUARTERS)
    return of_those(highest[:, -1] > highest[:, 0], lambda some: _climbs(x[some], loss[some], highest[some]))


def _climbs(x: np.ndarray, loss: np.ndarray, highest: np.ndarray) -> np.ndarray:
    half = loss.shape[1] // 2
    wider = of_those(swings(x), lambda some: steadily(_block_logs(steps_of(x[some])[:, half:]), SLACK))
    quarters = np.stack([-largest(-loss, QUARTERS), means(loss, QUARTERS), highest])
    higher = np.all(quarters[..., 1:] - quarters[..., :-1] > CLIMB * np.ptp(loss, axis=1)[:, None], axis=(0, 2))
    return wider | (higher & (loss[:, -1] > loss[:, 0]))


def swinging(x: np.ndarray, loss: np.ndarray, radius: float) -> bool:
    """Whether a path swings widely at its end: of its last LATELY steps many turn back or go up, and they lie WIDE apart."""
    late, height = x[-LATELY - 1 :], loss[-LATELY - 1 :]
    step = late[1:] - late[:-1]
    if len(step) < 2 or not np.isfinite(late).all() or lengths(late - late.mean(axis=0)).max() <= WIDE * radius:
        return False
    back = np.mean(dots(step[1:], step[:-1]) < 0)
    return bool(back >= BACK or np.mean(height[1:] > height[:-1]) >= UP)


def steps_per_slope_fell(x: np.ndarray, slope: np.ndarray, to: float) -> np.ndarray:
    """(m,) whether the steps of paths (m, k, n) per slope (m, k) have fallen, over the last eighth, below `to` of the largest."""
    steps, before = steps_of(x), slope[:, :-1]
    usable, last = (before > 0) & (steps > 0), max(1, steps.shape[1] // 8)
    with np.errstate(over="ignore", invalid="ignore"):
        ratio = np.divide(steps, before, out=np.full(steps.shape, np.nan), where=usable)
        fell = quantile(ratio[:, -last:], 0.5) <= to * quantile(ratio, 0.95)
    return np.where(usable[:, -last:].any(axis=1), fell, before[:, -1] > 0)


def quantile(values: np.ndarray, part: float) -> np.ndarray:
    """(m,) what so many of those of (m, k) that are numbers do not exceed: numpy's, in a fourth of its time."""
    ranked, rows = np.sort(values, axis=1), np.arange(len(values))
    last = np.maximum(0, np.count_nonzero(~np.isnan(values), axis=1) - 1)
    place = part * last
    first = place.astype(int)
    below, above = ranked[rows, first], ranked[rows, np.minimum(first + 1, last)]
    return below + (place - first) * (above - below)


def held_since(holds: np.ndarray) -> np.ndarray:
    """(...,) the first index from which all of `holds` (..., k) is true, -1 where its end is not."""
    back = np.argmin(holds[..., ::-1], axis=-1)  # from the end to the last that does not; 0 also where all do
    return np.where(holds[..., -1], np.where(back > 0, holds.shape[-1] - back, 0), -1)


def lengths(x: np.ndarray) -> np.ndarray:
    """(..., k) of vectors x (..., k, n)."""
    return np.sqrt(dots(x, x))


def dots(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(..., k) products of vectors (..., k, n): few components, so one after the other, a sixth of what numpy's vecdot takes."""
    found = x[..., 0] * y[..., 0]
    for axis in range(1, x.shape[-1]):
        found += x[..., axis] * y[..., axis]
    return found


def steps_of(x: np.ndarray) -> np.ndarray:
    """(..., k - 1) lengths of the steps of paths x (..., k, n)."""
    return lengths(x[..., 1:, :] - x[..., :-1, :])


def swings(x: np.ndarray) -> Any:
    """Whether most steps of the last half go back on the one before: a truth value for each path of (..., k, n)."""
    half = x[..., x.shape[-2] // 2 :, :]
    step = half[..., 1:, :] - half[..., :-1, :]
    if step.shape[-2] < 2:
        return np.zeros(x.shape[:-2], bool)
    return np.mean(dots(step[..., 1:, :], step[..., :-1, :]) < 0, axis=-1) >= TURNS


def _block_logs(values: np.ndarray) -> np.ndarray:
    """(..., b) the logarithms of the largest of each of up to BLOCKS parts of (..., k); of single values where there are few."""
    with np.errstate(divide="ignore"):
        return np.log(largest(values, min(BLOCKS, values.shape[-1])))


def largest(values: np.ndarray, count: int) -> np.ndarray:
    """(..., count) the largest of each of so many parts of values (..., k)."""
    return np.maximum.reduceat(values, parts(values.shape[-1], count)[0], axis=-1)


def means(values: np.ndarray, count: int) -> np.ndarray:
    """(..., count) the same of means."""
    first, size = parts(values.shape[-1], count)
    return np.add.reduceat(values, first, axis=-1) / size


@lru_cache(256)
def parts(k: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    """(first index, size) of each part: as even as can be, so that two of eight are one of four."""
    ends = -(-np.arange(count + 1) * k // count)
    return ends[:-1], np.diff(ends)


def steadily(logs: np.ndarray, least: float) -> np.ndarray:
    """(m,) whether logarithms (m, k) grow from each to the next by `least` or more, the last time no slower than PACE of the first."""
    if logs.shape[1] < 2:
        return np.zeros(len(logs), bool)
    with np.errstate(invalid="ignore"):
        growth = logs[:, 1:] - logs[:, :-1]
        return np.isfinite(logs).all(axis=1) & (growth > least).all(axis=1) & (growth[:, -1] >= PACE * growth[:, 0])
