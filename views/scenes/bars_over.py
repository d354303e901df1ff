"""Bars over the steps as a small picture: a column for every name of every run, and the line that lies on them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from views.colours import Look
from views.player.panels import Bars
from views.scenes.paint import Palette

BORDER, GAP, LINE = 0.08, 0.2, 5  # of the width, of a bar, pixels
FILLED = 0.9  # of the height


def barred_over(canvas: Image.Image, panel: Bars, looks: Sequence[Look], palette: Palette, theme: str) -> None:
    """Draws a panel of runs with these looks."""
    draw, (width, height) = ImageDraw.Draw(canvas), canvas.size
    canvas.paste(palette.ground[-1], (0, 0, width, height))
    columns = [(run, name) for run in range(len(looks)) for name in range(len(panel.names))]
    known = [values[np.isfinite(values).any(axis=1)] for values in panel.values]
    numbers = np.concatenate([values.ravel() for values in (*known, *(panel.theory or ()))])
    low, high = min(0.0, float(np.nanmin(numbers))), max(0.0, float(np.nanmax(numbers))) or 1.0
    margin = BORDER * width
    wide = (width - margin * (len(columns) + 1)) / len(columns)

    def up(value: float) -> float:
        return height * (1 + FILLED) / 2 - FILLED * height * (value - low) / (high - low)

    for at, (run, name) in enumerate(columns):
        left, heights = margin + at * (wide + margin), known[run][:, name]
        each = wide / len(heights)
        middle = [left + (k + 0.5) * each for k in range(len(heights))]
        for x, value in zip(middle, heights, strict=True):
            if np.isfinite(value):
                top, bottom = sorted((up(0), up(float(value))))
                shade = panel.shades[name] if panel.shades else looks[run]
                draw.rectangle((x - (1 - GAP) * each / 2, top, x + (1 - GAP) * each / 2, bottom), fill=getattr(shade, theme))
        draw.line([(left, up(0)), (left + wide, up(0))], fill=palette.ink, width=2)
        if panel.theory is not None:
            rule = panel.theory[run][: len(heights), name]
            draw.line([(x, up(float(y))) for x, y in zip(middle, rule, strict=True) if np.isfinite(y)], fill=palette.ink, width=LINE)
