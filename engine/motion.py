"""How a path moves, whatever the ground: growing, shrinking, falling, running out of steps."""

from __future__ import annotations

import numpy as np

BLOCKS = 8  # of the last half: chance does not order so many
QUARTERS = 4
TURNS = 0.8  # of the steps point against the one before: the path swings
IN_ORDER = -0.6  # Kendall's rank correlation with time
HALVED = 0.5
LOWER, PEAKS = 0.95, 0.98
PACE = 0.5  # of the first growth: growth that slackens more than this comes to an end by itself
SLACK = 1e-11  # relative: a change of a block's largest step that rounding cannot make
CLIMB = 1e-6  # of the range of the losses: a climb from quarter to quarter
NOISY_GROWTH = 1.5  # from block to block: what noise does not make


def growing(x: np.ndarray, loss: np.ndarray, noisy: bool, since_start: bool = False) -> bool:
    """Whether the error grows at a pace that does not slacken; `since_start`: and is above that of the start.

    A path that swings grows by its steps over the last half of the run; any other climbs: the lowest, the mean and the
    highest loss of each quarter of the whole run lie above those of the one before, and the last above the first.
    """
    if len(x) < 4 * BLOCKS:
        return False
    least = np.log(NOISY_GROWTH) if noisy else SLACK
    above = bool(np.max(loss[-len(loss) // 8 :]) > np.max(loss[: max(2, len(loss) // 8)]))
    if _swings(x) and (above or not since_start) and _steadily(_block_logs(_lengths(x)[len(x) // 2 :]), least):
        return True
    quarters = np.array([[part.min(), part.mean(), part.max()] for part in np.array_split(loss, QUARTERS)])
    return bool(not noisy and loss[-1] > loss[0] and np.all(np.diff(quarters, axis=0) > CLIMB * np.ptp(loss)))


def shrinking(x: np.ndarray, noisy: bool) -> bool:
    """Whether a path that swings does so ever less, at a pace that does not slacken: it will arrive."""
    if noisy or len(x) < 4 * BLOCKS or not _swings(x):
        return False
    return _steadily(-_block_logs(_lengths(x)[len(x) // 2 :]), SLACK)


def falling(height: np.ndarray, noisy: bool) -> bool:
    """Whether the height (k,) above a minimum still falls.

    Under noise the means of BLOCKS parts have to fall in this order, most of them, and to HALVED in all; without noise
    every peak below the one before and PEAKS of the first in all, or peak and mean of one half below LOWER of the other.
    """
    if noisy:
        means = np.array([part.mean() for part in np.array_split(height, BLOCKS)])
        order = np.sign(means[None, :] - means[:, None])[np.triu_indices(BLOCKS, 1)]
        return bool(order.mean() <= IN_ORDER and means[-2:].mean() < HALVED * means[:2].mean())
    first, last = np.array_split(height, 2)
    peaks = np.array([part.max() for part in np.array_split(height, BLOCKS)])
    steadily = np.all(np.diff(peaks) < 0) and peaks[-1] < PEAKS * peaks[0]
    return bool(steadily or (last.max() < LOWER * first.max() and last.mean() < LOWER * first.mean()))


def steps_per_slope_fell(x: np.ndarray, slope: np.ndarray, to: float) -> bool:
    """Whether the length of a step for each unit of slope (k,), over the last eighth, has fallen below `to` of the largest."""
    lengths, before = _lengths(x), slope[:-1]
    usable = (before > 0) & (lengths > 0)
    if not usable[-max(1, len(lengths) // 8) :].any():
        return bool((lengths > 0).any() and before[-1] > 0)
    ratio = np.where(usable, lengths / np.where(usable, before, 1.0), np.nan)
    return bool(np.nanmedian(ratio[-max(1, len(ratio) // 8) :]) <= to * np.nanquantile(ratio, 0.95))


def outside_since(x: np.ndarray, centre: np.ndarray, radius: float) -> int:
    """The step from which a growing path stays further than the radius from the centre; its last one while it does not."""
    inside = np.flatnonzero(np.linalg.norm(x - centre, axis=1) <= radius)
    return min(int(inside[-1]) + 1 if inside.size else 0, len(x) - 1)


def _lengths(x: np.ndarray) -> np.ndarray:
    return np.linalg.norm(np.diff(x, axis=0), axis=1)


def _swings(x: np.ndarray) -> bool:
    """Whether most steps of the last half go back on the one before."""
    step = np.diff(x[len(x) // 2 :], axis=0)
    return bool(np.mean(np.sum(step[1:] * step[:-1], axis=1) < 0) >= TURNS)


def _block_logs(values: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore"):
        return np.log([part.max() for part in np.array_split(values, BLOCKS)])


def _steadily(logs: np.ndarray, least: float) -> bool:
    """Whether logarithms (k,) grow from each to the next by `least` or more, the last time no slower than PACE of the first."""
    if not np.isfinite(logs).all():
        return False
    growth = np.diff(logs)
    return bool((growth > least).all() and growth[-1] >= PACE * growth[0])
