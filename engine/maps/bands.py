"""One rule with many seeds, or from many starts about one: the band of its losses, where its runs end, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.maps.cells import Cells
from engine.maps.executor import Executor, chosen
from engine.maps.found import Found
from engine.maps.order import straight_on
from engine.maps.paths import Paths, judged_paths
from engine.maps.starts import count_of, drawn_starts
from engine.runs.tolerances import OUTCOMES
from spec import Optimizer, Surface

MOST_SEEDS = 4096
MOST_NUMBERS = 2e7  # runs times steps that are kept
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
PIECE = 64  # runs


@dataclass(frozen=True, eq=False)
class Bands:
    """K runs that differ in their seeds or their starts.

    `quantiles` (5, T + 1) of the full loss at every step, in the order of engine.maps.bands.QUANTILES: 5, 25, 50, 75 and 95 of 100 runs;
    a run whose step was rejected counts as inf from there on. `ends` (K, n) are the last accepted points, `found` (K,) each as in an
    OutcomeMap.
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
    told, count = dict(settings or {}), count_of("seeds", seeds, MOST_SEEDS)
    if not (np.isfinite(spread) and 0 <= spread <= 10):
        raise ValueError(f"spread = {spread!r} is not between 0 and 10 box radii")
    seed = int(told.pop("seed", 0))
    cells = Cells(surface, optimizer, told, {"seed": seed + np.arange(count)})
    if count * (cells.steps + 1) > MOST_NUMBERS:
        raise ValueError(f"{count:,} runs of {cells.steps:,} steps are more than {MOST_NUMBERS:,.0f} losses: fewer seeds or steps")
    starts = drawn_starts(cells.at, told.get("start"), count, spread, seed)
    if spread:
        cells = Cells(surface, optimizer, told, {**cells.varied, **dict(zip(surface.axes, starts.T, strict=True))})
    parts: list[tuple[Paths, Found]] = list(
        chosen(executor).each(judged_paths, (cells.of(part.cells) for part in straight_on(count, PIECE)))
    )
    losses = np.concatenate([part.losses for part, _ in parts])
    found = Found(*(np.concatenate(each) for each in zip(*(part for _, part in parts), strict=True)))
    stopped = np.concatenate([part.stopped_at for part, _ in parts])
    gone = (stopped[:, None] > 0) & (np.arange(losses.shape[1]) >= stopped[:, None])
    bands = np.quantile(np.where(gone | np.isnan(losses), np.inf, losses), QUANTILES, axis=0, method="inverted_cdf")
    return Bands(cells, bands, np.concatenate([part.x[:, -1] for part, _ in parts]), starts, found)
