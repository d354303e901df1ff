"""A typed formula of one variable as a Surface: its box, its start and its minima found on a line, all without a compilation."""

from __future__ import annotations

import numpy as np

from engine.formula.box import AS_LOW, HALF_WIDTHS, LEAST, MOST_MINIMA, MOSTLY, WELL_INSIDE
from engine.formula.error import FormulaError
from engine.formula.latex import to_latex
from engine.formula.tree import Node, names
from engine.formula.values import to_numpy
from engine.keeping.programs import keep_apart
from engine.problems.on_a_line import Values, found_on_a_line
from spec import Surface

SIZE = 801  # points of a box
FALL_BACK = 3.0
FAR_OUT = 0.8
FALLS = 1e3  # half-widths out: a curve that is lower there than in the box by more than its height in it has no floor


def of_one_variable(tree: Node, text: str) -> Node:
    """The same tree; FormulaError where it has a second coordinate."""
    if "y" in names(tree):
        raise FormulaError("a curve has one variable: write it in `x` alone", 0, len(text))
    return tree


def curve_surface(tree: Node, loss: object) -> Surface:
    """The Surface of dimension 1 of a tree in x, on the smallest box around the origin with its lowest minima well inside."""
    plane = to_numpy(tree)

    def values(x: np.ndarray) -> np.ndarray:
        return plane(np.stack([x, np.zeros_like(x)], axis=1))

    half_width, minima = _box(values)
    far, near = values(np.array([-FALLS, FALLS]) * half_width), values(np.linspace(-half_width, half_width, SIZE))
    near = near[np.isfinite(near)]
    floorless = bool(np.fmin(*far) < 2 * near.min() - near.max())
    surface = Surface(
        name="Your formula",
        formula=f"f(x) = {to_latex(tree)}",
        reference="Typed by a visitor. Its minima were found numerically on a grid and refined; there may be more.",
        question="What does your own curve do to them?",
        teaches="Your own curve: guess which rate gets down, then look.",
        loss=loss,  # type: ignore[arg-type]
        dimension=1,
        domain=((-half_width, half_width),),
        start=(_start(values, half_width, minima),),
        minima=tuple((x,) for x in minima),
        found=True,
        unbounded_below=floorless,
        levels="linear",
        axes=("x",),
    )
    keep_apart(surface)
    return surface


def _box(values: Values) -> tuple[float, tuple[float, ...]]:
    """(half-width, minima in it)."""
    found = []
    for half_width in HALF_WIDTHS:
        heights = values(np.linspace(-half_width, half_width, SIZE))
        known = heights[np.isfinite(heights)]
        if known.size >= LEAST * SIZE:
            minima = found_on_a_line(values, -half_width, half_width, SIZE)
            inside = tuple(x for x in minima if abs(x) <= WELL_INSIDE * half_width)
            found.append((half_width, known, minima, inside))
    if not found:
        raise FormulaError(f"the formula has no finite values to draw with x between −{HALF_WIDTHS[-1]:g} and {HALF_WIDTHS[-1]:g}")
    usable = [one for one in found if one[3] and len(one[1]) > MOSTLY * SIZE]
    if not usable:
        half_width, _, minima, _ = min(found, key=lambda one: abs(one[0] - FALL_BACK))
        return half_width, minima
    lows = [float(values(np.array(inside)).min()) for *_, inside in usable]
    lowest = min(lows)
    good = [one for one, low in zip(usable, lows, strict=True) if low <= lowest + AS_LOW * max(0.0, float(np.median(one[1])) - lowest)]
    clear = [one for one in good if len(one[3]) <= MOST_MINIMA] or good[:1]
    best = max(clear, key=lambda one: (len(one[3]), -one[0]))
    return best[0], best[2]


def _start(values: Values, half_width: float, minima: tuple[float, ...]) -> float:
    """FAR_OUT of the way from the lowest point to the end of the box that is further from it, or where there is a value."""
    grid = np.linspace(-half_width, half_width, SIZE)
    heights = values(grid)
    lowest = min(minima, key=lambda x: float(values(np.array([x]))[0])) if minima else float(grid[int(np.nanargmin(heights))])
    wanted = lowest + FAR_OUT * (-half_width - lowest if lowest > 0 else half_width - lowest)
    usable = np.isfinite(heights[1:-1]) & np.isfinite(heights[:-2]) & np.isfinite(heights[2:])
    places = grid[1:-1][usable]
    nearest = float(places[int(np.argmin(np.abs(places - wanted)))]) if places.size else 0.0
    return float(round(nearest, 2 if half_width < 5 else 1))
