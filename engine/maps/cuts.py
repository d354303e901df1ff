"""Where a run of T steps is cut, so that what its verdict hangs on can be added up part by part."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.runs.motion import BLOCKS, parts

LONGEST = 16  # the longest period that a run is tried for
PARTS = 4 + BLOCKS + 2 + LONGEST  # at most


class Cuts(NamedTuple):
    """Traced numbers of a run's parts; part p holds the steps after ends[p] up to ends[p + 1]."""

    ends: np.ndarray  # (PARTS + 1,) int: where nothing is left, T
    blocks: np.ndarray  # (BLOCKS + 2,) int: 0 and the ends of the blocks of the last half, before which the first begins
    block: np.ndarray  # (PARTS, BLOCKS) 1.0 where the part lies in this block of the last half
    eighth: np.ndarray  # (PARTS,) 1.0 where some of it lies in the last eighth of the run
    half: np.ndarray  # () int: the part with which the last half begins
    quarter: np.ndarray  # () int: the part with which the last quarter begins
    back: np.ndarray  # (LONGEST + 1,) int: the part that ends so many steps before the end


def cuts(steps: int) -> Cuts:
    """The Cuts of a run of so many steps; of fewer than its last half has blocks some are empty."""
    half, quarter = steps - steps // 2, steps - steps // 4
    blocks = np.append(half + parts(steps // 2, BLOCKS)[0], steps)
    last = np.maximum(0, steps - np.arange(LONGEST + 1))
    early = np.array([0, half // 12, half // 4, steps // 4])
    found = np.unique(np.concatenate([early, blocks, [quarter], last]))
    ends = np.concatenate([found, np.full(PARTS + 1 - len(found), steps)])
    begin, end = ends[:-1], ends[1:]
    filled = end > begin
    inside = (begin[:, None] >= blocks[None, :-1]) & (end[:, None] <= blocks[None, 1:]) & filled[:, None]
    return Cuts(
        ends,
        np.concatenate([[0], blocks]),
        inside.astype(float),
        ((end > steps - steps // 8) & filled).astype(float),
        np.asarray(np.searchsorted(found, half)),
        np.asarray(np.searchsorted(found, quarter)),
        np.searchsorted(found, last) - 1,
    )
