"""Your own formula: a text field, what it means in LaTeX, and what is wrong with it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import streamlit as st

from engine import Allowance, FormulaError, formula_surface, formula_wait
from engine.formula import code, needs_a_base_above_zero, parse, to_text
from spec import Surface
from views.controls import widgets
from views.state.fields import Field, Formula, Option
from views.state.state import State
from views.state.visitor import present

FORMULA = "formula"
FIRST = "x^2/4 + y^2 + sin(3*x)"
WIDTHS = ("auto", 0.5, 1, 2, 3, 5, 10, 20, 50)
HELP = """In x and y, or x1 and x2: `+ - * / ^`, products as in `2x(y + 1)`, `x²`, `|x|`, `√x`, `e^x`, `π`,
sin cos tan asin acos atan sinh cosh tanh exp ln log10 sqrt cbrt max min. log is the natural logarithm."""
NO_VALUE = "A power that is not a whole number has no value where its base is negative."
HOUSE = Allowance(per_minute=120, burst=60)  # boxes of formulas that a session was granted
PROBLEM = "formula problem"


@dataclass(frozen=True)
class Problem:
    """A text that was refused, while the picture shows another: the text with the place under it, and why."""

    typed: str
    shown: str
    pointed: str
    why: str


def surface(text: str, width: float | str) -> Surface:
    """The surface of a formula on its own box, or on one of that half-width: one that the page shows may be emitted too."""
    shown = formula_surface(text, None if width == "auto" else float(width))
    formula_wait(shown, HOUSE, payer=_allowance())
    return shown


def fields(shown: bool) -> dict[str, Field]:
    """The formula and the half-width of its box; of no account while another surface is shown."""
    return {
        "f": Field(Formula(_refused), FIRST, FIRST, quiet=not shown),
        "half_width": Field(Option(WIDTHS), "auto", "auto", quiet=not shown),
    }


def _refused(text: str) -> str:
    try:
        return _too_many(formula_surface(text))
    except FormulaError as error:
        return f"refused: {error.message}"


def _too_many(typed: Surface) -> str:
    wait = formula_wait(typed, _allowance())
    return f"one new formula too many for now: try again in {math.ceil(wait)} s" if wait else ""


def _allowance() -> Allowance:
    """The visitor's seconds of compilation."""
    return present().allowance


def field(state: State) -> None:
    """The text field, its preview or its problem, and the box."""
    problem = _problem(state)
    text = problem.typed if problem else state["f"]
    key = widgets.key_of(state, "f", text)
    st.text_input("f(x, y) =", text, key=key, on_change=_take, args=(state, key), help=HELP)
    if problem:
        st.code(problem.pointed, language=None)
        st.caption(f":material/error: {problem.why} The picture still shows the last formula.")
    else:
        st.caption(_as_read(state["f"]))
    more = {"format_func": _box, "help": "Found: the smallest box that holds the lowest points well inside."}
    widgets.menu(state, "half_width", "Box", WIDTHS, **more)


def _as_read(text: str) -> str:
    tree = parse(text)
    return f"Read as {code(to_text(tree))}.{' ' + NO_VALUE if needs_a_base_above_zero(tree) else ''}"


def _box(width: float | str) -> str:
    return "found" if isinstance(width, str) else f"from -{width:g} to {width:g}"


def _problem(state: State) -> Problem | None:
    """What is wrong with the text in the field, as long as the formula stays that was shown then."""
    problem = state.memory.get(PROBLEM)
    return problem if problem and problem.shown == state["f"] else None


def _take(state: State, key: str) -> None:
    """The typed text becomes the surface, or its problem is shown and nothing else changes."""
    text = widgets.given(state, "f", key)
    if text is None:
        return
    state.listen()
    state.memory.pop(PROBLEM, None)
    try:
        refused = _too_many(formula_surface(text))
    except FormulaError as error:
        state.memory[PROBLEM] = Problem(text, state["f"], error.pointed(text), f"{error.message[:1].upper()}{error.message[1:]}.")
        return
    if refused:
        state.memory[PROBLEM] = Problem(text, state["f"], text, f"This is {refused}.")
        return
    state["f"] = text
    state.forget("start")
