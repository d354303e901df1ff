"""What stands below the race: formulas, results, the page to take away."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.race import fair
from pages.race.download import offline_page
from pages.race.pictures import picture_of
from pages.race.runs import names, raced
from pages.race.state import surface_of
from views import below
from views.controls import rules
from views.scenes.told import shown
from views.settings import settings_of
from views.state.settings import Settings
from views.state.state import State


def formulas(state: State) -> None:
    """What runs: the surface, the schedule, every rule."""
    surface = surface_of(state)
    rules.symbols(state)
    st.latex(surface.formula_for(settings_of(state, state["surface"], surface.params)))
    st.caption(surface.reference)
    below.rules(state, names(state.settings))


def table(state: State) -> None:
    """Every run with its rate and its outcome."""
    at = fair.in_force(state.settings)
    below.table(at, state.page, raced(at).runs)


def download(state: State) -> None:
    """One page that plays without server and network; made when it is asked for."""
    surface = surface_of(state)
    if not state["opt"] or surface.dimension != 2 or surface.over_data:
        st.caption("A race of at least one optimizer on a surface over x and y can be taken away as one file.")
        return

    def page() -> str:
        state.listen()
        return taken_away(state.settings)

    name = f"ravine-{state['surface'].replace('_', '-')}.html"
    text = "One file that plays, with live sliders, without a network."
    st.download_button("Download as a page", page, name, "text/html", on_click="ignore", icon=":material/draft:", help=text)


def taken_away(settings: Settings) -> str:
    """The HTML of the race with these settings, for a browser without a network."""
    settings = fair.in_force(settings)
    now, scene = raced(settings), shown(settings.scene)
    formulas = [(now.surface.name, now.surface.formula_for(dict(now.problem.settings)))]
    formulas += [(name, formula) for name, _, formula in below.written(settings, {drawn.id: drawn.name for drawn in now.runs})]
    title, question = (scene.title, scene.question) if scene else (now.surface.name, now.surface.question or now.surface.name)
    return offline_page(replace(picture_of(settings, now), sentence=(question, now.surface.teaches)), settings, title, formulas)
