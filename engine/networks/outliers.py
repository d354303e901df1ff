"""Which points of diverged runs a picture of all runs leaves out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

TOO_FAR = 20.0  # times as far from the start as the middle one of the runs ever went
HUGE = 1e100  # from here on squares would overflow


def near(paths: Sequence[np.ndarray]) -> list[np.ndarray]:
    """(k_i,) booleans for each path (k_i, n): not beyond HUGE, and within TOO_FAR times the reach of the middle run.

    A run's reach is its largest such distance from the common start, the first point of the first path; runs that
    stay where they are do not count, and of two middle ones the shorter is taken.
    """
    start = np.asarray(paths[0][0], float)
    with np.errstate(invalid="ignore", over="ignore"):
        away = [
            np.concatenate([np.linalg.norm(rows - start, axis=1) for rows in np.array_split(path, -(-len(path) // 256))]) for path in paths
        ]
    reaches = [float(np.max(d, initial=0.0, where=d < HUGE)) for d in away]
    moving = sorted(reach for reach in reaches if reach > 0)
    limit = TOO_FAR * moving[(len(moving) - 1) // 2] if moving else 0.0
    return [d <= limit for d in away]
