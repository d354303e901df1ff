"""Panels without runs made small: curves, bars, and maps over two numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageColor, ImageDraw

from views.colours import Look
from views.player import binary
from views.player.heat_map import HeatMap, Scale
from views.player.panels import Bars
from views.player.plot import Plot
from views.player.table import Table
from views.scenes.paint import Palette, Pixel, cross, dashed, dot

LINE, CASING, DISC, MEASURED, STRIPE = 6, 11, 13, 8, 12  # in pixels of the larger picture
GAP = 0.3  # of a group of bars
ROWS, SPACE = 15, 4  # of a table: how many are shown, and how far its cells are apart
FLOOR, HIGHEST = 0.92, 0.9  # of the height: where bars stand, and of that how high the highest is


def without_runs(canvas: Image.Image, panel: Plot | Table | HeatMap, palette: Palette, theme: str) -> None:
    """A panel of any of these kinds."""
    if isinstance(panel, Plot):
        plotted(canvas, panel, palette, theme)
    elif isinstance(panel, Table):
        tabled(canvas, panel, palette, theme)
    else:
        mapped(canvas, panel, palette, theme)


def plotted(canvas: Image.Image, panel: Plot, palette: Palette, theme: str) -> None:
    """The curves or bars of a panel, its zero, and its points in hand."""
    draw, (width, height) = ImageDraw.Draw(canvas), canvas.size
    canvas.paste(palette.ground[-1], (0, 0, width, height))

    def at(x: np.ndarray | float, y: np.ndarray | float) -> list[Pixel]:
        across, up = np.broadcast_arrays(_part(panel.x, x), _part(panel.y, y))
        return [(float(a), float(b)) for a, b in np.stack([across * width, (1 - np.clip(up, -2, 3)) * height], axis=-1).reshape(-1, 2)]

    if panel.y.low < 0 < panel.y.high:
        draw.line(at(np.array([panel.x.low, panel.x.high]), 0.0), fill=palette.isoline, width=3)
    for k, graph in enumerate(panel.graphs):
        colour = getattr(graph.shade, theme)
        if panel.names:
            wide = (1 - GAP) / len(panel.graphs)
            for place, value in enumerate(graph.values):
                left = place - 0.5 + GAP / 2 + k * wide
                corners = np.array(at(np.array([left, left + 0.92 * wide]), np.array([0.0, value])))
                draw.rectangle((*corners.min(axis=0), *corners.max(axis=0)), fill=colour)
            continue
        known = np.isfinite(np.asarray(graph.values, dtype=float))
        points = at(_places(panel.x, len(graph.values))[known], np.asarray(graph.values)[known])
        if graph.drawn != "line":
            for point in points:
                dot(draw, point, MEASURED, fill=colour if graph.drawn == "dots" else palette.ground[-1], outline=colour, width=3)
            continue
        draw.line(points, fill=palette.paper, width=CASING, joint="curve")
        for part in dashed(points, [LINE * length for length in graph.dash]):
            draw.line(part, fill=colour, width=LINE, joint="curve")
    for hand in panel.hands:
        if hand.across is None:
            draw.line(at(hand.at, np.array([panel.y.low, panel.y.high])), fill=palette.ink, width=3)
        else:
            (place,) = at(*((hand.at, hand.across) if hand.along == "x" else (hand.across, hand.at)))
            dot(draw, (place[0], min(place[1], height - DISC)), DISC, fill=palette.ink, outline=palette.paper, width=3)


def tabled(canvas: Image.Image, panel: Table, palette: Palette, theme: str) -> None:
    """The cells of a table in their shades, the rows that come first."""
    draw, (width, height) = ImageDraw.Draw(canvas), canvas.size
    canvas.paste(palette.ground[-1], (0, 0, width, height))
    cells = panel.cells[:ROWS].astype(int)
    wide, tall = width / cells.shape[1], height / len(cells)
    for i, row in enumerate(cells):
        for j, cell in enumerate(row):
            corner = j * wide + SPACE / 2, i * tall + SPACE / 2, (j + 1) * wide - SPACE / 2, (i + 1) * tall - SPACE / 2
            draw.rectangle(corner, fill=getattr(panel.shades[cell], theme))


def mapped(canvas: Image.Image, panel: HeatMap, palette: Palette, theme: str) -> None:
    """The cells of a map in the colours of their bands, and its star."""
    colours = np.array([ImageColor.getrgb(getattr(band.shade, theme)) for band in panel.bands], dtype=np.uint8)
    known = panel.cells != binary.UNKNOWN
    cells = np.where(known[..., None], colours[np.where(known, panel.cells, 0)], ImageColor.getrgb(palette.ground[-1])).astype(np.uint8)
    whole = Image.fromarray(cells[::-1]).resize(canvas.size, Image.Resampling.NEAREST)
    canvas.paste(whole)
    draw, (width, height) = ImageDraw.Draw(canvas), canvas.size
    for index, band in enumerate(panel.bands):
        if band.hatch:
            where = Image.fromarray(np.where(panel.cells[::-1] == index, 255, 0).astype(np.uint8)).resize(
                canvas.size, Image.Resampling.NEAREST
            )
            stripes = Image.new("L", canvas.size)
            for x in range(-height, width, STRIPE):
                ImageDraw.Draw(stripes).line((x, height, x + height, 0), fill=255, width=2)
            canvas.paste(getattr(band.hatch, theme), (0, 0, width, height), Image.composite(stripes, Image.new("L", canvas.size), where))
    for point, mark in ((panel.star, cross), (panel.point, _ring)):
        if point:
            mark(draw, (float(_part(panel.x, point[0])) * width, (1 - float(_part(panel.y, point[1]))) * height), palette, 10)


def _ring(draw: ImageDraw.ImageDraw, at: Pixel, palette: Palette, size: float) -> None:
    dot(draw, at, size + 3, outline=palette.paper, width=8)
    dot(draw, at, size + 1, outline=palette.ink, width=4)


def _part(scale: Scale, values: np.ndarray | float) -> np.ndarray:
    """Where on an axis values lie, 0 to 1."""
    low, high, at = (np.log10(each) if scale.log else np.asarray(each, dtype=float) for each in (scale.low, scale.high, values))
    return (at - low) / (high - low)


def _places(scale: Scale, count: int) -> np.ndarray:
    return np.geomspace(scale.low, scale.high, count) if scale.log else np.linspace(scale.low, scale.high, count)


def barred(canvas: Image.Image, panel: Bars, looks: Sequence[Look], palette: Palette, theme: str) -> None:
    """The bars of every run at the last step, those of one name beside each other."""
    draw, (width, height) = ImageDraw.Draw(canvas), canvas.size
    canvas.paste(palette.ground[-1], (0, 0, width, height))
    last = [np.abs(np.nan_to_num(np.asarray(values, dtype=float)[-1])) for values in panel.values]
    most, wide, floor = max(row.max() for row in last) or 1.0, width / len(panel.names), FLOOR * height
    for i, (row, look) in enumerate(zip(last, looks, strict=True)):
        for k, value in enumerate(row / most):
            left, right = (wide * (k + GAP / 2 + (1 - GAP) * (i + end) / len(last)) for end in (0, 1))
            draw.rectangle((left, floor * (1 - HIGHEST * value), right, floor), fill=getattr(look, theme))
    draw.line((0, floor, width, floor), fill=palette.isoline, width=3)
