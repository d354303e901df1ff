"""Several runs on one surface, and its ground: results kept within bounds, so that a class shares them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from typing_extensions import Unpack

from engine.keeping.cache import Bounded
from engine.keeping.prefetch import PREFETCH
from engine.problems.problem import problem
from engine.problems.survey import grid_of, minima_of, survey
from engine.runs.batches import window, windows
from engine.runs.settings import RunSettings
from engine.runs.trace import Run, trace
from spec import Optimizer, Points, Surface

GRID = 150
CURVE = 601
MOST_RUNS = 4096  # 10 to 60 kB each: what 500 visitors who have moved everything race with
_runs = Bounded(MOST_RUNS)
_grounds = Bounded(128)


@dataclass(frozen=True)
class Ground:
    """A surface as it is drawn: float32 losses (GRID, GRID) or (CURVE,) over its box, and their hash.

    Its minima come with their losses; its saddles without.
    """

    id: str
    domain: Points
    losses: np.ndarray
    minima: Points
    depths: tuple[float, ...]
    saddles: Points
    found: bool  # numerically, where nobody has stated them

    @property
    def lowest(self) -> float | None:
        """The lowest known loss."""
        return min(self.depths, default=None)


def ground(surface: Surface, params: Mapping[str, Any], data_seed: int = 0) -> Ground:
    """The Ground of a surface for these parameters and this data seed."""
    at = problem(surface, params, data_seed)

    def build() -> Ground:
        losses = grid_of(at, GRID if surface.dimension == 2 else CURVE)[-1]
        minima = minima_of(at)
        depths = tuple(survey(at, np.array(minima, dtype=float))[0].tolist()) if minima else ()
        with np.errstate(over="ignore"):
            drawn = losses.astype(np.float32)
        name = hashlib.sha1(repr((surface.name, at.domain)).encode() + drawn.tobytes()).hexdigest()[:16]
        return Ground(name, at.domain, drawn, minima, depths, at.saddles, surface.found or minima != at.minima)

    return _grounds.get(at, build)


def race(
    surface: Surface, entries: Sequence[tuple[Optimizer, Mapping[str, Any]]], *, chaos: bool = False, **settings: Unpack[RunSettings]
) -> list[Run]:
    """One Run for each (optimizer, hyper-parameters), all with the same settings."""
    PREFETCH.served()
    if settings.get("batch_size") is None:
        settings = {**settings, "seed": 0, "order": "shuffled"}
    common = _key(settings)

    def one(optimizer: Optimizer, hyper: Mapping[str, Any]) -> Run:
        key = (surface, optimizer, chaos, _key(hyper), common)
        return _runs.get(key, lambda: trace(surface, optimizer, chaos=chaos, **settings, **hyper))

    runs = [one(optimizer, hyper) for optimizer, hyper in entries]
    if surface.over_data:
        request_other_batches(
            surface, settings.get("surface_params") or {}, [optimizer for optimizer, _ in entries], settings.get("batch_size")
        )
    return runs


def forget_runs() -> None:
    """Keep no result: the next race is made anew."""
    _runs.clear()


def request_other_batches(surface: Surface, params: Mapping[str, Any], optimizers: Sequence[Optimizer], size: int | None) -> None:
    """The programs that another batch size would need, compiled when there is time."""
    at = problem(surface, params)
    for wide in windows(at.count):
        if size is None or wide != window(at.count, size):
            for optimizer in optimizers:
                PREFETCH.request(
                    (at.surface, optimizer, at.count, wide),
                    partial(trace, surface, optimizer, steps=1, batch_size=wide, surface_params=params),
                )


def _key(settings: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, _kept(value)) for name, value in sorted(settings.items()))


def _kept(value: Any) -> Any:
    return _key(value) if isinstance(value, Mapping) else tuple(value) if isinstance(value, list | np.ndarray) else value
