"""What stands below the training: formulas and results."""

from __future__ import annotations

import streamlit as st

from pages.train.drawn import drawn_of, names_at
from pages.train.state import count_of, network, refused, structure_of
from pages.train.work import working
from views import below
from views.controls import rules
from views.state.state import State

NONE = "There is no network."


def formulas(state: State) -> None:
    """What runs: the network, the schedule, every rule."""
    if refused(state):
        st.caption(NONE)
        return
    rules.symbols(state)
    st.latex(network().formula_for(structure_of(state)))
    below.rules(state, names_at(state.settings, count_of(state)))


def table(state: State) -> None:
    """Every run with its rate and its outcome, as far as it is known."""
    if refused(state):
        st.caption(NONE)
        return
    below.table(state, state.page, drawn_of(state.settings, working(state.settings, state.visitor)))
