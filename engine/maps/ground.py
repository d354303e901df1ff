"""What many runs on one ground share when they are judged: points known to be without slope, levels, tolerances in its units."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.keeping.cache import Bounded
from engine.problems.problem import Problem
from engine.problems.survey import minima_of
from engine.runs.facts import levels, lowest_level
from engine.runs.tolerances import DEPTH, FLAT, OUTCOMES

_known = Bounded(4096)  # one for each value of a surface's parameter along an axis


class Known(NamedTuple):
    """Of a ground with a box, as traced data: p points without slope, minima first; a single one infinitely far off where none is known."""

    points: np.ndarray  # (p, n)
    outcome: np.ndarray  # (p,) float64: the row of OUTCOMES of a run at rest there
    minima: np.ndarray  # () float64: how many of them are minima
    depths: np.ndarray  # (p,) losses
    level: np.ndarray  # () below it, and below its start, a run on a ground without a lowest point has left
    lowest: np.ndarray  # () the lowest known level, -inf where there is none
    span: np.ndarray  # () range of the losses over the box
    flat: np.ndarray  # () 1.0 where a known minimum is flat to some side


def known(at: Problem) -> Known:
    """The Known of a settled Problem."""
    return _known.get(at, lambda: _found(at))


def _found(at: Problem) -> Known:
    of, n = levels(at), len(at.domain)
    minima, saddles = (np.array(points, dtype=float).reshape(-1, n) for points in (minima_of(at), at.saddles))
    lowest, span = lowest_level(at), max(0.0, of.highest - of.lowest)
    deep = of.depths <= lowest + DEPTH.value * span
    outcome = [*np.where(deep, *map(OUTCOMES.index, ("converged", "local_minimum"))), *[OUTCOMES.index("at_saddle")] * len(saddles)]
    bends = np.abs(np.linalg.eigvalsh(of.bends)) if len(of.bends) else np.ones((0, n))
    points, heights = np.concatenate([minima, saddles]), np.concatenate([of.depths, of.heights])
    if not len(points):
        points, outcome, heights = np.full((1, n), np.inf), [0], np.array([np.inf])
    return Known(
        points,
        np.array(outcome, dtype=float),
        np.array(float(len(minima))),
        heights,
        np.array(min([*of.heights, *of.depths], default=np.inf)),
        np.array(lowest),
        np.array(span),
        np.array(float(np.any(bends.min(axis=1) <= FLAT.value * bends.max(axis=1)))),
    )
