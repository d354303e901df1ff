"""The last half of runs, in blocks: whether they still come down, and whether they turn about a point."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from engine.runs.motion import BLOCKS, SLACK, TURNS, dots, held_since, largest, lengths, means, quantile, steadily

RISE = 0.2  # of the pairs of blocks: Kendall's rank correlation with time is -0.6
HALVED = 0.5
LOWER, PEAKS = 0.95, 0.98
ABOUT = 2.0  # times the spread of the last half: no further from its middle is the point that it turns about
WITHIN = 0.95  # of the last half


class Late(NamedTuple):
    """The last half of m runs: of T steps the last T // 2, and the points they led to."""

    peaks: Any  # (m, BLOCKS) highest losses
    means: Any  # (m, BLOCKS) of the losses
    halves: Any  # (m, 2) their means over the earlier blocks and over the later ones
    widest: Any  # (m, BLOCKS) longest steps
    back: Any  # (m,) share of the steps that go back on the one before


def of_paths(x: np.ndarray, loss: np.ndarray) -> Late:
    """The Late of paths (m, k, n) over losses (m, k)."""
    half = (loss.shape[1] - 1) // 2
    losses, step = loss[:, -half:], x[:, -half:] - x[:, -half - 1 : -1]
    back = np.mean(dots(step[:, 1:], step[:, :-1]) < 0, axis=1)
    return Late(largest(losses, BLOCKS), means(losses, BLOCKS), means(losses, 2), largest(lengths(step), BLOCKS), back)


def falling(late: Late, level: np.ndarray, noisy: bool) -> np.ndarray:
    """(m,) whether the height above minima at these levels (m,) still falls: also if peak and mean of one half lie below the other's."""
    if noisy:
        return falls_by_means(late.means - level[:, None])
    peak, mean = late.peaks - level[:, None], late.halves - level[:, None]
    lower = peak[:, BLOCKS // 2 :].max(axis=1) < LOWER * peak[:, : BLOCKS // 2].max(axis=1)
    return falls_by_peaks(peak) | (lower & (mean[:, 1] < LOWER * mean[:, 0]))


def falls_by_peaks(peak: Any) -> Any:
    """Whether heights (..., BLOCKS) without noise fall, every peak below the one before and PEAKS of the first in all."""
    return (peak[..., 1:] < peak[..., :-1]).all(axis=-1) & (peak[..., -1] < PEAKS * peak[..., 0])


def falls_by_means(mean: Any) -> Any:
    """Whether heights (..., BLOCKS) under noise fall, most of them in order, and to HALVED in all."""
    earlier, later = np.triu_indices(BLOCKS, 1)
    rise = (mean[..., later] > mean[..., earlier]).mean(axis=-1)
    return (rise <= RISE) & (mean[..., -2:].mean(axis=-1) < HALVED * mean[..., :2].mean(axis=-1))


def shrinking(late: Late, noisy: bool) -> np.ndarray:
    """(m,) whether a path that swings does so ever less, its steps and its highest losses, at a pace that does not slacken.

    It will arrive.
    """
    if noisy:
        return np.zeros(len(late.back), bool)
    peaks = np.maximum(late.peaks[:, ::2], late.peaks[:, 1::2])
    with np.errstate(divide="ignore"):
        narrower = steadily(-np.log(late.widest), SLACK)
    return (late.back >= TURNS) & narrower & np.all(peaks[:, 1:] <= peaks[:, :-1], axis=1)


def is_about(distance: Any, spread: Any) -> Any:
    """(m,) whether a point so far from the middle of the last half lies within its spread, the root of its mean squared distance."""
    return distance <= ABOUT * spread


def reach(distance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(radius (m,) within which WITHIN of the last half lies, first step (m,) from which a run stays in twice that); distance (m, k)."""
    half = (distance.shape[1] - 1) // 2
    radius = quantile(distance[:, -half:], WITHIN)
    return radius, held_since(distance <= 2 * radius[:, None])
