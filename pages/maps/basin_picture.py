"""A map of starts with its path: which minimum each leads to and how soon."""

from __future__ import annotations

from collections.abc import Sequence

from engine import BasinMap
from pages.maps.basin_bands import banded, reached
from views.drawing import HeatMap, Link, Scale, blank
from views.lesson import share


def basins(
    found: BasinMap | None,
    scales: tuple[Scale, Scale],
    start: Sequence[float],
    sets: tuple[str, str],
    run: int,
    name: str,
    link: Link,
    main: bool,
    note: str,
) -> HeatMap:
    """One rule's map with its path, the large one with its legend."""
    bands, (cells, values) = [], blank()
    if found:
        (bands, cells), values = banded(found), found.steps
    minima = [(point[0], point[1] if len(point) > 1 else 0.5) for point in (found.which if found else [])]
    return HeatMap(
        *scales,
        bands,
        cells,
        values,
        "step",
        (float(start[0]), float(start[1]) if len(start) > 1 else 0.5),
        sets,
        place="main" if main else "beside",
        legend="soon to late:" if main else "",
        whole=True,
        note=note if main else "",
        title=name if found is None else f"{name}: {share(reached(found))} to the lowest",
        link=link,
        runs=(run,) if len(start) > 1 else (),
        minima=minima,
    )
