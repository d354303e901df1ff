"""What stands below the training: formulas and results."""

from __future__ import annotations

import streamlit as st

from pages.train.pictures import drawn_of
from pages.train.state import network, refused, structure_of
from pages.train.work import working
from spec import load
from views import below
from views.controls import rules
from views.settings import hyper_of
from views.state.state import State
from views.symbols import translated

NONE = "There is no network."


def formulas(state: State) -> None:
    """What runs: the network and every rule."""
    if refused(state):
        st.caption(NONE)
        return
    rules.symbols(state)
    st.latex(network().formula_for(structure_of(state)))
    for stem in state["opt"]:
        spec = load("optimizers")[stem]
        st.markdown(f"**{spec.name}** ({spec.year}). {spec.summary}")
        st.latex(translated(spec.formula_for(hyper_of(state, stem)), state["symbols"]))
        st.caption(spec.reference)


def table(state: State) -> None:
    """Every run with its rate and its outcome, as far as it is known."""
    if refused(state):
        st.caption(NONE)
        return
    runs = drawn_of(state.settings, working(state.settings, state.visitor))
    below.table(runs, {stem: hyper_of(state, stem).get("learning_rate") for stem in state["opt"]})
