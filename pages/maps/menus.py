"""The menus of the maps: what is minimised, by which rules, and what varies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pages.maps.rules import MOST, racing
from pages.maps.sides import known_for
from pages.maps.window import OF_OUTCOMES
from spec import drawn_surfaces, load
from views import chosen
from views.controls import rules, widgets
from views.lesson import State, sentence


def of_two_numbers(state: State) -> None:
    """Surface, rule, what varies across and up, conventions, seeds."""
    surfaces, optimizers = drawn_surfaces(), load("optimizers")
    widgets.heading("Map")
    widgets.menu(state, "surface", "Surface", list(surfaces), _anew(state, "surface"), format_func=lambda stem: surfaces[stem].name)
    widgets.menu(state, "rule", "Rule", rules.listed(), _anew(state, "rule"), format_func=lambda stem: optimizers[stem].name)
    known = known_for({name: state[name] for name in state.fields})
    left, right = st.columns(2, wrap=False)
    with left:
        widgets.menu(state, "across", "Across", list(known), _anew(state, "across"), format_func=lambda name: known[name].label)
    with right:
        widgets.menu(state, "up", "Up", list(known), _anew(state, "up"), format_func=lambda name: known[name].label)
    conventions(state, [state["rule"]])
    seeds(state)


def of_starts(state: State) -> None:
    """Surface, rules, conventions, seeds."""
    surfaces, optimizers = drawn_surfaces(), load("optimizers")
    widgets.heading("Map")
    widgets.menu(state, "surface", "Surface", list(surfaces), format_func=lambda stem: surfaces[stem].name)

    def take(chosen_: Sequence[str]) -> None:
        state["opt"] = tuple(chosen_)[:MOST]

    widgets.several(
        state, "opt", "Rules", rules.listed(), state["opt"], take, max_selections=MOST, format_func=lambda stem: optimizers[stem].name
    )
    conventions(state, list(racing(state.settings)))
    seeds(state)


def _anew(state: State, name: str) -> Callable[[str], None]:
    """Of what is chosen under this name the whole map is shown."""

    def take(value: str) -> None:
        state[name] = value
        state.forget(OF_OUTCOMES)

    return take


def conventions(state: State, rules: list[str]) -> None:
    """Those of the surface and of these rules."""
    chosen.conventions(state, state["surface"], drawn_surfaces()[state["surface"]].params)
    for rule in rules:
        chosen.conventions(state, rule, load("optimizers")[rule].params)


def seeds(state: State) -> None:
    """The seed; over data that of the data beside it."""
    names = [name for name in ("data_seed", "seed") if name in state.fields]
    for column, name in zip(st.columns(len(names), wrap=False), names, strict=True):
        with column:
            widgets.whole(state, name, sentence(name.replace("_", " ")))
