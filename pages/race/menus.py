"""The race page's menus: what is minimised, who races, how it is shown. The numbers stand on the desk."""

from __future__ import annotations

from functools import cache, partial

import streamlit as st

from engine import can_turn
from pages.race import appearance, formula
from pages.race.formula import FORMULA
from pages.race.state import surface_of
from spec import Choice, drawn_surfaces, load
from views.controls import rules, widgets
from views.state.state import State
from views.words import sentence

ON_DATA = "linear_regression"
KIND = {"analytic": "", "curve": " (curve)", "data": " (data)"}
TURNED_HELP = "The same surface turned about its centre and stretched: which rules depend on the axes?"
DATA_HELP = "The same rules on a loss over examples, where the batch size matters."


def menus(state: State) -> None:
    """Surface, optimizers, view, order of the examples, schedule, conventions, seeds."""
    _surface(state)
    rules.optimizers(state)
    appearance.menus(state, surface_of(state))
    over_data = surface_of(state).over_data
    if over_data:
        rules.order(state)
    rules.schedule(state)
    rules.conventions(state)
    left, right = st.columns(2, wrap=False)
    if over_data:
        with left:
            widgets.whole(state, "data_seed", "Data seed")
    with right:
        widgets.whole(state, "seed", "Seed")


def _surface(state: State) -> None:
    """What is minimised, its conventions, and whether it is turned."""
    known = drawn_surfaces()
    stem = state["surface"]
    widgets.menu(state, "surface", "Surface", listed(), partial(_change, state), format_func=_name)
    if stem == FORMULA:
        formula.field(state)
        return
    for name, setting in surface_of(state).params.items():
        if isinstance(setting, Choice):
            widgets.choice(state, f"{stem}.{name}", setting, sentence(setting.label or name))
    if not known[stem].over_data:
        st.button("Race on data: linear regression", on_click=_change, args=(state, ON_DATA), type="tertiary", help=DATA_HELP)
    if can_turn(known[stem]):
        widgets.switch(state, "turned", "Turn and stretch", help=TURNED_HELP)


@cache
def listed() -> tuple[str, ...]:
    """All surfaces: analytic ones, curves, losses over data, each by name; a formula of one's own at the end."""
    known = drawn_surfaces()
    return (*sorted(known, key=lambda stem: (list(KIND).index(_kind(stem)), known[stem].name)), FORMULA)


def _name(stem: str) -> str:
    return "Your own formula" if stem == FORMULA else f"{load('surfaces')[stem].name}{KIND[_kind(stem)]}"


def _kind(stem: str) -> str:
    spec = drawn_surfaces()[stem]
    return "data" if spec.over_data else "curve" if spec.dimension == 1 else "analytic"


def _change(state: State, chosen: str) -> None:
    """Rates and start belong to a surface."""
    rates = [f"{stem}.learning_rate" for stem, spec in load("optimizers").items() if "learning_rate" in spec.params]
    state.change("surface", chosen, ["start", *rates])
