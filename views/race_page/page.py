"""The page's frame: one sentence, the picture, the main controls under it, what came out below."""

from __future__ import annotations

import streamlit as st

from spec import load
from views import results
from views.controls import BELOW, PICTURE, address, move
from views.player import Clock, Contour, Curves, Measure, Picture, losses, player
from views.race_page import appearance, controls
from views.race_page.download import offline_page
from views.race_page.formula import FORMULA
from views.race_page.live import live_of
from views.race_page.runs import Raced, axis_of, examples_of, raced
from views.race_page.state import fields_for, surface_of
from views.rules import controls as rules
from views.rules.fields import CONSTANT
from views.rules.settings import hyper_of, schedule_settings, settings_of
from views.state.state import State
from views.symbols import translated


def show() -> None:
    """Draw the page."""
    state = State("race", fields_for)
    if state["surface"] == FORMULA:
        with st.spinner("Working on your formula: its rates and its paths."):
            raced(state)
    with st.sidebar:
        controls.sidebar(state)
    surface = surface_of(state)
    st.markdown(f"**{surface.name}.** {surface.teaches}")
    if state["surface"] == FORMULA:
        st.latex(surface.formula_for({}))
    _picture(state)
    controls.under_the_picture(state)
    _below(state)
    address(state)


@st.fragment(key=PICTURE)
def _picture(state: State) -> None:
    now = raced(state)

    picture = picture_of(state, now)
    player(picture, on_start=lambda point: move(state, "start", point, controls.START))
    if not now.runs:
        st.info("Choose at least one optimizer.")
    if state.note:
        st.caption(f":material/info: {state.note}")


def picture_of(state: State, now: Raced) -> Picture:
    """Everything the player draws."""
    contour = Contour(appearance.as_shown(state, now.surface), now.ground, state["start"], appearance.VIEWS[state["view"]])
    data = examples_of(state, now)
    return Picture(
        "race",
        now.runs,
        Clock(now.steps, now.record, axis_of(state, now)),
        [contour, Curves((_losses(now),)), *([data] if data else [])],
        live=live_of(state, now),
        offset=now.ground.lowest or 0.0,
    )


def _losses(now: Raced) -> Measure:
    """Losses above the lowest known one on a logarithmic axis; where they go below zero, plain losses."""
    loss = "mean loss" if now.problem.count else "loss f"
    lowest = now.ground.lowest
    if lowest is not None:
        return losses(loss if lowest == 0 else f"{loss} above its minimum {lowest:.3g}", log=True)
    least = min((float(drawn.run.loss.min()) for drawn in now.runs), default=0.0)
    return losses(loss, log=least > 0)


@st.fragment(key=BELOW)
def _below(state: State) -> None:
    """Formulas, results and tolerances, made only while they are open."""
    formulas = st.expander("Formulas: what runs", key="formulas", on_change="rerun")
    if formulas.open:
        with formulas:
            _formulas(state)
    table = st.expander("Results as a table", key="table", on_change="rerun")
    if table.open:
        with table:
            results.table(raced(state).runs, {stem: hyper_of(state, stem).get("learning_rate") for stem in state["opt"]})
    surface = surface_of(state)
    if state["opt"] and surface.dimension == 2 and not surface.over_data:
        _download(state)
    meaning = st.expander("What the outcomes mean", key="tolerances", on_change="rerun")
    if meaning.open:
        with meaning:
            results.tolerances()


def _formulas(state: State) -> None:
    surface, optimizers = surface_of(state), load("optimizers")
    rules.symbols(state)
    st.latex(surface.formula_for(settings_of(state, state["surface"], surface.params)))
    st.caption(surface.reference)
    schedule = load("schedules")[state["schedule"]]
    if state["schedule"] != CONSTANT:
        st.markdown(f"**Schedule: {schedule.name}**, t = 0, 1, ... after {state['warm_up']:.0f} updates of warm-up, T updates in all.")
        st.latex(translated(schedule.formula_for(schedule_settings(state)), state["symbols"]))
        st.caption(schedule.reference)
    for stem in state["opt"]:
        spec = optimizers[stem]
        st.markdown(f"**{spec.name}** ({spec.year}). {spec.summary}")
        st.latex(translated(spec.formula_for(hyper_of(state, stem)), state["symbols"]))
        st.caption(spec.reference)


def _download(state: State) -> None:
    """One page that plays without server and network; made when it is asked for."""

    def page() -> str:
        now = raced(state)
        formulas = [(now.surface.name, now.surface.formula_for(dict(now.problem.settings)))]
        formulas += [(load("optimizers")[stem].name, load("optimizers")[stem].formula_for(hyper_of(state, stem))) for stem in state["opt"]]
        return offline_page(picture_of(state, now), state, formulas)

    name = f"ravine-{state['surface'].replace('_', '-')}.html"
    st.download_button(
        "Download as a page",
        page,
        name,
        "text/html",
        on_click="ignore",
        icon=":material/draft:",
        help="One file that plays, with live sliders, without a network.",
    )
