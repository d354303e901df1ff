"""The verdict on a run, and those on many."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from engine.runs.tolerances import OUTCOMES

CONVERGED, LOCAL, SADDLE, ON_ITS_WAY, STALLED, JITTERING, CYCLING, ESCAPED, DIVERGED = map(
    OUTCOMES.index,
    ("converged", "local_minimum", "at_saddle", "not_there_yet", "stalled", "jittering", "cycling", "escaped", "diverged"),
)
NONE = -1


class Verdict(NamedTuple):
    """The outcome, the step from which it holds, and what belongs to it."""

    outcome: str
    at: int | None = None
    period: int | None = None  # of a cycle
    radius: float | None = None  # within which 95 of 100 iterates of a jittering run's last half lie about the minimum
    reason: str = ""  # of a stalled run: one of REASONS


class Verdicts(NamedTuple):
    """The same of m runs."""

    outcome: np.ndarray  # (m,) rows of OUTCOMES, NONE where it is not known
    at: np.ndarray  # (m,) NONE where there is none
    period: np.ndarray  # (m,) 0 for none
    radius: np.ndarray  # (m,) not-a-number for none
    reason: np.ndarray  # (m,)

    def one(self, run: int) -> Verdict:
        """That of one run."""
        outcome, at, period, radius, reason = (each[run].item() for each in self)
        return Verdict(OUTCOMES[outcome], None if at == NONE else at, period or None, None if np.isnan(radius) else radius, reason)


def nothing(m: int) -> Verdicts:
    """No verdict yet on m runs."""
    return Verdicts(np.full(m, NONE), np.full(m, NONE), np.zeros(m, int), np.full(m, np.nan), np.full(m, "", "U8"))


def named(holds: np.ndarray, outcome: Any, at: Any = NONE, period: Any = 0, radius: Any = np.nan, reason: Any = "") -> Verdicts | None:
    """These Verdicts where something holds (m,), none elsewhere, what is the same for all as one value; None where it holds of no run."""
    if not holds.any():
        return None
    return Verdicts(np.where(holds, outcome, NONE), at, period, radius, reason)
