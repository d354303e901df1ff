"""The race page's controls: the main ones under the picture, the rest in the sidebar."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import streamlit as st

from engine import WARM_UP
from spec import Optimizer, load
from views import controls
from views.fields import Point
from views.figures import strip
from views.link import copy_link
from views.race_page import appearance
from views.race_page.runs import raced
from views.race_page.state import BATCHES, CONSTANT, FIRST_RACE, MOST_RACING, SHARED_RATE, SIGMA, STEPS
from views.state import State
from views.symbols import NOTES, SYMBOLS

SYMBOL_NAMES = {"page": "this page", "torch": "torch", "W4": "lecture W4", "S": "lecture S", "C": "lecture C"}
PRESETS = ("as in the lecture", "as in PyTorch", "as in optax")
START, SEED = "start fields", "seed field"


def sidebar(state: State) -> None:
    """Surface, optimizers, view, steps, start, the rules' other settings, noise, reset and copy link."""
    surfaces, optimizers = load("surfaces"), load("optimizers")
    controls.show(state, "surface")
    st.selectbox("Surface", list(surfaces), key="surface", format_func=lambda stem: surfaces[stem].name, on_change=_change_surface, args=(state,))
    stem = state["surface"]
    for name, setting in surfaces[stem].params.items():
        controls.setting(state, f"{stem}.{name}", setting, setting.label or name)
    st.session_state["opt"] = list(state["opt"])
    named = {"format_func": lambda stem: optimizers[stem].name, "placeholder": "Choose optimizers"}
    st.multiselect("Optimizers", menu(), key="opt", max_selections=MOST_RACING, on_change=_change_optimizers, args=(state,), **named)
    appearance.widgets(state, surfaces[state["surface"]])
    controls.slider(state, "steps", STEPS, "Steps", exact=False)
    _schedule(state)
    _start_fields(state)
    _conventions(state)
    for stem in state["opt"]:
        _more(state, stem)
    left, right = st.columns(2, wrap=False)
    with left:
        controls.slider(state, "sigma", SIGMA, "Noise of one example", exact=False)
    with right:
        _seed(state)
    left, right = st.columns(2, wrap=False)
    left.button("Reset", on_click=state.reset, width="stretch")
    with right:
        copy_link()


@st.fragment(key=SEED)
def _seed(state: State) -> None:
    controls.show(state, "seed")
    st.number_input("Seed", value=None, key="seed", step=1, format="%d", on_change=_take_seed, args=(state,))


def _take_seed(state: State) -> None:
    if st.session_state["seed"] is not None:
        state["seed"] = state.fields["seed"].kind.read(str(st.session_state["seed"]))
    controls.redraw(SEED)


def under_the_picture(state: State) -> None:
    """Rate, momentum and batch size."""
    optimizers = load("optimizers")
    same = state["same"] == "on"
    falling = state["schedule"] != CONSTANT or state["warm_up"]
    controls.follow([] if not falling else ["rate"] if same else [f"{stem}.learning_rate" for stem in state["opt"] if "learning_rate" in optimizers[stem].params])
    shown = [stem for stem in state["opt"] if not same or "momentum" in main_settings(optimizers[stem])]
    with st.container(key="rates"):
        columns = st.columns(1 + same + max(1, len(shown)), gap="small")
    if same:
        with columns[0]:
            controls.slider(state, "rate", SHARED_RATE, "Learning rate", below=partial(_rate_strip, state, None))
    for column, stem in zip(columns[same:], shown, strict=False):
        spec = optimizers[stem]
        with column:
            for name in main_settings(spec):
                if not (same and name == "learning_rate"):
                    below = partial(_rate_strip, state, stem) if name == "learning_rate" else None
                    controls.setting(state, f"{stem}.{name}", spec.params[name], _label(spec.name, spec.params[name].label or name), below=below)
    with columns[-1]:
        _batch(state, same)


def _schedule(state: State) -> None:
    """The schedule, its settings and the warm-up before it."""
    schedules = load("schedules")
    controls.show(state, "schedule")
    st.selectbox("Schedule", list(schedules), key="schedule", format_func=lambda stem: schedules[stem].name, on_change=_change, args=(state, "schedule"))
    stem = state["schedule"]
    for name, setting in schedules[stem].params.items():
        controls.setting(state, f"schedule.{stem}.{name}", setting, setting.label, exact=False)
    if stem != CONSTANT or state["warm_up"]:
        controls.slider(state, "warm_up", WARM_UP, "Warm-up", exact=False)
    else:
        st.button("Add a warm-up", on_click=state.__setitem__, args=("warm_up", 20.0), type="tertiary")


def _rate_strip(state: State, stem: str | None) -> None:
    """The learning rate over the run, drawn under its slider while it is not constant."""
    if state["schedule"] == CONSTANT and not state["warm_up"]:
        return
    for drawn in raced(state).runs:
        if stem in (None, drawn.id) and drawn.run.rate is not None:
            strip(drawn.run.rate, drawn.look)
            return


