"""Bars as a small picture: over the steps, or those of the last one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from views.colours import Look
from views.player.panels import Bars
from views.scenes.paint import Palette

BORDER, GAP, LINE = 0.08, 0.2, 5  # of the width, of a bar, pixels
FILLED = 0.95  # of the half or whole height


def bars(canvas: Image.Image, panel: Bars, looks: Sequence[Look], palette: Palette, theme: str) -> None:
    """Draws a panel of runs with these looks: a column for every name of every run over the steps, or one group of the last bars."""
    draw, (width, height) = ImageDraw.Draw(canvas), canvas.size
    canvas.paste(palette.ground[-1], (0, 0, width, height))
    columns = [(run, name) for run in range(len(looks)) for name in range(len(panel.names))] if panel.over else [(0, -1)]
    known = [values[np.isfinite(values).any(axis=1)] for values in panel.values]
    numbers = np.concatenate([values.ravel() for values in (*known, *((panel.theory or ()) if panel.over else ()))])
    low, high = min(0.0, float(np.nanmin(numbers))), max(0.0, float(np.nanmax(numbers))) or 1.0
    margin = BORDER * width

    def up(value: float) -> float:
        return height * (1 + FILLED) / 2 - FILLED * height * (value - low) / (high - low)

    wide = (width - margin * (len(columns) + 1)) / len(columns)
    for at, (run, name) in enumerate(columns):
        left = margin + at * (wide + margin)
        heights = known[run][:, name] if panel.over else known[run][-1]
        each = wide / len(heights)
        shade = panel.shades[name] if panel.shades and panel.over else looks[run]
        middle = [left + (k + 0.5) * each for k in range(len(heights))]
        for x, value in zip(middle, heights, strict=True):
            if np.isfinite(value):
                box = sorted((up(0), up(float(value))))
                draw.rectangle((x - (1 - GAP) * each / 2, box[0], x + (1 - GAP) * each / 2, box[1]), fill=getattr(shade, theme))
        draw.line([(left, up(0)), (left + wide, up(0))], fill=palette.ink, width=2)
        if panel.theory is not None and panel.over:
            rule = panel.theory[run][: len(heights), name]
            draw.line([(x, up(float(y))) for x, y in zip(middle, rule, strict=True) if np.isfinite(y)], fill=palette.ink, width=LINE)
