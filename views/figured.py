"""Figures of the engine as panels, whose curves the browser works out anew under a hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine import FIGURES
from views.player.heat_map import Scale
from views.player.panels import MAIN
from views.player.plot import Graph, Hand, Plot
from views.serving import scripts

POINTS = 241


def figured(
    name: str,
    graphs: Sequence[Graph],
    x: Scale,
    y: Scale,
    params: Mapping[str, float],
    hands: Sequence[Hand] = (),
    names: Sequence[str] = (),
    first: int = 0,
    place: str = MAIN,
) -> Plot:
    """A figure's curves from `first` on, as many as there are `graphs`, with the values that its params have in these settings."""
    figure = FIGURES[name]
    given = {param: float(params[param]) for param in figure.params}
    ends = np.geomspace(x.low, x.high, POINTS) if x.log else np.linspace(x.low, x.high, POINTS)
    values = figure.curves(np.arange(float(len(names))) if names else ends, **given)[first:]
    drawn = [replace(graph, values=row) for graph, row in zip(graphs, values, strict=False)]
    return Plot(x, y, drawn, hands, names, scripts.figure_address(name), given, first, place)
