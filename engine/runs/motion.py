"""How a path moves, whatever the ground: growing, shrinking, falling, running out of steps."""

from __future__ import annotations

import numpy as np

BLOCKS = 8  # of the last half: chance does not order so many
FEWEST_BLOCKS = 4
QUARTERS = 4
TURNS = 0.8  # of the steps point against the one before: the path swings
IN_ORDER = -0.6  # Kendall's rank correlation with time
HALVED = 0.5
LOWER, PEAKS = 0.95, 0.98
PACE = 0.8  # of the first growth: growth that slackens more than this (as roots and logarithms of time do) comes to an end by itself
SLACK = 1e-11  # relative: a change of a block's largest step that rounding cannot make
CLIMB = 1e-6  # of the range of the losses: a climb from quarter to quarter
NOISY_GROWTH = 4.0  # of the mean height, from the second quarter to the last: what noise does not make


def growing(x: np.ndarray, loss: np.ndarray, noisy: bool) -> bool:
    """Whether a path climbs above its start at a pace that does not slacken.

    A path that swings grows by its steps over the last half of the run; any other climbs: the lowest, the mean and the
    highest loss of each quarter lie above those of the one before. Under noise the mean height has to grow by a factor.
    """
    if len(x) < QUARTERS:
        return False
    quarters = np.array([[part.min(), part.mean(), part.max()] for part in np.array_split(loss, QUARTERS)])
    if noisy:
        low = loss.min()
        return bool(quarters[3, 1] > loss[0] and quarters[3, 1] - low > NOISY_GROWTH * (quarters[1, 1] - low))
    if not quarters[-1, 2] > quarters[0, 2]:
        return False
    grows = _steadily(_block_logs(_lengths(x)[len(x) // 2 :]), SLACK)
    return (grows and _swings(x)) or bool(loss[-1] > loss[0] and np.all(np.diff(quarters, axis=0) > CLIMB * np.ptp(loss)))


def shrinking(x: np.ndarray, loss: np.ndarray, noisy: bool) -> bool:
    """Whether a path that swings does so ever less, its steps and its highest losses, at a pace that does not slacken: it will arrive."""
    if noisy or len(x) < QUARTERS or not _swings(x):
        return False
    half = len(x) // 2
    return _steadily(-_block_logs(_lengths(x)[half:]), SLACK) and bool(
        np.all(np.diff([part.max() for part in np.array_split(loss[half:], FEWEST_BLOCKS)]) <= 0)
    )


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
        return bool(before[-1] > 0)
    ratio = np.where(usable, lengths / np.where(usable, before, 1.0), np.nan)
    return bool(np.nanmedian(ratio[-max(1, len(ratio) // 8) :]) <= to * np.nanquantile(ratio, 0.95))


def outside_since(x: np.ndarray, centre: np.ndarray, radius: float) -> int | None:
    """The step from which a path stays further than the radius from the centre; None while it does not."""
    inside = np.flatnonzero(np.linalg.norm(x - centre, axis=1) <= radius)
    since = int(inside[-1]) + 1 if inside.size else 0
    return since if since < len(x) else None


def _lengths(x: np.ndarray) -> np.ndarray:
    return np.linalg.norm(np.diff(x, axis=0), axis=1)


def _swings(x: np.ndarray) -> bool:
    """Whether most steps of the last half go back on the one before."""
    step = np.diff(x[len(x) // 2 :], axis=0)
    return bool(len(step) > 1 and np.mean(np.sum(step[1:] * step[:-1], axis=1) < 0) >= TURNS)


def _block_logs(values: np.ndarray) -> np.ndarray:
    """The logarithms of the largest of each of up to BLOCKS parts; of single values where there are few."""
    with np.errstate(divide="ignore"):
        return np.log([part.max() for part in np.array_split(values, min(BLOCKS, len(values)))])


def _steadily(logs: np.ndarray, least: float) -> bool:
    """Whether logarithms (k,) grow from each to the next by `least` or more, the last time no slower than PACE of the first."""
    if len(logs) < 2 or not np.isfinite(logs).all():
        return False
    growth = np.diff(logs)
    return bool((growth > least).all() and growth[-1] >= PACE * growth[0])
