"""What each run does along its path: arrows at its head, and curves beside its loss. live/along.js says the same under a hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine import Run, slopes_of, steps_of
from pages.race.runs import Raced
from views.colours import Shade
from views.player.overlays import Arrows, Vector
from views.player.panels import Measure

INK, VIOLET, ORANGE = Shade("#1b232b", "#eef1f4"), Shade("#7b3fa0", "#c998f5"), Shade("#b83600", "#ff7f2a")
DASH = (3.0, 2.0)
LEAST = 60.0  # pixels of the longest arrow


def downhill(gradient: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """(k, n) against the gradient, each as long as the step that is taken there."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return -gradient * _norms(steps)[:, None] / _norms(gradient)[:, None]


def effective_rate(gradient: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """(k,) how long each step is for a gradient of length one."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return _norms(steps) / _norms(gradient)


def distances_of(run: Run, goals: np.ndarray) -> np.ndarray:
    """(k,) from each iterate to the nearest of the goals (m, n)."""
    return np.linalg.norm(run.x[:, None] - goals, axis=2).min(axis=1)


def _norms(vectors: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore"):
        return np.linalg.norm(vectors, axis=1)


def arrows(now: Raced) -> tuple[Arrows, ...]:
    """Previous step, step and the way against the gradient of each run; none on a curve, or where not every step is recorded."""
    if now.record > 1 or now.surface.dimension != 2 or not now.runs:
        return ()
    steps = [steps_of(drawn.run) for drawn in now.runs]
    before = [np.concatenate([np.full((1, 2), np.nan), each[:-1]]) for each in steps]
    down = [downhill(slopes_of(now.problem, drawn.run), each) for drawn, each in zip(now.runs, steps, strict=True)]
    return (
        Arrows(
            (
                Vector("previous step", VIOLET, before, quantity="previous step"),
                Vector("step", ORANGE, steps, quantity="step"),
                Vector("−g", INK, down, DASH, quantity="downhill"),
            ),
            least=LEAST,
        ),
    )


def measures(now: Raced) -> Sequence[Measure]:
    """The curves beside the loss: what is known of every recorded step, and, where all are recorded, what lies between two."""
    if not now.runs:
        return ()
    runs = [drawn.run for drawn in now.runs]
    slopes = [slopes_of(now.problem, run) for run in runs]
    found = [Measure("gradient", "length of the gradient |g|", True, [*map(_norms, slopes)], quantity="gradient norm")]
    if now.record == 1:
        steps = [*map(steps_of, runs)]
        rates = [effective_rate(*each) for each in zip(slopes, steps, strict=True)]
        found.insert(0, Measure("step", "length of the step Δx", True, [*map(_norms, steps)], quantity="step length"))
        found.append(Measure("effective rate", "effective rate |Δx| / |g|", True, rates, quantity="effective rate"))
    goals = np.array(now.ground.minima, dtype=float)[now.ground.deepest] if now.ground.minima else ()
    if len(goals):
        away = [distances_of(run, np.asarray(goals)) for run in runs]
        label = "distance to the minimum" if len(goals) == 1 else "distance to the nearest deepest minimum"
        found.append(Measure("distance", label, True, away, quantity="distance"))
    return found
