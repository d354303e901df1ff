"""One rule with many seeds, or from many starts about one: the band of its losses, where its runs end, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from engine.maps.cells import Cells
from engine.maps.executor import Executor, chosen
from engine.maps.found import Found
from engine.maps.order import straight_on
from engine.maps.paths import FEW, Paths, judged_paths, paths, verdicts
from engine.maps.starts import count_of, drawn_starts
from engine.maps.told import LENGTHS, told_of
from engine.problems.problem import Problem
from engine.runs.batches import window
from engine.runs.tolerances import OUTCOMES
from spec import Optimizer, Surface

MOST_SEEDS = 4096
MOST_NUMBERS = 2e7  # runs times steps that are kept
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
PIECE = 64  # runs
JUDGED = 16  # of them at once
MOST_INDICES = 16e6  # examples that the steps of a piece see


@dataclass(frozen=True, eq=False)
class Bands:
    """K runs that differ in their seeds or their starts.

    `quantiles` (5, T + 1) of the full loss at every step, in the order of engine.maps.bands.QUANTILES: 5, 25, 50, 75 and 95 of 100 runs;
    a run whose step was rejected counts as inf from there on. `ends` (K, n) are the last accepted points, `found` (K,) each as in an
    OutcomeMap. While they are being made K is the number of those that are.
    """

    cells: Cells
    quantiles: np.ndarray
    ends: np.ndarray
    starts: np.ndarray  # (K, n)
    found: Found

    @property
    def runs(self) -> int:
        """K."""
        return len(self.cells)

    @property
    def median(self) -> np.ndarray:
        """(T + 1,)"""
        return self.quantiles[QUANTILES.index(0.5)]

    @property
    def shares(self) -> dict[str, float]:
        """{outcome: its share} of those that occur, the most frequent first."""
        rows, counts = np.unique(self.found.outcomes, return_counts=True)
        return {OUTCOMES[rows[k]]: float(counts[k]) / self.runs for k in np.argsort(-counts, kind="stable")}

    def at(self, run: int) -> dict[str, Any]:
        """What one of the runs is told: `engine.trace(surface, optimizer, **at(run))` is that run."""
        return self.cells.told(run)

    def path(self, run: int) -> tuple[np.ndarray, np.ndarray]:
        """(positions (T + 1, n), full losses (T + 1,)) of one of the runs, made anew."""
        made, _ = judged_paths(self.cells.of(np.array([run])))
        return made.x[0], made.losses[0]


class _Part(NamedTuple):
    """What is kept of some runs."""

    losses: np.ndarray  # (m, T + 1)
    stopped_at: np.ndarray  # (m,)
    ends: np.ndarray  # (m, n)
    found: Found


def _cells(surface: Surface, optimizer: Optimizer, settings: Mapping[str, Any], seeds: int, *, spread: float = 0.0) -> Cells:
    """The runs of `seeds_bands`, not yet made: `told(k)` is what `engine.trace` takes for run number k."""
    told, count = dict(settings), count_of("seeds", seeds, MOST_SEEDS)
    if not (np.isfinite(spread) and 0 <= spread <= 10):
        raise ValueError(f"spread = {spread!r} is not between 0 and 10 box radii")
    seed = int(told.pop("seed", 0))
    cells = Cells(surface, optimizer, told, {"seed": seed + np.arange(count)})
    if count * (cells.steps + 1) > MOST_NUMBERS:
        raise ValueError(f"{count:,} runs of {cells.steps:,} steps are more than {MOST_NUMBERS:,.0f} losses: fewer seeds or steps")
    if not spread:
        return cells
    starts = drawn_starts(cells.at, told.get("start"), count, spread, seed)
    return Cells(surface, optimizer, told, {**cells.varied, **dict(zip(surface.axes, starts.T, strict=True))})


def one_of_seeds(
    at: Problem, number: int, seed: int, start: Sequence[float] | np.ndarray | None, *, spread: float = 0.0
) -> tuple[int, tuple[float, ...]]:
    """(seed, start) of run `number` of those that `seeds_bands` makes of this seed and this start."""
    return seed + number, tuple(map(float, drawn_starts(at, start, number + 1, spread, seed)[number]))


def seeds_bands(
    surface: Surface,
    optimizer: Optimizer,
    settings: Mapping[str, Any] | None = None,
    seeds: int = 64,
    *,
    spread: float = 0.0,
    executor: Executor | None = None,
) -> Bands:
    """The Bands of `seeds` runs: the settings' own seed and those after it; with a `spread` also that many starts normal about the start.

    `spread` is the standard deviation in box radii; the first run starts where the settings say. ValueError where more than MOST_NUMBERS
    losses would have to be kept.
    """
    cells = _cells(surface, optimizer, settings or {}, seeds, spread=spread)
    made = chosen(executor).each(judged_paths, (cells.of(part.cells) for part in straight_on(len(cells), _at_once(cells))))
    return _bands(cells, [_kept(walked, found) for walked, found in made])


def bands_pieces(
    surface: Surface, optimizer: Optimizer, settings: Mapping[str, Any] | None = None, seeds: int = 64, *, spread: float = 0.0
) -> Iterator[Bands | None]:
    """The same as far as they are made, in short pieces; None where nothing is new."""
    cells = _cells(surface, optimizer, settings or {}, seeds, spread=spread)
    known, most = [], _at_once(cells)
    for part in straight_on(len(cells), most):
        some, rows = cells.of(part.cells), np.arange(len(part.cells))
        made = told_of(some)
        walked = paths(some, made, rows, most)
        yield None
        for few in np.array_split(rows, -(-len(rows) // JUDGED)):
            of_few = Paths(*(each[few] for each in walked))
            known.append(_kept(of_few, verdicts(some, made, few, of_few)))
            yield None
        yield _bands(cells, known)


def _at_once(cells: Cells) -> int:
    """How many runs are made together: fewer where each has long lists of examples of its own."""
    count, size = cells.at.count, cells.settings.get("batch_size")
    if not count or size is None:
        return PIECE
    length = next((length for length in LENGTHS if length >= cells.steps), LENGTHS[-1])
    return PIECE if PIECE * length * window(count, size) <= MOST_INDICES else FEW


def _kept(walked: Paths, found: Found) -> _Part:
    return _Part(walked.losses, walked.stopped_at, walked.x[:, -1].copy(), found)


def _bands(cells: Cells, parts: list[_Part]) -> Bands:
    losses, stopped, ends = (np.concatenate(each) for each in zip(*(part[:3] for part in parts), strict=True))
    found = Found(*(np.concatenate(each) for each in zip(*(part.found for part in parts), strict=True)))
    gone = (stopped[:, None] > 0) & (np.arange(losses.shape[1]) >= stopped[:, None])
    bands = np.quantile(np.where(gone | np.isnan(losses), np.inf, losses), QUANTILES, axis=0, method="inverted_cdf")
    made = cells if len(ends) == len(cells) else cells.of(np.arange(len(ends)))
    own = made.settings.get("start")
    starts = np.tile(np.array(made.at.start if own is None else own, dtype=float), (len(ends), 1))
    for axis, name in enumerate(made.surface.axes):
        if name in made.varied:
            starts[:, axis] = made.varied[name]
    return Bands(made, bands, ends, starts, found)
