"""What a slider shows beside its value: how that goes over the run, and a strip of what every value of its track leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import Regimes

MOST_POINTS = 160  # of a curve


@dataclass(frozen=True)
class OverTheRun:
    """A value over the run, such as a rate on a schedule."""

    label: str
    values: np.ndarray

    def described(self) -> dict[str, Any]:
        steps = np.unique(np.linspace(0, len(self.values) - 1, MOST_POINTS).round().astype(int))
        return {"label": self.label, "values": [_short(value) for value in self.values[steps]]}


@dataclass(frozen=True)
class Measured:
    """What every rate does, as the server has tried it: for each run the Regimes by its id; `label` says what the heights mean."""

    label: str
    lanes: Sequence[tuple[str, Regimes]]

    def described(self) -> dict[str, Any]:
        return {"kind": "regimes", "label": self.label, "lanes": [_lane(run, found) for run, found in self.lanes]}


@dataclass(frozen=True)
class Bands:
    """Named stretches, each up to one of `ends`."""

    names: Sequence[str]
    ends: Sequence[float]

    def described(self) -> dict[str, Any]:
        return {"kind": "bands", "names": list(self.names), "ends": list(self.ends)}


@dataclass(frozen=True)
class Limit:
    """A value of the track beyond which something changes: a line across the strip with a short `label`; `words` say what it is."""

    at: float
    label: str
    words: str = ""

    def described(self) -> dict[str, Any]:
        return {"at": self.at, "label": self.label, "words": self.words}


def _lane(run: str, found: Regimes) -> dict[str, Any]:
    told = {"run": run, "rates": [_short(rate) for rate in found.rates], "kinds": list(found.kinds)}
    if found.at is not None:
        told["at"] = list(found.at)
    if found.heights is not None:
        told["heights"] = [round(float(height), 3) for height in found.heights]
    return told


def _short(value: float) -> float:
    return float(f"{value:.4g}")
