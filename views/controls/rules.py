"""The menus of the optimizers: which race, their conventions, the schedule, the order of the examples, the symbols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from engine import ORDERS
from spec import Choice, load
from views.controls import widgets
from views.state.copies import add, chosen_among, take_out
from views.state.own import OWN
from views.state.rules import CONSTANT, FIRST_RACE
from views.state.runs import AS_ALL, MOST_RACING, another, called, is_copy, rule_of, spec_of
from views.state.state import State
from views.symbols import NOTES, SYMBOLS
from views.words import sentence

SYMBOL_NAMES = {"page": "this page", "torch": "torch", "W4": "lecture W4", "S": "lecture S", "C": "lecture C"}
PRESETS = ("as in the lecture", "as in PyTorch", "as in optax")
ORDER_HELP = "Shuffled: a new order every epoch. Replacement: every example drawn anew. Fixed: the order of the data, again and again."
AGAIN_HELP = "The same rule once more, with three times its rate: rate, conventions, batch and schedule are then its own."


def optimizers(state: State, names: Mapping[str, str]) -> None:
    """Which optimizers race, and which of them more than once: the runs {id: name} by name."""
    chosen, own = state["opt"], [OWN] if OWN in state.fields else []
    rules = list(dict.fromkeys(map(rule_of, chosen)))

    def take(rules: list[str]) -> None:
        state["opt"] = chosen_among([*listed(), *own], rules, state["opt"])[:MOST_RACING]

    named = {"format_func": _listed_as, "placeholder": "Choose optimizers"}
    room = MOST_RACING - len(chosen) + len(rules)
    widgets.several(state, "opt", "Optimizers", [*own, *listed()], rules, take, max_selections=room, **named)
    if chosen:
        _again(state, rules, names)


def hear(state: State, name: str, value: Any) -> None:
    """A run is taken out at its pill. Whatever is none changes nothing."""
    if name == "out" and isinstance(value, str) and value in state["opt"]:
        state.listen()
        take_out(state, value)


def _again(state: State, rules: Sequence[str], names: Mapping[str, str]) -> None:
    """A button for every rule that adds it once more, and one that takes out each run of a rule with several."""
    st.caption("Add again:", help=AGAIN_HELP)
    with st.container(horizontal=True, key="again"):
        for rule in rules:
            full = another(state["opt"], rule) is None
            st.button(called(rule), key=f"again {rule}", on_click=add, args=(state, rule), type="tertiary", disabled=full)
    several = [run for run in state["opt"] if sum(rule_of(other) == rule_of(run) for other in state["opt"]) > 1]
    if several:
        with st.container(horizontal=True, key="taken_out"):
            for run in several:
                text = f"Take {names[run]} out"
                st.button(f"{names[run]} ✕", key=f"out {run}", on_click=take_out, args=(state, run), type="tertiary", help=text)


def _listed_as(rule: str) -> str:
    return "Your own rule" if rule == OWN else called(rule)


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
    """The order of the examples."""
    widgets.menu(state, "order", "Order of the examples", ORDERS, help=ORDER_HELP)


def conventions(state: State, names: Mapping[str, str]) -> None:
    """Conventions in one click, and one by one for every rule that has them; the rules' numbers stand on the desk."""
    presets = [name for name in PRESETS if any(name in spec_of(state, run).presets for run in state["opt"])]
    if presets:
        st.caption("All rules as in", help="Sets the conventions and numbers of every chosen rule that has such a preset; rates stay.")
        with st.container(horizontal=True, key="presets"):
            for name in presets:
                st.button(name.split()[-1], key=f"preset {name}", on_click=_apply, args=(state, name, state["opt"]), type="tertiary")
    for run in state["opt"]:
        _of_one(state, run, names[run])


def _apply(state: State, preset: str, runs: Sequence[str]) -> None:
    for run in runs:
        for name, value in spec_of(state, run).presets.get(preset, {}).items():
            state[f"{run}.{name}"] = float(value) if isinstance(value, int | float) else value


def _of_one(state: State, run: str, name: str) -> None:
    """A run's conventions and presets, and what a copy may have of its own, made only while they are open."""
    spec = spec_of(state, run)
    choices = {name: setting for name, setting in spec.params.items() if isinstance(setting, Choice)}
    if not choices and not spec.presets and not is_copy(run):
        return
    key = f"more {run}"
    st.session_state[key] = st.session_state.get(key, False)  # its name follows its settings: it stays open under another
    more = st.expander(f"{name}: conventions", key=key, on_change="rerun")
    if more.open:
        with more:
            for preset in spec.presets:
                st.button(preset, key=f"{run} {preset}", on_click=_apply, args=(state, preset, (run,)), type="tertiary")
            for convention, setting in choices.items():
                widgets.choice(state, f"{run}.{convention}", setting, sentence(setting.label or convention))
            if is_copy(run):
                _own(state, run)


def _own(state: State, run: str) -> None:
    """A copy's own schedule and order of the examples; its batch size stands on the desk."""
    schedules = load("schedules")
    named = {AS_ALL: sentence(AS_ALL), **{stem: spec.name for stem, spec in schedules.items()}}
    widgets.menu(state, f"{run}.schedule", "Schedule", list(named), format_func=named.__getitem__)
    stem = state[f"{run}.schedule"]
    for name, setting in schedules[stem].params.items() if stem != AS_ALL else ():
        if isinstance(setting, Choice):
            widgets.choice(state, f"{run}.schedule.{stem}.{name}", setting, sentence(setting.label or name))
    if not state.fields[f"{run}.order"].quiet:
        widgets.menu(state, f"{run}.order", "Order of the examples", (AS_ALL, *ORDERS), help=ORDER_HELP)


def symbols(state: State) -> None:
    """In whose symbols the formulas are written."""
    widgets.row(state, "symbols", "Symbols", list(SYMBOLS), format_func=SYMBOL_NAMES.__getitem__)
    st.caption(NOTES[state["symbols"]])
