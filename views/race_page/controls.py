"""The race page's controls: the main ones under the picture, the rest in the sidebar."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from engine import FEW, FEW_STEPS, TRIED, can_turn, reason_for_rate
from engine import STEPS as FIRST_STEPS
from spec import Param, drawn_surfaces, load
from views import controls, echoes
from views.race_page import appearance, formula
from views.race_page.formula import FORMULA
from views.race_page.runs import problem_of, raced
from views.race_page.state import BATCHES, FULL, SIGMA, STEPS, batch_size, surface_of
from views.rules import controls as rules
from views.rules.fields import OFF, ON
from views.state.fields import Point
from views.state.state import State
from views.words import sentence

START = "start fields"
BATCH_HELP = "Full: no noise. To the left: gradients of that many examples, noisier the fewer."
ON_DATA = "linear_regression"
KIND = {"analytic": "", "curve": " (curve)", "data": " (data)"}


def sidebar(state: State) -> None:
    """Surface, optimizers, view, steps, start, the rules' other settings, noise, reset and copy link."""
    _surface(state)
    rules.optimizers(state)
    appearance.widgets(state, surface_of(state))
    controls.slider(state, "steps", STEPS, "Steps", exact=False)
    if surface_of(state).over_data:
        rules.order(state)
    rules.schedule(state)
    _start_fields(state)
    rules.settings(state)
    left, right = st.columns(2, wrap=False)
    with left:
        if surface_of(state).over_data:
            rules.seed(state, "data_seed", "Data seed")
        else:
            controls.slider(state, "sigma", SIGMA, "Noise of one example", exact=False, idle=lambda: state["batch"] == FULL)
    with right:
        rules.seed(state, "seed", "Seed")
    rules.reset_and_link(state)


def _surface(state: State) -> None:
    """What is minimised, its parameters, and whether it is turned."""
    known = drawn_surfaces()
    controls.show(state, "surface")
    st.selectbox("Surface", surface_menu(), key="surface", format_func=_surface_name, on_change=_change_surface, args=(state,))
    stem = state["surface"]
    if stem == FORMULA:
        formula.widgets(state)
        return
    over_data = surface_of(state).over_data
    for name, setting in surface_of(state).params.items():
        step = 1 / problem_of(state).count if over_data and isinstance(setting, Param) and setting.share else None
        controls.setting(state, f"{stem}.{name}", setting, sentence(setting.label or name), structural=True, exact=not over_data, step=step)
    if not known[stem].over_data:
        st.button(
            "Race on data: linear regression",
            on_click=_change_surface,
            args=(state, ON_DATA),
            type="tertiary",
            help="The same rules on a loss over examples, where the batch size matters.",
        )
    if can_turn(known[stem]):
        echoes.show("turned", state["turned"] == ON)
        st.toggle(
            "Turn and stretch",
            key="turned",
            on_change=_take_turned,
            args=(state,),
            help="The same surface turned about its centre and stretched: which rules depend on the axes?",
        )


def _take_turned(state: State) -> None:
    turned = echoes.heard("turned")
    if turned is not None:
        state["turned"] = ON if turned else OFF


def under_the_picture(state: State) -> None:
    """Rate, momentum and batch size."""
    rules.rates(state, lambda: raced(state).runs, lambda: _batch(state))
    if state["same"] == OFF:
        st.caption(_found(state["surface"], state["opt"], [stem for stem in state["opt"] if _is_as_found(state, stem)]))


def _is_as_found(state: State, stem: str) -> bool:
    """Whether nobody has moved this rule's rate."""
    field = state.fields.get(f"{stem}.learning_rate")
    return field is not None and state[f"{stem}.learning_rate"] == field.first


def _found(surface: str, chosen: Sequence[str], tuned: Sequence[str]) -> str:
    """How the rates were found that nobody has moved, and which of them are not the best; nothing where all were moved."""
    if not tuned:
        return ""
    names = "Rates are tuned" if len(tuned) == len(chosen) else f"Tuned rates: {', '.join(load('optimizers')[stem].name for stem in tuned)}"
    if surface == FORMULA:
        return f"{names}: for every rule the best of {FEW} on this surface, over {FEW_STEPS} steps."
    why: dict[str, list[str]] = {}
    for stem in tuned:
        reason = reason_for_rate(surface, stem)
        if reason:
            why.setdefault(reason, []).append(load("optimizers")[stem].name)
    others = "".join(f" {', '.join(names)}: {reason}." for reason, names in why.items())
    return f"{names}: for every rule the best of {TRIED} on this surface, over {FIRST_STEPS} steps.{' Not so' + others if others else ''}"


def _batch(state: State) -> None:
    at = problem_of(state)
    if at.count:
        controls.slider(state, "batch_size", batch_size(at.count), f"Batch size of {at.count}")
    else:
        controls.show(state, "batch")
        st.select_slider("Batch size", BATCHES, key="batch", on_change=controls.take, args=(state, "batch", "sigma"), help=BATCH_HELP)


@st.fragment(key=START)
def _start_fields(state: State) -> None:
    """The start as number fields: what dragging does, by keyboard."""
    names = surface_of(state).axes
    for axis, column in enumerate(st.columns(len(state["start"]), wrap=False)):
        key = f"start {'xy'[axis]}"
        echoes.show(key, state["start"][axis])
        column.number_input(
            f"Start {names[axis]}", value=None, key=key, step=0.1, format="%.5g", on_change=_take_start, args=(state, axis, key)
        )


def _take_start(state: State, axis: int, key: str) -> None:
    value = echoes.heard(key)
    if value is not None:
        point = list(state["start"])
        point[axis] = float(value)
        state["start"] = kept = Point(problem_of(state).domain).nearest(point)
        if kept[axis] != point[axis]:
            state.say(controls.became(f"Start {surface_of(state).axes[axis]}", point[axis], kept[axis]))
    controls.redraw(START)


def surface_menu() -> list[str]:
    """All surfaces: analytic ones, curves, losses over data, each by name."""
    known = drawn_surfaces()
    return [*sorted(known, key=lambda stem: (list(KIND).index(_kind(stem)), known[stem].name)), FORMULA]


def _surface_name(stem: str) -> str:
    return "Your own formula" if stem == FORMULA else f"{load('surfaces')[stem].name}{KIND[_kind(stem)]}"


def _kind(stem: str) -> str:
    spec = drawn_surfaces()[stem]
    return "data" if spec.over_data else "curve" if spec.dimension == 1 else "analytic"


def _change_surface(state: State, stem: str | None = None) -> None:
    """Rates and start belong to a surface: remember the old one's, recall the new one's."""
    chosen = stem or echoes.heard("surface")
    if chosen is None:
        return
    belong = ["start", *(f"{stem}.learning_rate" for stem, spec in load("optimizers").items() if "learning_rate" in spec.params)]
    state.memory[state["surface"]] = {name: state[name] for name in belong}
    state["surface"] = chosen
    recalled = state.memory.get(state["surface"])
    for name in belong:
        if recalled:
            state[name] = recalled[name]
        else:
            state.forget(name)
