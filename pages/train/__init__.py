"""Train: who trains this net best?"""

import streamlit as st

from pages.train import below
from pages.train.menus import menus
from pages.train.pictures import picture_of
from pages.train.state import fields_for, refused
from pages.train.words import sentence
from pages.train.work import act, ahead, working
from views.controls import rules
from views.page import Below, Page
from views.state.state import State


def _heading(state: State) -> None:
    why = refused(state)
    if why:
        st.error(why)


PAGE = Page(
    "train",
    "Networks",
    "Networks",
    ":material/neurology:",
    fields_for,
    compute=working,
    picture=picture_of,
    sentence=sentence,
    found="train",
    heading=_heading,
    menus=menus,
    below=(Below("formulas", "Formulas: what runs", below.formulas), Below("table", "Results as a table", below.table)),
    shared=False,
    act=act,
    hear=rules.hear,
    ahead=ahead,
)