def _conventions(state: State) -> None:
    """One click sets every chosen rule as a lecture or a library has it."""
    optimizers = load("optimizers")
    names = [name for name in PRESETS if any(name in optimizers[stem].presets for stem in state["opt"])]
    if names:
        st.caption("All rules as in", help="Sets the conventions and numbers of every chosen rule that has such a preset; rates stay.")
        with st.container(horizontal=True, key="presets"):
            for name in names:
                st.button(name.split()[-1], key=f"preset {name}", on_click=_apply, args=(state, name, state["opt"]), type="tertiary")


def _apply(state: State, preset: str, stems: Sequence[str]) -> None:
    for stem in stems:
        for name, value in load("optimizers")[stem].presets.get(preset, {}).items():
            state[f"{stem}.{name}"] = float(value) if isinstance(value, int | float) else value


def _change(state: State, name: str) -> None:
    """A callback that changes which controls there are: the whole page is drawn again."""
    state[name] = st.session_state[name]


def _batch(state: State, same: bool) -> None:
    controls.show(state, "batch")
    st.select_slider("Batch size", BATCHES, key="batch", on_change=controls.take, args=(state, "batch"), help="Full: no noise. To the left: gradients of that many examples, noisier the fewer.")
    st.session_state["same"] = same
    st.toggle("Same rate", key="same", on_change=_take_same, args=(state,), help="One learning rate for all optimizers. It starts off because one rate cannot suit every rule.")


def main_settings(spec: Optimizer) -> list[str]:
    """The settings that stand under the picture: the rate, and momentum where the rule lives by it."""
    return [name for name in ("learning_rate", "momentum") if name in spec.params and spec.params[name].default]


def _label(optimizer: str, setting: str) -> str:
    return f"{optimizer} β" if optimizer.lower() == setting else f"{optimizer} {setting}"


def _more(state: State, stem: str) -> None:
    """A rule's settings beside rate and momentum, made only while they are open."""
    spec = load("optimizers")[stem]
    rest = {name: setting for name, setting in spec.params.items() if name not in main_settings(spec)}
    if not rest:
        return
    more = st.expander(f"{spec.name}: more settings", key=f"more {stem}", on_change="rerun")
    if more.open:
        with more:
            for preset in spec.presets:
                st.button(preset, key=f"{stem} {preset}", on_click=_apply, args=(state, preset, (stem,)), type="tertiary")
            for name, setting in rest.items():
                controls.setting(state, f"{stem}.{name}", setting, setting.label or name)


@st.fragment(key=START)
def _start_fields(state: State) -> None:
    """The start as two number fields: what dragging does, by keyboard."""
    columns = st.columns(2, wrap=False)
    for axis, (column, letter) in enumerate(zip(columns, "xy", strict=True)):
        key = f"start {letter}"
        st.session_state[key] = state["start"][axis]
        column.number_input(f"Start {letter}", value=None, key=key, step=0.1, format="%.5g", on_change=_take_start, args=(state, axis, key))


def symbols(state: State) -> None:
    """In whose symbols the formulas are written."""
    controls.show(state, "symbols")
    st.segmented_control("Symbols", list(SYMBOLS), key="symbols", required=True, on_change=controls.take, args=(state, "symbols"), format_func=SYMBOL_NAMES.__getitem__)
    st.caption(NOTES[state["symbols"]])


def move_start(state: State, point: tuple[float, float]) -> None:
    """The start was dragged to `point`."""
    if all(map(math.isfinite, point)):
        box = Point(load("surfaces")[state["surface"]].domain)
        state["start"] = tuple(float(f"{value:.5g}") for value in box.nearest(point))
    controls.redraw(START)


def _take_start(state: State, axis: int, key: str) -> None:
    value = st.session_state[key]
    if value is not None:
        point = list(state["start"])
        point[axis] = float(value)
        state["start"] = Point(load("surfaces")[state["surface"]].domain).nearest(point)
    controls.redraw(START)


def _take_same(state: State) -> None:
    state["same"] = "on" if st.session_state["same"] else "off"


def menu() -> list[str]:
    """All optimizers, the first race's in front, the others by year."""
    known = load("optimizers")
    return [*FIRST_RACE, *sorted((stem for stem in known if stem not in FIRST_RACE), key=lambda stem: (known[stem].year, stem))]


def _change_optimizers(state: State) -> None:
    now = st.session_state["opt"] or []
    state["opt"] = tuple(stem for stem in menu() if stem in now)


def _change_surface(state: State) -> None:
    """Rates and start belong to a surface: remember the old one's, recall the new one's."""
    belong = ["start", *(f"{stem}.learning_rate" for stem, spec in load("optimizers").items() if "learning_rate" in spec.params)]
    state.memory[state["surface"]] = {name: state[name] for name in belong}
    state["surface"] = st.session_state["surface"]
    recalled = state.memory.get(state["surface"])
    for name in belong:
        if recalled:
            state[name] = recalled[name]
        else:
            state.forget(name)
