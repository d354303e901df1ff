"""The race page's controls: the main ones under the picture, the rest in the sidebar."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import streamlit as st

from engine import ORDERS, WARM_UP, can_turn
from spec import drawn_surfaces, load
from views import controls
from views.fields import Point
from views.figures import strip
from views.link import copy_link
from views.race_page import appearance, formula
from views.race_page.formula import FORMULA
from views.race_page.runs import main_settings, problem_of, raced
from views.race_page.state import (
    BATCHES,
    CONSTANT,
    FIRST_RACE,
    MOST_RACING,
    OFF,
    ON,
    SHARED_RATE,
    SIGMA,
    STEPS,
    UNITS,
    batch_size,
    surface_of,
)
from views.state import State
from views.symbols import NOTES, SYMBOLS
from views.words import sentence

SYMBOL_NAMES = {"page": "this page", "torch": "torch", "W4": "lecture W4", "S": "lecture S", "C": "lecture C"}
PRESETS = ("as in the lecture", "as in PyTorch", "as in optax")
START = "start fields"
ON_DATA = "linear_regression"
KIND = {"analytic": "", "curve": " (curve)", "data": " (data)"}
ORDER_HELP = "Shuffled: a new order every epoch. Replacement: every example drawn anew. Fixed: the order of the data, again and again."


def sidebar(state: State) -> None:
    """Surface, optimizers, view, steps, start, the rules' other settings, noise, reset and copy link."""
    optimizers = load("optimizers")
    _surface(state)
    st.session_state["opt"] = list(state["opt"])
    named = {"format_func": lambda stem: optimizers[stem].name, "placeholder": "Choose optimizers"}
    st.multiselect("Optimizers", menu(), key="opt", max_selections=MOST_RACING, on_change=_change_optimizers, args=(state,), **named)
    appearance.widgets(state, surface_of(state))
    controls.slider(state, "steps", STEPS, "Steps", exact=False)
    if surface_of(state).over_data:
        _epochs(state)
    _schedule(state)
    _start_fields(state)
    _conventions(state)
    for stem in state["opt"]:
        _more(state, stem)
    left, right = st.columns(2, wrap=False)
    with left:
        if surface_of(state).over_data:
            _seed(state, "data_seed", "Data seed")
        else:
            controls.slider(state, "sigma", SIGMA, "Noise of one example", exact=False)
    with right:
        _seed(state, "seed", "Seed")
    left, right = st.columns(2, wrap=False)
    left.button("Reset", on_click=state.reset, width="stretch")
    with right:
        copy_link()


def _surface(state: State) -> None:
    """What is minimised, its parameters, and whether it is turned."""
    known = drawn_surfaces()
    controls.show(state, "surface")
    st.selectbox("Surface", surface_menu(), key="surface", format_func=_surface_name, on_change=_change_surface, args=(state,))
    stem = state["surface"]
    if stem == FORMULA:
        formula.widgets(state)
        return
    for name, setting in surface_of(state).params.items():
        controls.setting(state, f"{stem}.{name}", setting, sentence(setting.label or name), structural=True, exact=not surface_of(state).over_data)
    if not known[stem].over_data:
        st.button("Race on data: linear regression", on_click=_change_surface, args=(state, ON_DATA), type="tertiary", help="The same rules on a loss over examples, where the batch size matters.")
    if can_turn(known[stem]):
        st.session_state["turned"] = state["turned"] == ON
        st.toggle("Turn and stretch", key="turned", on_change=_take_turned, args=(state,), help="The same surface turned about its centre and stretched: which rules depend on the axes?")


def _epochs(state: State) -> None:
    """The order of the examples and the unit of the loss panel."""
    controls.show(state, "order")
    st.selectbox("Order of the examples", ORDERS, key="order", on_change=controls.take, args=(state, "order"), help=ORDER_HELP)
    controls.show(state, "unit")
    st.selectbox("Count the loss panel in", UNITS, key="unit", on_change=controls.take, args=(state, "unit"), help="An epoch has seen every example once.")


def _seed(state: State, name: str, label: str) -> None:
    @st.fragment(key=f"field {name}")
    def draw() -> None:
        controls.show(state, name)
        st.number_input(label, value=None, key=name, step=1, format="%d", on_change=_take_seed, args=(state, name))

    draw()


def _take_seed(state: State, name: str) -> None:
    if st.session_state[name] is not None:
        state[name] = state.fields[name].kind.read(str(st.session_state[name]))
    controls.redraw(f"field {name}")


def _take_turned(state: State) -> None:
    state["turned"] = ON if st.session_state["turned"] else OFF


