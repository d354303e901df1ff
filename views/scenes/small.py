"""A picture of a page made small: its main panel at the last step, with the paths and heads of its runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import map_coordinates

from views.colours import Look
from views.player import Picture
from views.player.contour import HEADROOM, Contour
from views.player.heat_map import HeatMap
from views.player.panels import Bars
from views.player.plot import Plot
from views.player.table import Table
from views.scenes.bars_over import barred_over
from views.scenes.paint import Box, Palette, Pixel, cross, dashed, dot, heights, lightness, placed, shaded
from views.scenes.plain import barred, without_runs

FINER = 2  # drawn twice as large and then halved, for smooth lines
BANDS = 14
INSIDE = 0.8  # of a picture's height: what paths take of it at most where some of its ground is left out
GAP = 8  # pixels of the larger picture between panels
MOST_CROSSES = 12  # where there are more minima only the deepest are marked
PATH, CASING, RING, HEAD = 5, 10, 13, 13  # in pixels of the larger picture
APART = ("panels", "row")  # views with a small panel for each run
LIGHT = Palette(("#98acb9", "#aebec8", "#c2ced5", "#d4dce1", "#e4e9eb", "#f1f3f2"), "#9fb0bb", "#1b232b", "#ffffff")
DARK = Palette(("#638599", "#4b697b", "#385160", "#293c49", "#1e2c36", "#172129"), "#587283", "#eef1f4", "#0c1115")
PALETTES = {"light": LIGHT, "dark": DARK}
MARKS: dict[str, Sequence[Pixel]] = {  # corners in parts of a mark's size, as in views/player/parts/marks.js
    "square": ((-0.55, -0.55), (0.55, -0.55), (0.55, 0.55), (-0.55, 0.55)),
    "triangle": ((0, -0.85), (0.74, 0.43), (-0.74, 0.43)),
    "down": ((0, 0.85), (0.74, -0.43), (-0.74, -0.43)),
    "diamond": ((0, -0.8), (0.8, 0), (0, 0.8), (-0.8, 0)),
    "bar": ((-0.75, -0.28), (0.75, -0.28), (0.75, 0.28), (-0.75, 0.28)),
    "plus": (
        *((-0.24, -0.75), (0.24, -0.75), (0.24, -0.24), (0.75, -0.24), (0.75, 0.24), (0.24, 0.24)),
        *((0.24, 0.75), (-0.24, 0.75), (-0.24, 0.24), (-0.75, 0.24), (-0.75, -0.24), (-0.24, -0.24)),
    ),
    "star": (
        *((0, -0.95), (0.25, -0.35), (0.9, -0.29), (0.41, 0.13), (0.56, 0.77)),
        *((0, 0.43), (-0.56, 0.77), (-0.41, 0.13), (-0.9, -0.29), (-0.25, -0.35)),
    ),
    "pentagon": ((0, -0.75), (0.71, -0.23), (0.44, 0.61), (-0.44, 0.61), (-0.71, -0.23)),
}


def small(picture: Picture, theme: str, size: tuple[int, int]) -> Image.Image:
    """A page's picture in a theme, `size` pixels wide and high. TypeError where there is none yet of its main panel's kind."""
    panel, palette = picture.main, PALETTES[theme]
    if isinstance(panel, Plot | HeatMap | Bars | Table):
        canvas = Image.new("RGB", (size[0] * FINER, size[1] * FINER), palette.paper)
        if isinstance(panel, Bars):
            draw = barred_over if panel.over else barred
            draw(canvas, panel, [drawn.look for drawn in picture.runs], palette, theme)
        else:
            without_runs(canvas, panel, palette, theme)
        return canvas.resize(size, Image.Resampling.LANCZOS)
    if not isinstance(panel, Contour):
        raise TypeError(f"a {panel.kind} has no small picture yet")
    paths = panel.places or [drawn.run.x for drawn in picture.runs]
    ways = [(np.asarray(path, dtype=float), drawn.run.loss, drawn.look) for path, drawn in zip(paths, picture.runs, strict=True)]
    canvas = Image.new("RGB", (size[0] * FINER, size[1] * FINER), palette.ground[-1])
    groups = [[way] for way in ways] if panel.view in APART else [ways]
    for (left, top, wide, high), group in zip(rooms(canvas.size, len(groups), shapes(panel, ways)), groups, strict=True):
        if panel.further and group is not groups[0]:
            panel = replace(panel, surface=panel.further[0][0], ground=panel.further[0][1], further=panel.further[1:])
        part = Image.new("RGB", (wide, high), palette.ground[-1])
        (_curve if len(panel.ground.domain) == 1 else _surface)(part, panel, group, palette, theme)
        canvas.paste(part, (left, top))
    return canvas.resize(size, Image.Resampling.LANCZOS)


Way = tuple[np.ndarray, np.ndarray, Look]


def _start(panel: Contour, ways: Sequence[Way]) -> Sequence[float]:
    """The start that all share, or that of the first."""
    return panel.start if panel.start is not None else ways[0][0][0].tolist()


def shapes(panel: Contour, ways: Sequence[Way]) -> tuple[float, float]:
    """The least and the greatest width of a picture of this panel, in its heights, that its ground fills and that holds its paths."""
    ground = panel.ground
    if len(ground.domain) == 1 or not panel.surface.equal_axes:
        return 0.0, np.inf
    (across, up), (wide, high) = ([float(high - low) for low, high in box] for box in (ground.box, ground.domain))
    paths = np.concatenate([path for path, *_ in ways])
    tall = float(np.ptp(paths[:, 1])) / INSIDE  # of what cannot be left out above and below
    return min(across / high, across / up), max(wide / min(up, tall), across / up)


def rooms(size: tuple[int, int], count: int, shapes: tuple[float, float]) -> list[tuple[int, int, int, int]]:
    """(left, top, width, height) in pixels of `count` pictures of such shapes: in the rows that give them the most room."""
    (width, height), (least, greatest) = size, shapes

    def cell(columns: int) -> tuple[int, int]:
        rows = -(-count // columns)
        wide, high = (width - GAP * (columns - 1)) // columns, (height - GAP * (rows - 1)) // rows
        return min(wide, round(greatest * high)) if greatest < np.inf else wide, min(high, round(wide / least)) if least else high

    columns = max(range(1, count + 1), key=lambda columns: np.prod(cell(columns)))
    wide, high = cell(columns)
    rows = [min(columns, count - at) for at in range(0, count, columns)]
    above = (height - len(rows) * (high + GAP) + GAP) // 2
    return [
        ((width - many * (wide + GAP) + GAP) // 2 + at * (wide + GAP), above + row * (high + GAP), wide, high)
        for row, many in enumerate(rows)
        for at in range(many)
    ]


def _surface(canvas: Image.Image, panel: Contour, ways: Sequence[Way], palette: Palette, theme: str) -> None:
    ground, (width, height) = panel.ground, canvas.size
    box = [(float(low), float(high)) for low, high in ground.box]
    if panel.surface.equal_axes:
        box = _widened(box, width / height)
        if np.ptp(box[0]) > 1.001 * np.ptp(ground.domain[0]):
            box = _lowered(ground.domain[0], np.concatenate([path for path, *_ in ways]), width / height)
    grid = np.meshgrid(*(np.linspace(low, high, count // FINER) for (low, high), count in zip(box, canvas.size, strict=True)))
    inside = [(axis - low) / (high - low) for axis, (low, high) in zip(grid, ground.domain, strict=True)]
    rows, columns = ground.losses.shape
    whole = heights(ground.losses.astype(float), panel.surface.levels)
    height_at = map_coordinates(whole, [inside[1] * (rows - 1), inside[0] * (columns - 1)], order=1, mode="nearest")
    canvas.paste(shaded(height_at, palette, BANDS, flat=True, power=lightness(whole)).resize(canvas.size, Image.Resampling.BILINEAR))
    inner = (0.0, 0.0, float(width), float(height))
    draw = ImageDraw.Draw(canvas)
    minima = np.array(ground.minima, dtype=float).reshape(-1, 2)
    for point in placed(minima if len(minima) <= MOST_CROSSES else minima[ground.deepest], box, inner):
        cross(draw, point, palette, 9)
    start = placed(np.array([_start(panel, ways)], dtype=float), box, inner)[0]
    _runs(canvas, [(placed(path, box, inner), look) for path, _, look in ways], start, palette, theme)


def _curve(canvas: Image.Image, panel: Contour, ways: Sequence[Way], palette: Palette, theme: str) -> None:
    ((low, high),), losses = panel.ground.domain, panel.ground.losses.astype(float)
    room = HEADROOM * float(np.ptp(losses)) or 1.0
    box = ((low, high), (float(losses.min()) - room, float(losses.max()) + room))
    inner: Box = (0.0, 0.0, float(canvas.width), float(canvas.height))
    draw = ImageDraw.Draw(canvas)
    line = placed(np.column_stack([np.linspace(low, high, len(losses)), losses]), box, inner)
    draw.polygon([*line, (canvas.width, canvas.height), (0, canvas.height)], fill=palette.ground[-2])
    draw.line(line, fill=palette.ground[0], width=6, joint="curve")
    begin = _start(panel, ways)[0]
    first = float(np.interp(begin, np.linspace(low, high, len(losses)), losses))
    (start,) = placed(np.array([[begin, first]]), box, inner)
    paths = [(placed(np.column_stack([path[:, 0], loss]), box, inner), look) for path, loss, look in ways]
    _runs(canvas, paths, start, palette, theme, dots=True)


def _runs(
    canvas: Image.Image, paths: Sequence[tuple[list[Pixel], Look]], start: Pixel, palette: Palette, theme: str, dots: bool = False
) -> None:
    """Paths in their colours and dashes, dots at their steps where those matter, the ring of the start, and heads over all."""
    draw = ImageDraw.Draw(canvas)
    for points, look in paths:
        over = Image.new("L", canvas.size)
        ImageDraw.Draw(over).line(points, fill=158, width=CASING, joint="curve")
        canvas.paste(palette.paper, (0, 0, *canvas.size), over)
        for part in dashed(points, [PATH * length for length in look.dash]):
            draw.line(part, fill=getattr(look, theme), width=PATH, joint="curve")
        for point in points if dots else ():
            dot(draw, point, 6, fill=getattr(look, theme), outline=palette.paper)
    dot(draw, start, RING + 2, outline=palette.paper, width=8)
    dot(draw, start, RING, outline=palette.ink, width=4)
    for points, look in reversed(paths):
        _head(draw, points[-1], look, theme, palette)


def _head(draw: ImageDraw.ImageDraw, at: Pixel, look: Look, theme: str, palette: Palette) -> None:
    dot(draw, at, HEAD + 2, fill=palette.paper)
    dot(draw, at, HEAD, fill=getattr(look, theme))
    size = 0.72 * HEAD
    if look.mark == "dot":
        dot(draw, at, 0.6 * size, fill=palette.paper)
    else:
        draw.polygon([(at[0] + size * x, at[1] + size * y) for x, y in MARKS[look.mark]], fill=palette.paper)


def _widened(box: Sequence[Sequence[float]], shape: float) -> list[tuple[float, float]]:
    """The box, longer on one side, so that a picture of this shape shows it with equal axes."""
    spans = [high - low for low, high in box]
    unit = max(spans[0] / shape, spans[1])
    wanted = (unit * shape, unit)
    return [((low + high - want) / 2, (low + high + want) / 2) for (low, high), want in zip(box, wanted, strict=True)]


def _lowered(across: Sequence[float], paths: np.ndarray, shape: float) -> list[tuple[float, float]]:
    """As wide as the ground is, and only so high about the paths that a picture of this shape shows it with equal axes."""
    low, high = (float(end) for end in across)
    middle, half = float(paths[:, 1].min() + paths[:, 1].max()) / 2, (high - low) / shape / 2
    return [(low, high), (middle - half, middle + half)]
