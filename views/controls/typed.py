"""What boxes for typed text share: a text that is refused stays in its box with its problem, and the picture stays too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from engine import FormulaError
from views.controls import widgets
from views.state.state import State


@dataclass(frozen=True)
class Problem:
    """A text that was refused, while the picture shows another: the text with the place under it, and why."""

    typed: str
    shown: str
    pointed: str
    why: str


def problem_of(state: State, name: str) -> Problem | None:
    """What is wrong with the text in the box of a field, as long as the value stays that was shown then."""
    problem = state.memory.get(_key(name))
    return problem if problem and problem.shown == state[name] else None


def complain(problem: Problem, last: str) -> None:
    """The place and the reason, under the box; the picture still shows the `last` one."""
    st.code(problem.pointed, language=None)
    st.caption(f":material/error: {problem.why} The picture still shows the last {last}.")


def refused(state: State) -> str:
    """What is said over the picture while a text that matters to it was refused: it is still the one of another text."""
    names = [key.removeprefix(_key("")) for key in state.memory if isinstance(key, str) and key.startswith(_key(""))]
    if any(name in state.fields and not state.fields[name].quiet and problem_of(state, name) for name in names):
        return "The text in the box cannot be read: the picture shows the last good one."
    return ""


def take(state: State, name: str, key: str, refused: Callable[[str], str], taken: Callable[[], object] = lambda: None) -> None:
    """The typed text becomes the value, or its problem is shown and nothing else changes.

    `refused(text)` is why it cannot be had now, or empty; FormulaError where it cannot be read. `taken()` is called after it was.
    """
    text = widgets.given(state, name, key)
    if text is None:
        return
    state.listen()
    state.say("")
    forget(state, name)
    try:
        reason = refused(text)
    except FormulaError as error:
        state.memory[_key(name)] = Problem(text, state[name], error.pointed(text), f"{error.message[:1].upper()}{error.message[1:]}.")
        return
    if reason:
        state.memory[_key(name)] = Problem(text, state[name], text, f"This is {reason}.")
        return
    state[name] = text
    taken()


def forget(state: State, name: str) -> None:
    """Keep no text that was refused."""
    state.memory.pop(_key(name), None)


def _key(name: str) -> str:
    return f"problem of {name}"
