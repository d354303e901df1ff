"""Grounds, paths and marks with pillow, for small pictures of what the browser draws large."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageColor, ImageDraw

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels
Pixel = tuple[float, float]

LIGHT, STEEPEST = 0.88, 0.45  # see views/player/contour/levels.js


@dataclass(frozen=True)
class Palette:
    """Colours of a theme: the `ground` from valley to height, its isolines, what is written and what stands behind it."""

    ground: Sequence[str]
    isoline: str
    ink: str
    paper: str

    @property
    def shades(self) -> np.ndarray:
        """(n, 3) the ground's colours, 0 to 255."""
        return np.array([ImageColor.getrgb(colour) for colour in self.ground], dtype=float)


def heights(losses: np.ndarray, levels: str) -> np.ndarray:
    """Losses as heights from 0 to 1, on the scale of the page (views/player/contour/levels.js); what is not finite is the highest."""
    above = losses - np.nanmin(np.where(np.isfinite(losses), losses, np.nan))
    finite = above[np.isfinite(above)]
    unit = max(float(np.quantile(finite, 0.02)), finite.max() * 1e-9) or 1.0
    height = {"linear": lambda: above, "sqrt": lambda: np.sqrt(above), "log": lambda: np.log1p(above / unit)}[levels]()
    highest = height[np.isfinite(height)].max() or 1.0
    return np.where(np.isfinite(height), height, highest) / highest


def lightness(height: np.ndarray) -> float:
    """The power of its heights that are its colours, as on the page: dark is only where a ground is low."""
    middle = float(np.median(height))
    return float(np.clip(np.log(LIGHT) / np.log(middle), STEEPEST, 1)) if 0 < middle < 1 else 1.0


def shaded(height: np.ndarray, palette: Palette, bands: int, flat: bool = False, power: float = 1.0) -> Image.Image:
    """The ground with isolines; height[i, j] lies at (x[j], y[i]), y upwards. A `flat` one has one colour for each band."""
    height = height[::-1]
    band = np.minimum(np.floor(height * bands), bands - 1)
    tone = (band / (bands - 1) if flat else height) ** power
    shades = palette.shades
    colour = np.stack([np.interp(tone, np.linspace(0, 1, len(shades)), channel) for channel in shades.T], axis=-1)
    edge = np.zeros(band.shape, bool)
    edge[:-1] |= band[:-1] != band[1:]
    edge[:, :-1] |= band[:, :-1] != band[:, 1:]
    colour[edge] = ImageColor.getrgb(palette.isoline)
    return Image.fromarray(colour.astype(np.uint8))


def placed(points: np.ndarray, domain: Iterable[tuple[float, ...]], box: Box) -> list[Pixel]:
    """Points (k, 2) as pixels of `box`."""
    (x0, x1), (y0, y1) = domain
    left, top, right, bottom = box
    x = left + (points[:, 0] - x0) / (x1 - x0) * (right - left)
    y = bottom - (points[:, 1] - y0) / (y1 - y0) * (bottom - top)
    return [(float(a), float(b)) for a, b in np.clip(np.stack([x, y], axis=1), -1e4, 1e4)]


def dot(draw: ImageDraw.ImageDraw, at: Pixel, radius: float, **how: object) -> None:
    draw.ellipse((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius), **how)  # type: ignore[arg-type]


def cross(draw: ImageDraw.ImageDraw, at: Pixel, palette: Palette, size: float = 8) -> None:
    for width, colour in ((8, palette.paper), (4, palette.ink)):
        for slope in (1, -1):
            draw.line((at[0] - size, at[1] - size * slope, at[0] + size, at[1] + size * slope), fill=colour, width=width)


def dashed(points: Sequence[Pixel], dash: Sequence[float]) -> list[list[Pixel]]:
    """The parts of a path that are drawn where it has this pattern of dashes and gaps, in pixels."""
    if not dash:
        return [[*points]]
    parts: list[list[Pixel]] = [[points[0]]]
    at, left, drawn = 0, dash[0], True
    for start, end in itertools.pairwise(points):
        length, gone = float(np.hypot(end[0] - start[0], end[1] - start[1])), 0.0
        while length - gone > left:
            gone += left
            turn = (start[0] + (end[0] - start[0]) * gone / length, start[1] + (end[1] - start[1]) * gone / length)
            if drawn:
                parts[-1].append(turn)
            else:
                parts.append([turn])
            at, drawn = (at + 1) % len(dash), not drawn
            left = dash[at]
        left -= length - gone
        if drawn:
            parts[-1].append(end)
    return parts
