"""Gradients of several directions over the steps, and which of them deserves the lower rate: by their root mean squares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.keeping.lazy import Lazy
from engine.runs.inside import Inside, running_rms
from engine.runs.trace import Run

SAME = 1.001  # a ratio of root mean squares: below it they are alike


@dataclass(frozen=True)
class Directions:
    """Gradients (k, n) of so many directions, and what happens inside the steps of the run that they are of, if any."""

    names: Sequence[str]
    values: np.ndarray
    inside: Inside | None = None
    by_name: Mapping[str, Run] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Mapping[str, Sequence[float]]) -> Directions:
        """Those of a table {name: its gradients} as it stands."""
        return cls([*table], np.array([*table.values()], dtype=float).T)

    @Lazy
    def rms(self) -> np.ndarray:
        """(k, n) root mean squares up to each step."""
        return running_rms(self.values)

    @property
    def rates(self) -> np.ndarray:
        """(k, n) one over them, not-a-number where they are nothing."""
        with np.errstate(divide="ignore"):
            return np.where(self.rms > 0, 1 / self.rms, np.nan)

    @property
    def over_all(self) -> np.ndarray | None:
        """(n,) those over all steps; None where not one is known."""
        known = self.rms[np.isfinite(self.rms).all(axis=1)]
        return known[-1] if len(known) else None

    @property
    def ends(self) -> tuple[int, int] | None:
        """(the direction with the least, that with the most), None where they are alike, or nothing."""
        rms = self.over_all
        if rms is None or not rms.min() > 0 or not rms.max() > SAME * rms.min():
            return None
        return int(np.argmin(rms)), int(np.argmax(rms))

    def straight_down(self) -> Run:
        """A run of such steps in the first two directions."""
        steps, places = np.arange(len(self.values)), np.cumsum(-self.values[:, :2], axis=0)
        return Run(places, steps, np.zeros(len(steps)), None, "not_there_yet", None, None, None, 0.0, None, None)
