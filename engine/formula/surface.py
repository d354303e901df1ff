"""A typed formula as a Surface: box, start, colours and minima found, all without a compilation; kept within a bound."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from engine.formula.box import HALF_WIDTHS, best_look, look
from engine.formula.colours import spacing
from engine.formula.curve import curve_surface, of_one_variable
from engine.formula.error import FormulaError
from engine.formula.floor import is_floorless
from engine.formula.latex import to_latex
from engine.formula.parse import parse
from engine.formula.start import start_in
from engine.formula.text import to_text
from engine.formula.tree import Node
from engine.formula.values import to_loss, to_numpy
from engine.keeping.cache import Bounded
from engine.keeping.grants import is_granted
from engine.keeping.programs import forget, keep_apart
from engine.problems.stationary import found_points
from spec import Surface

MOST_SURFACES = 64
MOST_FOUND, MOST_SADDLES = 128, 16  # a run may stand in any minimum; the lowest saddles are enough to look at
CURVE = "curve"  # in place of a half-width: a formula of one variable
SMALLEST_HALF_WIDTH, LARGEST_HALF_WIDTH = 0.01, 1000.0
SURFACES = Bounded(MOST_SURFACES, dropped=forget)


def surface_of(text: str, half_width: float | None = None) -> Surface:
    """The Surface of a typed f(x, y), on a box around the origin that is found unless `half_width` is given.

    The same formula gives the same object while it is among the last MOST_SURFACES. FormulaError says what cannot be
    read and where, or that there is nothing to draw; ValueError that the half-width is out of range.
    """
    tree = parse(text)
    if half_width is not None:
        half_width = float(half_width)
        if not SMALLEST_HALF_WIDTH <= half_width <= LARGEST_HALF_WIDTH:
            raise ValueError(f"half_width = {half_width!r} is outside the allowed range [{SMALLEST_HALF_WIDTH:g}, {LARGEST_HALF_WIDTH:g}]")
    try:
        return SURFACES.get((to_text(tree), half_width), lambda: _silently(lambda: _built(tree, half_width)))
    except FormulaError as error:
        raise FormulaError(error.message, 0, len(text)) from None


def curve_of(text: str) -> Surface:
    """The Surface of a typed f(x) of one variable; kept, and with errors, as that of two."""
    tree = of_one_variable(parse(text), text)
    try:
        return SURFACES.get((to_text(tree), CURVE), lambda: _silently(lambda: curve_surface(tree, to_loss(tree))))
    except FormulaError as error:
        raise FormulaError(error.message, 0, len(text)) from None


def granted(text: str, half_width: float | str | None = None) -> Surface | None:
    """The Surface of a formula that somebody was allowed to compile, while it is kept, for CURVE that of one variable: a look, no work.

    FormulaError as above.
    """
    surface = SURFACES.look((to_text(parse(text)), half_width))
    return surface if surface is not None and is_granted(surface) else None


def _silently(build: Callable[[], Surface]) -> Surface:
    with np.errstate(all="ignore"):
        return build()


def _built(tree: Node, half_width: float | None) -> Surface:
    values = to_numpy(tree)
    floorless = is_floorless(values)
    box = best_look(values, floorless) if half_width is None else look(values, half_width)
    if box is None or not box.is_drawable:
        reach = HALF_WIDTHS[-1] if half_width is None else half_width
        raise FormulaError(f"the formula has no finite values to draw with x and y between −{reach:g} and {reach:g}")
    minima, saddles = found_points(values, box.domain, most=MOST_FOUND, tried=2 * MOST_FOUND)
    saddles = saddles[:MOST_SADDLES]
    start = start_in(values, box, minima, saddles, floorless)
    assert all(map(math.isfinite, start))
    surface = Surface(
        name="Your formula",
        formula=f"f(x, y) = {to_latex(tree)}",
        reference="Typed by a visitor. Its minima and saddles were found numerically on a grid and refined; there may be more.",
        question="What does your own surface do to them?",
        teaches="Your own ground: guess who gets down first, then look.",
        loss=to_loss(tree),
        domain=box.domain,
        start=start,
        minima=minima,
        found=True,
        saddles=saddles,
        unbounded_below=floorless,
        levels=spacing(box.losses),
        equal_axes=True,
    )
    keep_apart(surface)
    return surface
