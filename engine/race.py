"""Several runs on one surface, and its ground: results kept within bounds, so that a class shares them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.programs import Bounded
from engine.survey import grid, numbers, survey
from engine.trace import Run, trace
from spec import load

GRID = 150
_runs = Bounded(1024)
_grounds = Bounded(128)


@dataclass(frozen=True)
class Ground:
    """A surface as it is drawn: float32 losses (GRID, GRID) and their hash, its known points, its lowest known loss."""

    id: str
    losses: np.ndarray
    minima: tuple[tuple[float, ...], ...]
    saddles: tuple[tuple[float, ...], ...]
    lowest: float | None


def ground(surface: str, params: Mapping[str, Any]) -> Ground:
    """The Ground of a surface (by file stem) for these parameters."""

    def build() -> Ground:
        spec = load("surfaces")[surface]
        minima = tuple(spec.minima_for(params))
        _, _, losses = grid(spec, GRID, **params)
        lowest = float(survey(spec, np.array(minima, dtype=float), numbers(spec.check(params)))[0].min()) if minima else None
        with np.errstate(over="ignore"):
            drawn = losses.astype(np.float32)
        return Ground(f"{surface}-{hashlib.sha1(drawn.tobytes()).hexdigest()[:12]}", drawn, minima, tuple(spec.saddles_for(params)), lowest)

    return _grounds.get((surface, _key(params)), build)


def race(surface: str, entries: Sequence[tuple[str, Mapping[str, Any]]], *, surface_params: Mapping[str, Any], start: Sequence[float], **common: Any) -> list[Run]:
    """One Run for each (optimizer's file stem, hyper-parameters); `common` goes to `trace` as it is."""

    if common.get("batch_size") is None:
        common = {**common, "seed": 0}

    def one(optimizer: str, hyper: Mapping[str, Any]) -> Run:
        key = (surface, optimizer, _key(hyper), _key(surface_params), tuple(start), _key(common))
        specs = load("surfaces")[surface], load("optimizers")[optimizer]
        return _runs.get(key, lambda: trace(*specs, start=start, surface_params=surface_params, **common, **hyper))

    return [one(optimizer, hyper) for optimizer, hyper in entries]


def _key(settings: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, _key(value) if isinstance(value, Mapping) else value) for name, value in sorted(settings.items()))
