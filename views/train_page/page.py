"""The page's frame: what is learned, the picture, rates and batch size under it, formulas and results below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from engine import Problem, Projection, Swept, Training, problem
from spec import load
from views import controls, results
from views.controls import BELOW, PICTURE
from views.player import Drawn, Picture, player
from views.progress import progress
from views.rules import controls as rules
from views.rules.settings import hyper_of
from views.state.state import State
from views.symbols import translated
from views.train_page.controls import sidebar, under_the_picture
from views.train_page.pictures import picture_of
from views.train_page.state import fields_for, network, structure_of
from views.train_page.work import Working, again, stop, working
from views.words import share

SHOWN, SWEPT = "train shown", "train swept"
LINE = "train status"
LAST = "This is still the training before: the new one has no picture yet."


def show() -> None:
    """Draw the page."""
    state = State("train", fields_for)
    with st.sidebar:
        sidebar(state)
    try:
        at = problem(network(), structure_of(state), state["data_seed"])
    except ValueError as error:
        st.error(f"This network cannot be built: {error}.")
        state.write()
        return
    st.markdown(f"**{_title(at)}.** {at.surface.teaches}")
    _picture(state)
    under_the_picture(state, at.count, _runs, _swept)
    _below(state)
    controls.address(state)


def _title(at: Problem) -> str:
    chosen = at.settings
    hidden = f"{chosen['depth']} x {chosen['width']} hidden units" if chosen["depth"] != "0" else "no hidden layer"
    return f"{chosen['data'].capitalize()}, {hidden}, {at.surface.dimension:,} weights, {at.count} examples"


def _runs() -> Sequence[Drawn]:
    shown = _shown()
    return shown.runs if shown else ()


def _swept(stem: str) -> Swept | None:
    return st.session_state.get(SWEPT, {}).get(stem)


def _shown() -> Picture | None:
    return st.session_state.get(SHOWN)


@st.fragment(key=PICTURE)
def _picture(state: State) -> None:
    if not state["opt"]:
        st.info("Choose at least one optimizer.")
        return
    now = working(state)
    training, failed = now.training.latest, next((job.failed for job in now.jobs if job.failed), "")
    if failed:
        st.error(failed)
    words, part = _doing(now) if now.busy else (_about_the_plane(now, training), None)
    progress(LINE, words, part, on_news=controls.redraw, on_stop=_stop)
    swept = now.sweep.latest if now.sweep else None
    st.session_state[SWEPT] = dict(zip(state["opt"], swept or (), strict=False))
    picture = _newest(state, now, training)
    if picture is not None:
        st.session_state[SHOWN] = picture
        player(picture, on_start=lambda point: None)
    if now.training.finished and not failed and not (training and training.whole):
        st.button("Stopped: train anew", on_click=_again, args=(state,), type="tertiary", icon=":material/replay:")
    if state.note:
        st.caption(f":material/info: {state.note}")


def _newest(state: State, now: Working, training: Training | None) -> Picture | None:
    """What is known of the training asked for; the last picture until then."""
    if training is None or training.projection is None:
        shown = _shown()
        return shown and replace(shown, announce=LAST)
    projection = now.projection.latest if now.projection and now.projection.latest is not None else training.projection
    sharpness = now.sharpness.latest if now.sharpness else None
    return picture_of(state, training, projection, sharpness, not now.training.finished, _announced(training, projection))


def _doing(now: Working) -> tuple[str, float]:
    training = now.training.latest
    if not now.training.finished:
        return (training.doing, training.part) if training else (_waiting(now.place), 0.0)
    if now.projection and not now.projection.finished:
        return "drawing the plane finer", 1.0
    return ("measuring sharpness", 1.0) if now.sharpness and not now.sharpness.finished else ("sweeping the rates", 1.0)


def _waiting(place: int) -> str:
    return f"waiting for other trainings: number {place} in the queue" if place else "preparing"


def _stop() -> None:
    stop()
    controls.redraw()


def _again(state: State) -> None:
    again(state)
    controls.redraw()


def _about_the_plane(now: Working, training: Training | None) -> str:
    projection = (
        now.projection.latest if now.projection and now.projection.latest is not None else training.projection if training else None
    )
    if projection is None:
        return ""
    one = "a plane drawn like this one" if projection.plane.kind == "random" else "one"
    return f"The plane below keeps {share(projection.explained)} of the paths' variance; of random walks as long {one} would keep {share(projection.by_chance)}."


def _announced(training: Training, projection: Projection) -> str:
    return (
        "The training has ended: the plane is now fitted to the whole paths."
        if training.fitted_anew and projection.plane.kind == "principal"
        else ""
    )


@st.fragment(key=BELOW)
def _below(state: State) -> None:
    """Formulas, results and tolerances, made only while they are open."""
    formulas = st.expander("Formulas: what runs", key="formulas", on_change="rerun")
    if formulas.open:
        with formulas:
            rules.symbols(state)
            st.latex(network().formula_for(structure_of(state)))
            for stem in state["opt"]:
                spec = load("optimizers")[stem]
                st.markdown(f"**{spec.name}** ({spec.year}). {spec.summary}")
                st.latex(translated(spec.formula_for(hyper_of(state, stem)), state["symbols"]))
                st.caption(spec.reference)
    table = st.expander("Results as a table", key="table", on_change="rerun")
    shown = _shown()
    if table.open and shown:
        with table:
            results.table(shown.runs, {stem: hyper_of(state, stem).get("learning_rate") for stem in state["opt"]})
    meaning = st.expander("What the outcomes mean", key="tolerances", on_change="rerun")
    if meaning.open:
        with meaning:
            results.tolerances()
