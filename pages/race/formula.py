"""Your own formula: a text field, what it means, what is wrong with it, and its box."""

from __future__ import annotations

from engine import formula_surface
from spec import Surface
from views.controls import widgets
from views.controls.formula import NOTATION, Typed, shown
from views.state.fields import Field, Option
from views.state.state import State

FORMULA = "formula"
FIRST = "x^2/4 + y^2 + sin(3*x)"
WIDTHS = ("auto", 0.5, 1, 2, 3, 5, 10, 20, 50)
TYPED = Typed("f", "f(x, y) =", FIRST, formula_surface, f"In x and y, or x1 and x2: {NOTATION}")


def surface(text: str, width: float | str) -> Surface:
    """The surface of a formula on its own box, or on one of that half-width: one that the page shows may be emitted too."""
    return shown(formula_surface(text, None if width == "auto" else float(width)))


def fields(shown: bool) -> dict[str, Field]:
    """The formula and the half-width of its box; of no account while another surface is shown."""
    return {"f": TYPED.field(quiet=not shown), "half_width": Field(Option(WIDTHS), "auto", "auto", quiet=not shown)}


def field(state: State) -> None:
    """The text field, its preview or its problem, and the box."""
    TYPED.draw(state)
    more = {"format_func": _box, "help": "Found: the smallest box that holds the lowest points well inside."}
    widgets.menu(state, "half_width", "Box", WIDTHS, **more)


def _box(width: float | str) -> str:
    return "found" if isinstance(width, str) else f"from −{width:g} to {width:g}"
