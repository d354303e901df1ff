"""Menus, switches and fields filled from the state. Each reports to it, and the whole page follows.

A browser sends the values of all its widgets with every message, also of those that it has not yet seen filled anew. So a
widget that something else than its own hand sets is another widget: what is said of the old one says nothing. What it shows
is its default, said with every run, since a browser may never see the run in which it was new.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from spec import Choice
from views.state.fields import Switch, Whole
from views.state.state import State
from views.words import sentence

KEPT = "widgets"
Take = Callable[[Any], None]


def key_of(state: State, name: str, value: Any) -> str:
    """The key of the widget that shows `value` under this name: a new one where another value than it last showed or gave."""
    kept = _kept()
    shown, turn, _ = kept.get(name, (value, 0, ""))
    turn += shown != value
    kept[name] = (value, turn, state.page)
    return _key(name, turn)


def given(state: State, name: str, key: str) -> Any:
    """What a hand has put into the widget; None where nothing was, or where it is not the widget that is shown."""
    shown, turn, page = _kept().get(name, (None, 0, ""))
    if (key, state.page) != (_key(name, turn), page):  # Streamlit calls back for those that are gone too
        return None
    value = st.session_state[key]
    _kept()[name] = (value, turn, page)
    return None if value == shown else value


def heading(text: str) -> None:
    """What the controls below belong to."""
    st.markdown(f"##### {text}")


def menu(state: State, name: str, label: str, options: Sequence[Any], take: Take | None = None, **more: Any) -> None:
    """A menu of a few values; `take(value)` instead of setting the value under its name."""
    key, index = key_of(state, name, state[name]), list(options).index(state[name])
    st.selectbox(label, options, index, key=key, on_change=_report, args=(state, name, key, take, options), **more)


def choice(state: State, name: str, setting: Choice, label: str) -> None:
    """The menu of a declared convention."""
    menu(state, name, label, setting.options, help=setting.help or None)


def row(state: State, name: str, label: str, options: Sequence[Any], shown: Any = None, **more: Any) -> None:
    """Values side by side, one of them chosen; `shown` where another than the state's is in force."""
    chosen = state[name] if shown is None else shown
    key = key_of(state, name, chosen)
    report = {"on_change": _report, "args": (state, name, key, None, options)}
    st.segmented_control(label, options, default=chosen, key=key, required=True, **report, **more)


def several(state: State, name: str, label: str, options: Sequence[str], chosen: Sequence[str], take: Take, **more: Any) -> None:
    """A choice of several words, in the order of `options`; `take(words)` hears of another than the `chosen` ones."""
    shown = [option for option in options if option in chosen]
    key = key_of(state, name, shown)
    st.multiselect(label, options, shown, key=key, on_change=_report, args=(state, name, key, take), **more)


def switch(state: State, name: str, label: str, help: str) -> None:
    """On or off, with a help beside it: within its label a click on the help would flip the switch."""
    assert isinstance(state.fields[name].kind, Switch)
    key = key_of(state, name, state[name])
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.toggle(label, state[name], key=key, on_change=_report, args=(state, name, key))
        st.caption("", help=help, width="content")


def whole(state: State, name: str, label: str) -> None:
    """A field for a whole number; what it becomes where it is not allowed is said."""
    kind = state.fields[name].kind
    assert isinstance(kind, Whole)
    key = key_of(state, name, state[name])

    def take(number: int) -> None:
        state[name] = kept = kind.read(str(number))
        if kept != number:
            state.say(f"{sentence(name.replace('_', ' '))}: {number} became {kept}.")

    st.number_input(label, value=state[name], key=key, step=1, format="%d", on_change=_report, args=(state, name, key, take))


def _report(state: State, name: str, key: str, take: Take | None = None, options: Sequence[Any] | None = None) -> None:
    value = given(state, name, key)
    if value is None or (options is not None and value not in options):  # such as the words for an option that had others before
        return
    state.listen()
    if take:
        take(value)
    else:
        state[name] = value


def _key(name: str, turn: int) -> str:
    return f"{name} {turn}" if turn else name


def _kept() -> dict[str, tuple[Any, int, str]]:
    return st.session_state.setdefault(KEPT, {})
