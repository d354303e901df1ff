"""A box close around a run on a convex surface, so that its steps can be seen."""

from __future__ import annotations

import numpy as np

from engine.problems.problem import Problem
from spec.surface import Points

BEHIND, BEYOND, AROUND = 0.35, 0.6, 1.15  # parts of the way: before the start, past the minimum, to both sides of it
LEAST = 0.4  # of the longer side


def close_box(at: Problem, x: np.ndarray) -> Points | None:
    """The first that holds a path (k, n): from its start to just beyond the minimum, around that, the surface's own (None)."""
    if not (at.surface.convex and at.minima and len(at.domain) == 2):
        return None
    start, minimum = np.array(x[0]), np.array(at.minima[0])
    way = np.abs(start - minimum)
    way = np.maximum(way, LEAST * way.max())
    side = np.where(start < minimum, -1.0, 1.0)
    ends = np.stack([start + side * BEHIND * way, minimum - side * BEYOND * way])
    low, high = np.array(at.domain, dtype=float).T
    for box in ((ends.min(axis=0), ends.max(axis=0)), (minimum - AROUND * way, minimum + AROUND * way)):
        if np.all((x >= box[0]) & (x <= box[1])) and np.all(box[1] - box[0] < high - low):
            return tuple((float(one), float(other)) for one, other in zip(*box, strict=True))
    return None