def under_the_picture(state: State) -> None:
    """Rate, momentum and batch size."""
    optimizers = load("optimizers")
    same = state["same"] == ON
    falling = state["schedule"] != CONSTANT or state["warm_up"]
    controls.follow([] if not falling else ["rate"] if same else [f"{stem}.learning_rate" for stem in state["opt"] if "learning_rate" in optimizers[stem].params])
    shown = [stem for stem in state["opt"] if not same or "momentum" in main_settings(optimizers[stem])]
    sliders = same + max(1, len(shown))
    with st.container(key="rates"):
        columns = st.columns([*[1.0] * sliders, max(1.0, sliders / 5)], gap="small")  # the switch needs its width among many
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
    st.selectbox("Schedule", list(schedules), key="schedule", format_func=lambda stem: schedules[stem].name, on_change=controls.change, args=(state, "schedule"))
    stem = state["schedule"]
    for name, setting in schedules[stem].params.items():
        controls.setting(state, f"schedule.{stem}.{name}", setting, sentence(setting.label or name), exact=False)
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


def _batch(state: State, same: bool) -> None:
    at = problem_of(state)
    if at.count:
        controls.slider(state, "batch_size", batch_size(at.count), f"Batch size of {at.count}")
    else:
        controls.show(state, "batch")
        st.select_slider("Batch size", BATCHES, key="batch", on_change=controls.take, args=(state, "batch"), help="Full: no noise. To the left: gradients of that many examples, noisier the fewer.")
    st.session_state["same"] = same
    st.toggle("Same rate", key="same", on_change=_take_same, args=(state,), help="One learning rate for all optimizers. It starts off because one rate cannot suit every rule.")


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
                controls.setting(state, f"{stem}.{name}", setting, sentence(setting.label or name))


@st.fragment(key=START)
def _start_fields(state: State) -> None:
    """The start as number fields: what dragging does, by keyboard."""
    names = surface_of(state).axes
    for axis, column in enumerate(st.columns(len(state["start"]), wrap=False)):
        key = f"start {'xy'[axis]}"
        st.session_state[key] = state["start"][axis]
        column.number_input(f"Start {names[axis]}", value=None, key=key, step=0.1, format="%.5g", on_change=_take_start, args=(state, axis, key))


def symbols(state: State) -> None:
    """In whose symbols the formulas are written."""
    controls.show(state, "symbols")
    st.segmented_control("Symbols", list(SYMBOLS), key="symbols", required=True, on_change=controls.take, args=(state, "symbols"), format_func=SYMBOL_NAMES.__getitem__)
    st.caption(NOTES[state["symbols"]])


def move_start(state: State, point: tuple[float, float]) -> None:
    """The start was dragged to `point`."""
    if all(map(math.isfinite, point)):
        box = problem_of(state).domain
        state["start"] = tuple(float(f"{value:.5g}") for value in Point(box).nearest(point[: len(box)]))
    controls.redraw(START)


def _take_start(state: State, axis: int, key: str) -> None:
    value = st.session_state[key]
    if value is not None:
        point = list(state["start"])
        point[axis] = float(value)
        state["start"] = Point(problem_of(state).domain).nearest(point)
    controls.redraw(START)


def _take_same(state: State) -> None:
    state["same"] = ON if st.session_state["same"] else OFF


def menu() -> list[str]:
    """All optimizers, the first race's in front, the others by year."""
    known = load("optimizers")
    return [*FIRST_RACE, *sorted((stem for stem in known if stem not in FIRST_RACE), key=lambda stem: (known[stem].year, stem))]


def surface_menu() -> list[str]:
    """All surfaces: analytic ones, curves, losses over data, each by name."""
    known = drawn_surfaces()
    return [*sorted(known, key=lambda stem: (list(KIND).index(_kind(stem)), known[stem].name)), FORMULA]


def _surface_name(stem: str) -> str:
    return "Your own formula" if stem == FORMULA else f"{load('surfaces')[stem].name}{KIND[_kind(stem)]}"


def _kind(stem: str) -> str:
    spec = drawn_surfaces()[stem]
    return "data" if spec.over_data else "curve" if spec.dimension == 1 else "analytic"


def _change_optimizers(state: State) -> None:
    now = st.session_state["opt"] or []
    state["opt"] = tuple(stem for stem in menu() if stem in now)


def _change_surface(state: State, stem: str | None = None) -> None:
    """Rates and start belong to a surface: remember the old one's, recall the new one's."""
    belong = ["start", *(f"{stem}.learning_rate" for stem, spec in load("optimizers").items() if "learning_rate" in spec.params)]
    state.memory[state["surface"]] = {name: state[name] for name in belong}
    state["surface"] = stem or st.session_state["surface"]
    recalled = state.memory.get(state["surface"])
    for name in belong:
        if recalled:
            state[name] = recalled[name]
        else:
            state.forget(name)
