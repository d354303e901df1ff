"""Race: who gets down first?"""

import streamlit as st

from pages.race import below
from pages.race.menus import menus
from pages.race.pictures import picture_of
from pages.race.runs import ahead, raced
from pages.race.state import FORMULA, fields_for, surface_of
from views.below import MEANING
from views.page import Below, Page
from views.state.state import State


def _heading(state: State) -> None:
    surface = surface_of(state)
    st.markdown(f"**{surface.name}.** {surface.teaches}")
    if state["surface"] == FORMULA:
        st.latex(surface.formula_for({}))


PAGE = Page(
    "race",
    "Race",
    "Compare",
    ":material/flag:",
    fields_for,
    compute=lambda settings, visitor: raced(settings),
    picture=picture_of,
    heading=_heading,
    menus=menus,
    below=(
        Below("formulas", "Formulas: what runs", below.formulas),
        Below("table", "Results as a table", below.table),
        Below("download", "Take this race away", below.download),
        MEANING,
    ),
    ahead=ahead,
)
