"""A formula that a visitor types: its setting, the surface it becomes, and the text field with what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from engine import Allowance, FormulaError, formula_wait
from engine.formula import code, needs_a_base_above_zero, parse, to_text
from spec import Surface
from views.controls import widgets
from views.state.fields import Field, Formula
from views.state.state import State
from views.state.visitor import present

NOTATION = """`+ - * / ^`, products as in `2x(y + 1)`, `x²`, `|x|`, `√x`, `e^x`, `π`,
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
        problem = self._problem(state)
        text = problem.typed if problem else state[self.name]
        key = widgets.key_of(state, self.name, text)
        st.text_input(self.label, text, key=key, on_change=self._take, args=(state, key), help=self.help)
        if problem:
            st.code(problem.pointed, language=None)
            st.caption(f":material/error: {problem.why} The picture still shows the last formula.")
        else:
            st.caption(_as_read(state[self.name]))

    def _problem(self, state: State) -> Problem | None:
        """What is wrong with the text in the field, as long as the formula stays that was shown then."""
        problem = state.memory.get(PROBLEM)
        return problem if problem and problem.shown == state[self.name] else None

    def _take(self, state: State, key: str) -> None:
        """The typed text becomes the surface, or its problem is shown and nothing else changes."""
        text = widgets.given(state, self.name, key)
        if text is None:
            return
        state.listen()
        state.memory.pop(PROBLEM, None)
        try:
            refused = _too_many(self.make(text))
        except FormulaError as error:
            why = f"{error.message[:1].upper()}{error.message[1:]}."
            state.memory[PROBLEM] = Problem(text, state[self.name], error.pointed(text), why)
            return
        if refused:
            state.memory[PROBLEM] = Problem(text, state[self.name], text, f"This is {refused}.")
            return
        state[self.name] = text
        if "start" in state.fields:
            state.forget("start")


def shown(surface: Surface) -> Surface:
    """The surface of a formula that a page draws: it may be emitted too."""
    formula_wait(surface, HOUSE, payer=present().allowance)
    return surface


def _too_many(typed: Surface) -> str:
    wait = formula_wait(typed, present().allowance)
    return f"one new formula too many for now: try again in {math.ceil(wait)} s" if wait else ""


def _as_read(text: str) -> str:
    tree = parse(text)
    return f"Read as {code(to_text(tree))}.{' ' + NO_VALUE if needs_a_base_above_zero(tree) else ''}"
