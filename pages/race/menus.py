"""The race page's menus: what is minimised, who races, how it is shown. The numbers stand on the desk."""

from __future__ import annotations

from typing import Any

import streamlit as st

from engine import can_turn
from pages.race import appearance, formula, modes, own_rule, runs
from pages.race.formula import FORMULA
from pages.race.state import COUNTS, surface_of
from spec import Choice, drawn_surfaces, load
from views.controls import many, rules, widgets
from views.player import other_topic
from views.state import copies
from views.state.own import OWN
from views.state.runs import rule_of
from views.state.state import State
from views.words import sentence

OVER_HELP = "The second number is momentum where a rule has it, or else the first forgetting factor or radius."
CURVES_HELP = "The final loss of every rule against its rate, beside the race. While the rates are tuned they are always there."
TURNED_HELP = "The same surface turned about its centre and stretched: which rules depend on the axes?"


def menus(state: State) -> None:
    """Surface; rules and their conventions; schedule, order of the examples, seeds; how it is shown."""
    widgets.heading("Surface")
    _surface(state)
    widgets.heading("Rules")
    names = runs.names(state.settings)
    rules.optimizers(state, names)
    if OWN in map(rule_of, state["opt"]):
        own_rule.field(state)
    rules.conventions(state, names)
    _tuned(state)
    widgets.heading("Run")
    rules.schedule(state)
    _seeds(state)
    many.menus(state, COUNTS)
    widgets.heading("Picture")
    appearance.menus(state, surface_of(state))


def _tuned(state: State) -> None:
    """What is searched where the rules are tuned, and whether the search is shown where they are not."""
    named = {modes.RATE_ALONE: "the rate", modes.WITH_SECOND: "the rate and the second number"}
    widgets.menu(state, modes.OVER, "Tuned is", list(named), format_func=named.__getitem__, help=OVER_HELP)
    widgets.switch(state, modes.CURVES, "Curves over the rates", help=CURVES_HELP)


def _seeds(state: State) -> None:
    """The seed; over data that of the data beside it."""
    if not surface_of(state).over_data:
        return widgets.whole(state, "seed", "Seed")
    rules.order(state)
    for column, name, label in zip(st.columns(2, wrap=False), ("data_seed", "seed"), ("Data seed", "Seed"), strict=True):
        with column:
            widgets.whole(state, name, label)


def _surface(state: State) -> None:
    """What is minimised, its conventions, and whether it is turned."""
    stem = state["surface"]
    other_topic()
    if stem == FORMULA:
        formula.field(state)
        return
    for name, setting in surface_of(state).params.items():
        if isinstance(setting, Choice):
            widgets.choice(state, f"{stem}.{name}", setting, sentence(setting.label or name))
    if can_turn(drawn_surfaces()[stem]):
        widgets.switch(state, "turned", "Turn and stretch", help=TURNED_HELP)


def hear(state: State, name: str, value: Any) -> None:
    """Another surface, from the gallery, or a rule less. Whatever is none changes nothing."""
    rules.hear(state, name, value)
    if name == "surface" and isinstance(value, str) and value in (*drawn_surfaces(), FORMULA) and value != state["surface"]:
        _change(state, value)


def _change(state: State, chosen: str) -> None:
    """Rates and start belong to a surface; copies keep their multiples of them."""
    rates = [f"{stem}.learning_rate" for stem, spec in load("optimizers").items() if "learning_rate" in spec.params]
    state.listen()
    kept = copies.multiples(state)
    state.change("surface", chosen, ["start", *rates])
    state.forget(f"{OWN}.learning_rate")  # of lines that may be others when the surface is shown again
    copies.keep(state, kept)
