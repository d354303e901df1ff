"""Several runs on one surface, and its ground: results kept within bounds, so that a class shares them."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from typing_extensions import Unpack

from engine.keeping.cache import Bounded
from engine.keeping.lazy import Lazy
from engine.keeping.prefetch import PREFETCH
from engine.keeping.programs import is_apart
from engine.problems.problem import problem
from engine.problems.survey import grid_of, minima_of, survey
from engine.runs.batches import window, windows
from engine.runs.settings import Entries, Entry, RunSettings, entries_in
from engine.runs.trace import Run, trace, traces
from spec import Optimizer, Points, Surface

GRID = 150
SAME_DEPTH = 1e-6  # of the drawn heights: minima this close are equally deep
CURVE = 601
WIDEST, TALLEST = 2.1, 1.2  # width over height, height over width, of pictures on which both axes have one scale
MOST_RUNS = 4096  # 10 to 60 kB each: what 500 visitors who have moved everything race with
_runs = Bounded(MOST_RUNS)
_grounds = Bounded(128)


@dataclass(frozen=True)
class Ground:
    """A surface as it is drawn: float32 losses (rows, columns) or (CURVE,) over `domain`, and their hash.

    The domain is the surface's `box`, or one around it for pictures of another shape. Its minima come with their losses; its
    saddles without.
    """

    id: str
    box: Points
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

    @Lazy
    def deepest(self) -> list[bool]:
        """Which of its minima lie at the lowest known level."""
        low, high = self.heights
        return [depth - (self.lowest or 0.0) <= SAME_DEPTH * (high - low) for depth in self.depths]

    @Lazy
    def heights(self) -> tuple[float, float]:
        """The lowest and the highest of its losses that are finite."""
        finite = self.losses[np.isfinite(self.losses)]
        return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)


def ground(surface: Surface, params: Mapping[str, Any], data_seed: int = 0, widened: bool = False, box: Points | None = None) -> Ground:
    """The Ground of a surface for these parameters and this data seed, in another `box` than its own where that is given.

    `widened` it goes so far that pictures of any usual shape are filled.
    """
    at = problem(surface, params, data_seed)
    widened, seen = widened and surface.dimension == 2, box or at.domain

    def build() -> Ground:
        domain = _widened(seen) if widened else seen
        sizes = _sizes(domain) if widened else [GRID] * 2 if surface.dimension == 2 else [CURVE]
        losses = grid_of(at, sizes, domain)[-1]
        minima = minima_of(at)
        depths = tuple(survey(at, np.array(minima, dtype=float))[0].tolist()) if minima else ()
        with np.errstate(over="ignore"):
            drawn = losses.astype(np.float32)
        name = hashlib.sha1(repr((surface.name, domain)).encode() + drawn.tobytes()).hexdigest()[:16]
        return Ground(name, seen, domain, drawn, minima, depths, at.saddles, surface.found or minima != at.minima)

    return _grounds.get((at, widened, box), build)


def _widened(box: Points) -> Points:
    """A box around this one that holds it in a picture of any shape between TALLEST and WIDEST, both axes on one scale."""
    (wide, tall), middle = (tuple(high - low for low, high in box), [(low + high) / 2 for low, high in box])
    half = max(wide, WIDEST * tall) / 2, max(tall, TALLEST * wide) / 2
    return tuple((at - by, at + by) for at, by in zip(middle, half, strict=True))


def _sizes(domain: Points) -> list[int]:
    """[columns, rows] of a grid of about GRID x GRID square cells."""
    wide, tall = (high - low for low, high in domain)
    return [round(GRID * (wide / tall) ** 0.5), round(GRID * (tall / wide) ** 0.5)]


def race(surface: Surface, entries: Entries, *, chaos: bool = False, **settings: Unpack[RunSettings]) -> list[Run]:
    """One Run for each (optimizer, hyper-parameters), all with the same settings but for an Entry's own."""
    PREFETCH.served()
    racing = entries_in(entries)
    common = _settled(settings)
    key_of_all = _key(common)

    asked: dict[Hashable, tuple[Optimizer, Mapping[str, Any]]] = {}
    keys = []
    for optimizer, hyper, own in racing:
        told = _settled({**settings, **own}) if own else common
        keys.append((surface, optimizer, chaos, _key(hyper), _key(told) if own else key_of_all))
        asked[keys[-1]] = optimizer, {**told, **hyper}
    new = [key for key in asked if _runs.look(key) is None]
    made = dict(zip(new, traces(surface, [asked[key] for key in new], chaos=chaos), strict=True))
    runs = [_runs.get(key, lambda key=key: made.get(key) or traces(surface, [asked[key]], chaos=chaos)[0]) for key in keys]
    if surface.over_data:
        request_other_batches(surface, racing, settings)
    return runs


def _settled(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings without what has no part in a run of full batches."""
    return {**settings, "seed": 0, "order": "shuffled"} if settings.get("batch_size") is None else {**settings}


def forget_runs() -> None:
    """Keep no result: the next race is made anew."""
    _runs.clear()


def request_other_batches(surface: Surface, entries: Iterable[Entry], settings: Mapping[str, Any]) -> None:
    """The programs that another batch size would need, compiled when there is time; who types a rule pays for what is asked of it."""
    params = settings.get("surface_params") or {}
    at = problem(surface, params)
    racing = [(optimizer, size_of(own, settings)) for optimizer, _, own in entries if not is_apart(optimizer)]
    for wide in windows(at.count):
        for optimizer, size in racing:
            if size is None or wide != window(at.count, size):
                PREFETCH.request(
                    (at.surface, optimizer, at.count, wide),
                    partial(trace, surface, optimizer, steps=1, batch_size=wide, surface_params=params),
                )


def size_of(own: Mapping[str, Any], settings: Mapping[str, Any]) -> int | None:
    """The batch size of a run with these settings of its own among those of all."""
    return own.get("batch_size", settings.get("batch_size"))


def _key(settings: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, _kept(value)) for name, value in sorted(settings.items()))


def _kept(value: Any) -> Any:
    return _key(value) if isinstance(value, Mapping) else tuple(value) if isinstance(value, list | np.ndarray) else value
