"""How many runs ended: those that are clear by one compiled program, the others by their whole paths as a race has them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.maps.cells import Cells
from engine.maps.clear import TURNS
from engine.maps.ends import last_losses_of
from engine.maps.found import Found, empty, put
from engine.maps.order import PIECE
from engine.maps.paths import POINTS, below, parts_of, paths, verdicts
from engine.maps.piece import judged_clearly
from engine.maps.told import Told, told_by_ground
from engine.maps.turning import turned
from engine.runs.facts import lowest_level
from engine.runs.outcomes import TURNING, Rule


def judged(cells: Cells, tolerance: float | None = None) -> Found:
    """The Found of all runs."""
    found = empty(len(cells))
    for rows, some, made in told_by_ground(cells, tolerance):
        put(found, rows, _judged(some, made, tolerance))
    return found


def last_losses(cells: Cells) -> np.ndarray:
    """(m,) full losses after the last step, inf where a step was rejected."""
    losses = np.full(len(cells), np.inf)
    for rows, _, made in told_by_ground(cells):
        losses[rows] = last_losses_of(made)
    return losses


def _judged(cells: Cells, made: Told, tolerance: float | None) -> Found:
    found, turning = empty(len(cells)), np.zeros(len(cells), bool)

    def enter(few: np.ndarray, rules: Sequence[Rule] = ()) -> None:
        """How some end by their whole paths."""
        walked = paths(cells, made, few)
        some = verdicts(cells, made, few, walked, rules)
        if tolerance is not None:
            some = some._replace(steps=below(walked, lowest_level(made.at), not made.at.surface.unbounded_below, tolerance))
        put(found, few, some)

    if cells.surface.dimension <= 2:
        for first in range(0, len(cells), PIECE):
            few = slice(first, first + PIECE)
            *table, steps, _ = judged_clearly(made, few)
            put(found, few, Found(*table))
            if tolerance is not None:
                found.steps[few] = steps
        if cells.settings.get("order") != "fixed":  # cycles of an epoch are seen in whole paths only
            turning = found.outcomes == TURNS
    for few in parts_of(np.flatnonzero(turning & (found.minima >= 0)), cells.steps, 4 * POINTS):
        some = turned(made, few, found.minima[few])
        put(found, few, some if tolerance is None else some._replace(steps=found.steps[few]))
    for few in parts_of(np.flatnonzero(turning & (found.outcomes == TURNS)), cells.steps):
        enter(few, TURNING)
    for few in parts_of(np.flatnonzero(found.outcomes < 0), cells.steps):
        enter(few)
    return found
