"""Train: who trains this net best?"""

import streamlit as st

from engine import problem
from pages.train import below
from pages.train.menus import menus
from pages.train.pictures import picture_of
from pages.train.state import fields_for, network, refused, structure_of
from pages.train.words import about_the_plane, title
from pages.train.work import act, ahead, working
from views.below import MEANING
from views.page import Below, Page
from views.state.state import State


def _heading(state: State) -> None:
    why = refused(state)
    if why:
        st.error(why)
        return
    at = problem(network(), structure_of(state), state["data_seed"])
    st.markdown(f"**{title(at)}.** {at.surface.teaches}")


PAGE = Page(
    "train",
    "Train",
    "Networks",
    ":material/neurology:",
    fields_for,
    compute=working,
    picture=picture_of,
    sentence=lambda settings, now: ("", about_the_plane(now)),
    heading=_heading,
    menus=menus,
    below=(Below("formulas", "Formulas: what runs", below.formulas), Below("table", "Results as a table", below.table), MEANING),
    shared=False,
    act=act,
    ahead=ahead,
)
