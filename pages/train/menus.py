"""The train page's menus: data, network, optimizers, plane, what is measured, schedule, seeds. The numbers stand on the desk."""

from __future__ import annotations

from functools import partial

import streamlit as st

from engine import PLANES
from pages.train.state import FITTED, STEM, network
from spec import Choice
from views.controls import rules, widgets
from views.state.state import State
from views.words import sentence

BUILD = ("depth", "width", "activation", "initialisation", "skip", "loss")
PLANE_NAMES = {
    "principal": "fitted to all paths (principal components)",
    "through": "through the start and the ends",
    "random": "random, filter-normalised",
}
PLANE_HELP = (
    "Two of thousands of directions: what is seen depends on which. "
    "Random ones are scaled like the weights into each unit (Li et al., 2018)."
)
SHARPNESS_HELP = "The largest curvature of the training loss along every path, times the rate: plain gradient descent is stable below 2."
SWEEP_HELP = "The final training loss of every optimizer over all learning rates, drawn under its slider."


def menus(state: State) -> None:
    """Data, network, optimizers, plane, what is measured, schedule, conventions, seeds."""
    declared = network().params["data"]
    assert isinstance(declared, Choice)
    widgets.menu(state, f"{STEM}.data", "Data", declared.options, partial(_change_data, state), format_func=sentence)
    _pair(state, "points", "validation")
    for pair in zip(BUILD[::2], BUILD[1::2], strict=True):
        _pair(state, *pair)
    rules.optimizers(state)
    rules.order(state)
    widgets.menu(state, "plane", "Plane", PLANES, format_func=PLANE_NAMES.__getitem__, help=PLANE_HELP)
    if state["plane"] == "random":
        widgets.whole(state, "plane_seed", "Seed of the plane")
    widgets.switch(state, "sharpness", "Measure sharpness", help=SHARPNESS_HELP)
    widgets.switch(state, "sweep", "Sweep the rates", help=SWEEP_HELP)
    rules.schedule(state)
    rules.conventions(state)
    left, right = st.columns(2, wrap=False)
    with left:
        widgets.whole(state, "data_seed", "Data seed")
    with right:
        widgets.whole(state, "seed", "Seed")


def _pair(state: State, *names: str) -> None:
    for column, name in zip(st.columns(2, wrap=False), names, strict=True):
        declared = network().params[name]
        assert isinstance(declared, Choice)
        with column:
            widgets.choice(state, f"{STEM}.{name}", declared, sentence(declared.label or name))


def _change_data(state: State, chosen: str) -> None:
    """Every data set comes with a network that can learn it; all else stays."""
    state.change(f"{STEM}.data", chosen, [f"{STEM}.{name}" for name in FITTED])
