"""All surfaces in one picture, docs/surfaces.png, and a table of outcomes: `python -m bench.contact_sheet`.

A tile shows every rule for STEPS steps at its default rate: on a surface its path, on a curve its iterates on the
curve and, below, their way over time (the square root of the step, downwards).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageColor, ImageDraw, ImageFont

from engine import BATCH, STEPS, Problem, Run, default_rate, keep_on_disk, problem, trace
from engine.problems.survey import grid_of, losses
from spec import ROOT, drawn_surfaces, load
from views.colours import CORE, FREE, looks
from views.scenes.paint import Palette, cross, dot, heights, placed, shaded

FILE = ROOT / "docs" / "surfaces.png"
COLUMNS, WIDTH, HEIGHT, TITLE, GAP = 6, 300, 236, 24, 8
FINER = 2  # drawn twice as large and then halved, for smooth lines
BANDS = 18
FAINT = 0.4  # of the rules beside the core ones
PALETTE = Palette(("#8798a8", "#a9b7c4", "#c6d0d9", "#dfe5ea", "#f1f4f6"), "#96a3af", "#202830", "#ffffff")
GROUND, INK, PAPER = PALETTE.shades, ImageColor.getrgb(PALETTE.ink), ImageColor.getrgb(PALETTE.paper)


def draw_surface(picture: Image.Image, at: Problem, runs: dict[str, Run]) -> None:
    """Shaded ground, paths, minima as crosses, the start as a ring."""
    width, height = picture.size
    (x0, x1), (y0, y1) = at.domain
    if at.surface.equal_axes:
        unit = min(width / (x1 - x0), height / (y1 - y0))
        width, height = round(unit * (x1 - x0)), round(unit * (y1 - y0))
    left, top = (picture.width - width) // 2, (picture.height - height) // 2
    ground = shaded(heights(grid_of(at, [600] * len(at.domain))[-1], at.surface.levels), PALETTE, BANDS).resize(
        (width, height), Image.Resampling.LANCZOS
    )
    inside = (0.0, 0.0, float(width), float(height))
    look = looks(list(runs), list(runs))
    paths = {stem: placed(run.x, at.domain, inside) for stem, run in runs.items()}
    others = ground.copy()
    draw = ImageDraw.Draw(others)
    for stem in paths.keys() - CORE.keys():
        draw.line(paths[stem], fill=look[stem].light, width=2, joint="curve")
    ground = Image.blend(ground, others, FAINT)
    draw = ImageDraw.Draw(ground)
    for stem in [stem for stem in reversed(CORE) if stem in paths]:
        draw.line(paths[stem], fill=PAPER, width=7, joint="curve")
        draw.line(paths[stem], fill=look[stem].light, width=4, joint="curve")
        dot(draw, paths[stem][-1], 6, fill=look[stem].light, outline=PAPER)
    for point in placed(np.array(at.minima).reshape(-1, 2), at.domain, inside):
        cross(draw, point, PALETTE)
    dot(draw, placed(np.array([at.start]), at.domain, inside)[0], 8, fill=PAPER, outline=INK, width=3)
    picture.paste(ground, (left, top))


def draw_curve(picture: Image.Image, at: Problem, runs: dict[str, Run]) -> None:
    """The curve with its iterates; below it, where each rule was at which step."""
    width, height = map(float, picture.size)
    draw = ImageDraw.Draw(picture)
    low, high = at.domain[0]
    w, loss = grid_of(at, [500])
    room = 0.08 * float(np.ptp(loss))
    above = ((low, high), (float(loss.min()) - room, float(loss.max()) + room))
    upper, lower = (0.0, 0.0, width, 0.55 * height), (0.0, 0.55 * height, width, height)
    draw.rectangle(lower, fill=tuple(GROUND[-1].astype(int)))
    look = looks(list(runs), list(runs))
    time = np.sqrt(np.arange(STEPS + 1))
    ways = {stem: placed(np.column_stack([run.x, -time]), ((low, high), (-float(time[-1]), 0.0)), lower) for stem, run in runs.items()}
    others = picture.copy()
    for stem in ways.keys() - CORE.keys():
        ImageDraw.Draw(others).line(ways[stem], fill=look[stem].light, width=2)
    picture.paste(Image.blend(picture, others, FAINT))
    draw.line(placed(np.column_stack([w, loss]), above, upper), fill=INK, width=4, joint="curve")
    for stem in [stem for stem in reversed(CORE) if stem in runs]:
        draw.line(ways[stem], fill=look[stem].light, width=4)
        for point in placed(np.column_stack([runs[stem].x, runs[stem].loss]), above, upper):
            dot(draw, point, 5, fill=look[stem].light)
    if at.minima:
        minima = np.array(at.minima)
        for point in placed(np.column_stack([minima, losses(at, minima)]), above, upper):
            cross(draw, point, PALETTE)


def tile(at: Problem, runs: dict[str, Run]) -> Image.Image:
    """One surface with its name, in final size."""
    picture = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), PAPER)
    (draw_curve if at.surface.dimension == 1 else draw_surface)(picture, at, runs)
    whole = Image.new("RGB", (WIDTH, HEIGHT + TITLE), PAPER)
    whole.paste(picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS), (0, TITLE))
    ImageDraw.Draw(whole).text((WIDTH / 2, TITLE / 2), at.surface.name, fill=INK, font=ImageFont.load_default(17), anchor="mm")
    return whole


def sheet(tiles: list[Image.Image]) -> Image.Image:
    """All tiles in rows, and a key to the colours."""
    rows = -(-len(tiles) // COLUMNS)
    whole = Image.new("RGB", (COLUMNS * (WIDTH + GAP) + GAP, rows * (HEIGHT + TITLE + GAP) + GAP + 30), PAPER)
    for k, picture in enumerate(tiles):
        whole.paste(picture, (GAP + k % COLUMNS * (WIDTH + GAP), GAP + k // COLUMNS * (HEIGHT + TITLE + GAP)))
    draw, x, y = ImageDraw.Draw(whole), 2.0 * GAP, whole.height - 20
    font = ImageFont.load_default(16)
    for stem, look in CORE.items():
        name = load("optimizers")[stem].name
        draw.line((x, y, x + 30, y), fill=look.light, width=4)
        draw.text((x + 38, y), name, fill=INK, font=font, anchor="lm")
        x += 60 + draw.textlength(name, font=font)
    draw.text((x, y), "faint: the other rules. Cross: minimum.", fill=INK, font=font, anchor="lm")
    return whole


def palette() -> Image.Image:
    """256 colours: the ground's shades, greys, and every rule's colour on its way to the ground and to the paper."""
    shades = np.stack([np.interp(np.linspace(0, 1, 40), np.linspace(0, 1, len(GROUND)), channel) for channel in GROUND.T], axis=-1)
    greys = np.linspace(INK, PAPER, 40)
    inks = np.array([ImageColor.getrgb(look.light) for look in (*CORE.values(), *FREE)], dtype=float)
    mixed = [
        part * inks + (1 - part) * np.array(to)
        for to, parts in ((GROUND[1], (0.3, 0.6)), (GROUND[3], (0.3, 0.6)), (PAPER, (0.3, 0.5, 0.75, 1.0)))
        for part in parts
    ]
    colours = np.concatenate([shades, greys, *mixed])
    whole = Image.new("P", (1, 1))
    whole.putpalette(colours.round().astype(np.uint8).tobytes())
    return whole


def make(file: Path = FILE) -> None:
    """Trace everything, print the outcomes, write the picture."""
    optimizers = load("optimizers")
    tiles = []
    print("| surface | " + " | ".join(optimizers) + " |")
    print("|---" * (len(optimizers) + 1) + "|")
    for stem, spec in drawn_surfaces().items():
        if spec.dimension > 2:
            continue
        batch = BATCH if problem(spec, {}).count else None
        runs = {rule: trace(spec, optimizer, steps=STEPS, batch_size=batch, **_rate(stem, rule)) for rule, optimizer in optimizers.items()}
        print(f"| {stem} | " + " | ".join(run.outcome for run in runs.values()) + " |", flush=True)
        tiles.append(tile(problem(spec, {}), runs))
    sheet(tiles).quantize(palette=palette(), dither=Image.Dither.NONE).save(file, optimize=True)


def _rate(surface: str, rule: str) -> dict[str, Any]:
    rate = default_rate(surface, rule)
    return {} if rate is None else {"learning_rate": rate}


if __name__ == "__main__":
    keep_on_disk()
    make()
