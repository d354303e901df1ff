"""Small pictures of panels without a ground: bars of the last step, the cells of a map."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageColor, ImageDraw

from views.colours import Look
from views.player import binary
from views.player.heat_map import HeatMap
from views.player.panels import Bars
from views.scenes.paint import Palette

FLOOR, ROOM, GAP = 0.08, 0.9, 0.2  # parts: what stays free below, how high the highest bar is, between two bars
EVERY, STRIPE = 14, 4  # pixels of a hatching


def draw_bars(canvas: Image.Image, panel: Bars, looks: list[Look], palette: Palette, theme: str) -> None:
    """The bars of every run at the last step, those of one name beside each other."""
    draw, (width, height) = ImageDraw.Draw(canvas), canvas.size
    last = [np.nan_to_num(np.asarray(values, dtype=float)[-1]) for values in panel.values]
    most = max(float(np.abs(row).max()) for row in last) or 1.0
    wide, floor = width / len(panel.names), (1 - FLOOR) * height
    for i, (row, look) in enumerate(zip(last, looks, strict=True)):
        for k, value in enumerate(np.abs(row) / most):
            left, right = (wide * (k + GAP / 2 + (1 - GAP) * (i + end) / len(last)) for end in (0, 1))
            draw.rectangle((left, floor - value * ROOM * floor, right, floor), fill=getattr(look, theme))
    draw.line((0, floor, width, floor), fill=palette.ink, width=3)


def draw_cells(canvas: Image.Image, panel: HeatMap, palette: Palette, theme: str) -> None:
    """The cells in the colours of their bands, lowest row below, hatched where these are."""
    colours = np.array([*(ImageColor.getrgb(getattr(band.shade, theme)) for band in panel.bands), ImageColor.getrgb(palette.paper)])
    cells = np.where(panel.cells == binary.UNKNOWN, len(panel.bands), panel.cells)[::-1]
    large = Image.fromarray(cells.astype(np.uint8)).resize(canvas.size, Image.Resampling.NEAREST)
    kinds = np.asarray(large)
    found = colours[kinds].astype(np.uint8)
    across, down = np.meshgrid(np.arange(canvas.width), np.arange(canvas.height))
    stripes = (across + down) % EVERY < STRIPE
    for number, band in enumerate(panel.bands):
        if band.hatch:
            found[(kinds == number) & stripes] = ImageColor.getrgb(getattr(band.hatch, theme))
    canvas.paste(Image.fromarray(found))
