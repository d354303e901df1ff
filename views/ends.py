"""How runs end, as far as the browser can tell of its own too."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from engine import Run
from spec import Points
from views.path import NEVER
from views.unknown import Unknown


@dataclass(frozen=True)
class End:
    """How a run ended; live/ends.js says the same of one that was followed in the browser."""

    stopped: bool  # a step led too far
    there: bool  # it came to the lowest minimum that is known and stays,
    since: int  # from this step on
    first: float  # its losses
    last: float
    away: float  # from the nearest minimum
    diverged: bool
    diverged_at: int  # the step from which it stays outside the box, or NEVER

    @staticmethod
    def of(run: Run, minima: Points) -> End:
        """That of a run among these minima."""
        away = min((float(np.linalg.norm(run.x[-1] - np.array(point))) for point in minima), default=float("inf"))
        there = run.outcome == "converged" and bool(minima)
        losses, diverged = (float(run.loss[0]), run.final_loss), run.outcome == "diverged"
        at = NEVER if run.outcome_at is None else run.outcome_at
        return End(run.stopped_at is not None, there, at, *losses, away, diverged, at)

    @staticmethod
    def unknown(i: int, minima: Points) -> End:
        """That of run number i while a hand is on it."""
        each: dict[str, Any] = {one.name: Unknown("end", i, one.name, minima) for one in fields(End)}
        return End(**each)
