"""Whether rounding decides a path: tiny changes of the start, of both signs and several sizes, lead to paths that differ among themselves.

A linear instability is not chaos: there every change of one sign leads the same way, only sooner or later.
"""

from __future__ import annotations

from collections.abc import Callable
from math import comb

import numpy as np

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
    largest = follow(moved(begin, radius, SIZES[-1], 1))
    if not _differ((x, stopped_at), largest, x, radius):
        return False  # what the largest change does not do, a smaller one does not
    differ, enough = 0, SHARE * 2 * comb(len(SIZES), 2)
    for sign in (1, -1):
        paths = [largest if sign == 1 else follow(moved(begin, radius, SIZES[-1], sign))]
        for size in SIZES[:-1]:
            path = follow(moved(begin, radius, size, sign))
            differ += sum(_differ(path, other, x, radius) for other in paths)
            if differ >= enough:
                return True
            paths.append(path)
    return False


def moved(begin: np.ndarray, radius: float, size: float | None, sign: int) -> np.ndarray:
    """Each coordinate moved by a size, or by one rounding unit; a zero then by that of the box."""
    if size is None:
        return np.where(begin == 0, sign * np.spacing(radius), np.nextafter(begin, sign * np.inf))
    return begin + sign * size * radius


def _differ(one: tuple[np.ndarray, int | None], other: tuple[np.ndarray, int | None], base: np.ndarray, radius: float) -> bool:
    """Whether two paths are apart over most of their last quarter; runs that were both stopped have left together.

    Beside a run at rest only those count that are at rest too: what leaves an unstable point does so sooner or later.
    """
    (x, stopped), (y, also) = one, other
    if stopped is not None or also is not None:
        return (stopped is None) != (also is None)
    tail = slice(-max(1, len(x) // LAST), None)
    between = lengths(x[tail] - y[tail])
    if not between.max() > LEAST * radius or not (apart := np.median(between)) > LEAST * radius:
        return False
    extent, *others = (float(np.linalg.norm(np.ptp(path[tail], axis=0))) for path in (base, x, y))
    return bool(apart > APART * extent and not extent <= AT_REST * radius < max(others))
