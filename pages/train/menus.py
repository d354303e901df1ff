"""The train page's menus: data, network, optimizers, what is measured, schedule, seeds. Numbers and plane stand on the desk."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.train.desk import SWEEP_HELP
from pages.train.drawn import names_at
from pages.train.state import COUNTS, FITTED, STEM, count_of, network
from spec import Choice
from views.controls import many, rules, widgets
from views.state.state import State
from views.words import sentence

BUILD = ("depth", "width", "activation", "initialisation", "skip", "loss")
SHARPNESS_HELP = "The largest curvature of the training loss along every path, times the rate: plain gradient descent is stable below 2."


def menus(state: State) -> None:
    """Data, network, optimizers, what is measured, schedule, conventions, seeds."""
    widgets.heading("Data and network")
    declared = network().params["data"]
    assert isinstance(declared, Choice)
    widgets.menu(state, f"{STEM}.data", "Data", declared.options, partial(_change_data, state), format_func=sentence)
    _pair(state, "points", "validation")
    for pair in zip(BUILD[::2], BUILD[1::2], strict=True):
        _pair(state, *pair)
    widgets.heading("Rules")
    names = names_at(state.settings, count_of(state))
    rules.optimizers(state, names)
    rules.conventions(state, names)
    widgets.heading("Measures")
    widgets.switch(state, "sharpness", "Measure sharpness", help=SHARPNESS_HELP)
    widgets.switch(state, "sweep", "Sweep the rates", help=SWEEP_HELP)
    widgets.heading("Run")
    rules.schedule(state)
    rules.order(state)
    left, right = st.columns(2, wrap=False)
    with left:
        widgets.whole(state, "data_seed", "Data seed")
    with right:
        widgets.whole(state, "seed", "Seed")
    many.menus(state, COUNTS)
    widgets.whole(state, "plane_seed", "Seed of the random plane")


def _pair(state: State, *names: str) -> None:
    for column, name in zip(st.columns(2, wrap=False), names, strict=True):
        declared = network().params[name]
        assert isinstance(declared, Choice)
        with column:
            widgets.choice(state, f"{STEM}.{name}", declared, sentence(declared.label or name))


def _change_data(state: State, chosen: str) -> None:
    """Every data set comes with a network that can learn it; all else stays."""
    state.change(f"{STEM}.data", chosen, [f"{STEM}.{name}" for name in FITTED])
