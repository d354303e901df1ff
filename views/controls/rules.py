"""The menus of the optimizers: which race, their conventions, the schedule, the order of the examples, the symbols."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from engine import ORDERS
from spec import Choice, load
from views.controls import widgets
from views.state.rules import CONSTANT, FIRST_RACE, MOST_RACING, UNITS
from views.state.state import State
from views.symbols import NOTES, SYMBOLS
from views.words import sentence

SYMBOL_NAMES = {"page": "this page", "torch": "torch", "W4": "lecture W4", "S": "lecture S", "C": "lecture C"}
PRESETS = ("as in the lecture", "as in PyTorch", "as in optax")
ORDER_HELP = "Shuffled: a new order every epoch. Replacement: every example drawn anew. Fixed: the order of the data, again and again."
SAME_HELP = "One learning rate for all optimizers. It starts off because one rate cannot suit every rule."


def optimizers(state: State) -> None:
    """Which optimizers race."""
    known = load("optimizers")
    named = {"format_func": lambda stem: known[stem].name, "placeholder": "Choose optimizers"}
    widgets.several(state, "opt", "Optimizers", listed(), max_selections=MOST_RACING, **named)
    widgets.switch(state, "same", "Same rate", help=SAME_HELP)


def listed() -> list[str]:
    """All optimizers, the first race's in front, the others by year."""
    known = load("optimizers")
    return [*FIRST_RACE, *sorted((stem for stem in known if stem not in FIRST_RACE), key=lambda stem: (known[stem].year, stem))]


def schedule(state: State) -> None:
    """The schedule and the warm-up before it; their numbers stand on the desk."""
    schedules = load("schedules")
    widgets.menu(state, "schedule", "Schedule", list(schedules), format_func=lambda stem: schedules[stem].name)
    stem = state["schedule"]
    for name, setting in schedules[stem].params.items():
        if isinstance(setting, Choice):
            widgets.choice(state, f"schedule.{stem}.{name}", setting, sentence(setting.label or name))
    if stem == CONSTANT and not state["warm_up"]:
        st.button("Add a warm-up", on_click=state.__setitem__, args=("warm_up", 20.0), type="tertiary")


def order(state: State) -> None:
    """The order of the examples and the unit of the loss panel."""
    widgets.menu(state, "order", "Order of the examples", ORDERS, help=ORDER_HELP)
    widgets.menu(state, "unit", "Count the loss panel in", UNITS, help="An epoch has seen every example once.")


def conventions(state: State) -> None:
    """Conventions in one click, and one by one for every rule that has them; the rules' numbers stand on the desk."""
    known = load("optimizers")
    names = [name for name in PRESETS if any(name in known[stem].presets for stem in state["opt"])]
    if names:
        st.caption("All rules as in", help="Sets the conventions and numbers of every chosen rule that has such a preset; rates stay.")
        with st.container(horizontal=True, key="presets"):
            for name in names:
                st.button(name.split()[-1], key=f"preset {name}", on_click=_apply, args=(state, name, state["opt"]), type="tertiary")
    for stem in state["opt"]:
        _of_one(state, stem)


def _apply(state: State, preset: str, stems: Sequence[str]) -> None:
    for stem in stems:
        for name, value in load("optimizers")[stem].presets.get(preset, {}).items():
            state[f"{stem}.{name}"] = float(value) if isinstance(value, int | float) else value


def _of_one(state: State, stem: str) -> None:
    """A rule's conventions and presets, made only while they are open."""
    spec = load("optimizers")[stem]
    choices = {name: setting for name, setting in spec.params.items() if isinstance(setting, Choice)}
    if not choices and not spec.presets:
        return
    more = st.expander(f"{spec.name}: conventions", key=f"more {stem}", on_change="rerun")
    if more.open:
        with more:
            for preset in spec.presets:
                st.button(preset, key=f"{stem} {preset}", on_click=_apply, args=(state, preset, (stem,)), type="tertiary")
            for name, setting in choices.items():
                widgets.choice(state, f"{stem}.{name}", setting, sentence(setting.label or name))


def symbols(state: State) -> None:
    """In whose symbols the formulas are written."""
    widgets.row(state, "symbols", "Symbols", list(SYMBOLS), format_func=SYMBOL_NAMES.__getitem__)
    st.caption(NOTES[state["symbols"]])
