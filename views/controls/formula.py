"""A formula that a visitor types: its setting, the surface it becomes, and the text field with what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from engine import Allowance, FormulaError, formula_wait
from engine.formula import code, needs_a_base_above_zero, parse, to_text
from spec import Surface
from views.controls import typed, widgets
from views.state.fields import Field, Formula
from views.state.state import State
from views.state.visitor import present

NOTATION = """`+ - * / ^`, products as in `2x(y + 1)`, `x²`, `|x|`, `√x`, `e^x`, `π`,
sin cos tan asin acos atan sinh cosh tanh exp ln log10 sqrt cbrt max min. log is the natural logarithm."""
NO_VALUE = "A power that is not a whole number has no value where its base is negative."
HOUSE = Allowance(per_minute=120, burst=60)  # boxes of formulas that a session was granted


@dataclass(frozen=True)
class Typed:
    """The formula under the setting `name`, which `make` reads as a Surface (FormulaError), with a field of this `label`."""

    name: str
    label: str
    first: str
    make: Callable[[str], Surface]
    help: str

    def field(self, quiet: bool = False) -> Field:
        """It in a link."""
        return Field(Formula(self.refused), self.first, self.first, quiet=quiet)

    def refused(self, text: str) -> str:
        """Why a text cannot be taken, or empty."""
        try:
            return _too_many(self.make(text))
        except FormulaError as error:
            return f"refused: {error.message}"

    def draw(self, state: State) -> None:
        """The text field, and how it is read or its problem."""
        problem = typed.problem_of(state, self.name)
        text = problem.typed if problem else state[self.name]
        key = widgets.key_of(state, self.name, text)
        st.text_input(self.label, text, key=key, on_change=self._take, args=(state, key), help=self.help)
        if problem:
            typed.complain(problem, "formula")
        else:
            st.caption(_as_read(state[self.name]))

    def _take(self, state: State, key: str) -> None:
        """The typed text becomes the surface, whose start is its own, or its problem is shown and nothing else changes."""
        typed.take(
            state, self.name, key, lambda text: _too_many(self.make(text)), lambda: "start" in state.fields and state.forget("start")
        )


def shown(surface: Surface) -> Surface:
    """The surface of a formula that a page draws: it may be emitted too."""
    formula_wait(surface, HOUSE, payer=present().allowance)
    return surface


def _too_many(surface: Surface) -> str:
    wait = formula_wait(surface, present().allowance)
    return f"one new formula too many for now: try again in {math.ceil(wait)} s" if wait else ""


def _as_read(text: str) -> str:
    tree = parse(text)
    return f"Read as {code(to_text(tree))}.{' ' + NO_VALUE if needs_a_base_above_zero(tree) else ''}"
