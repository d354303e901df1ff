"""Whether rounding decides a path: tiny changes of the start, of both signs and several sizes, lead to paths that differ among themselves.

A linear instability is not chaos: there every change of one sign leads the same way, only sooner or later.
"""

from __future__ import annotations

from collections.abc import Callable
from math import comb

import numpy as np

from engine.keeping.lazy import Lazy
from engine.runs.motion import lengths

SIZES = (None, 1e-13, 1e-12, 1e-11)  # box radii; None: one rounding unit
LAST = 4  # the last quarter of the run is compared
APART = 1e-3  # of the extent of the path's last quarter
LEAST = 0.02  # box radii: what the eye would see
AT_REST = 1e-6  # box radii
SHARE = 0.25  # of the pairs of one sign that have to differ

Follow = Callable[[np.ndarray], tuple[np.ndarray, int | None]]


def is_chaotic(begin: np.ndarray, x: np.ndarray, stopped_at: int | None, radius: float, follow: Follow) -> bool:
    """Whether a run x (k, n) from `begin` (n,) is chaotic; `follow(start)` gives another start's path and where it stopped."""

    def tail(size: float | None, sign: int) -> _Tail:
        return _Tail(*follow(moved(begin, radius, size, sign)))

    base, largest = _Tail(x, stopped_at), tail(SIZES[-1], 1)
    if not _differ(base, largest, base, radius):
        return False  # what the largest change does not do, a smaller one does not
    differ, enough = 0, SHARE * 2 * comb(len(SIZES), 2)
    for sign in (1, -1):
        tails = [largest if sign == 1 else tail(SIZES[-1], sign)]
        for size in SIZES[:-1]:
            another = tail(size, sign)
            differ += sum(_differ(another, known, base, radius) for known in tails)
            if differ >= enough:
                return True
            tails.append(another)
    return False


def moved(begin: np.ndarray, radius: float, size: float | None, sign: int) -> np.ndarray:
    """Each coordinate moved by a size, or by one rounding unit; a zero then by that of the box."""
    if size is None:
        return np.where(begin == 0, sign * np.spacing(radius), np.nextafter(begin, sign * np.inf))
    return begin + sign * size * radius


class _Tail:
    """The last quarter of a path."""

    def __init__(self, x: np.ndarray, stopped_at: int | None) -> None:
        self.x, self.is_stopped = x[-max(1, len(x) // LAST) :], stopped_at is not None

    @Lazy
    def extent(self) -> float:
        """The diagonal of the box that holds it."""
        return float(np.linalg.norm(np.ptp(self.x, axis=0)))


def _differ(one: _Tail, other: _Tail, base: _Tail, radius: float) -> bool:
    """Whether two paths are apart over most of their last quarter; runs that were both stopped have left together.

    Beside a run at rest only those count that are at rest too: what leaves an unstable point does so sooner or later.
    """
    if one.is_stopped or other.is_stopped:
        return one.is_stopped != other.is_stopped
    between = lengths(one.x - other.x)
    if not between.max() > LEAST * radius or not (apart := np.median(between)) > LEAST * radius:
        return False
    return bool(apart > APART * base.extent and not base.extent <= AT_REST * radius < max(one.extent, other.extent))
