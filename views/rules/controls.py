"""The controls of the optimizers: which race, their rates and momentum, their other settings, the schedule, the seeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from engine import ORDERS, WARM_UP
from spec import load
from views import controls, echoes
from views.figures import strip
from views.link import copy_link
from views.player import Drawn
from views.rules.fields import CONSTANT, FIRST_RACE, MOST_RACING, OFF, ON, SHARED_RATE, UNITS
from views.rules.settings import main_settings
from views.state.state import State
from views.symbols import NOTES, SYMBOLS
from views.words import sentence

SYMBOL_NAMES = {"page": "this page", "torch": "torch", "W4": "lecture W4", "S": "lecture S", "C": "lecture C"}
PRESETS = ("as in the lecture", "as in PyTorch", "as in optax")
ORDER_HELP = "Shuffled: a new order every epoch. Replacement: every example drawn anew. Fixed: the order of the data, again and again."
Runs = Callable[[], Sequence[Drawn]]


def optimizers(state: State) -> None:
    """Which optimizers race."""
    known = load("optimizers")
    echoes.show("opt", list(state["opt"]))
    named = {"format_func": lambda stem: known[stem].name, "placeholder": "Choose optimizers"}
    st.multiselect("Optimizers", menu(), key="opt", max_selections=MOST_RACING, on_change=_change_optimizers, args=(state,), **named)


def menu() -> list[str]:
    """All optimizers, the first race's in front, the others by year."""
    known = load("optimizers")
    return [*FIRST_RACE, *sorted((stem for stem in known if stem not in FIRST_RACE), key=lambda stem: (known[stem].year, stem))]


def _change_optimizers(state: State) -> None:
    now = echoes.heard("opt")
    if now is not None:
        state["opt"] = tuple(stem for stem in menu() if stem in now)


def rates(state: State, runs: Runs, batch: Callable[[], None], more: Callable[[str], None] | None = None) -> None:
    """Rate and momentum of every optimizer side by side, the batch size after them; `runs` are those in the picture.

    `more(stem)` draws under a rate's slider, again with every picture.
    """
    known = load("optimizers")
    same = state["same"] == ON
    falling = state["schedule"] != CONSTANT or state["warm_up"] or more is not None
    controls.follow(
        []
        if not falling
        else ["rate"]
        if same
        else [f"{stem}.learning_rate" for stem in state["opt"] if "learning_rate" in known[stem].params]
    )
    shown = [stem for stem in state["opt"] if not same or "momentum" in main_settings(known[stem])]
    sliders = same + max(1, len(shown))
    with st.container(key="rates"):
        columns = st.columns([*[1.0] * sliders, max(1.0, sliders / 5)], gap="small")  # the switch needs its width among many
    if same:
        with columns[0]:
            controls.slider(state, "rate", SHARED_RATE, "Learning rate", below=partial(_rate_strip, state, runs, None))
    for column, stem in zip(columns[same:], shown, strict=False):
        spec = known[stem]
        with column:
            for name in main_settings(spec):
                if not (same and name == "learning_rate"):
                    below = partial(_under_a_rate, state, runs, stem, more) if name == "learning_rate" else None
                    controls.setting(
                        state, f"{stem}.{name}", spec.params[name], _label(spec.name, spec.params[name].label or name), below=below
                    )
    with columns[-1]:
        batch()
        _same(state)


def _same(state: State) -> None:
    echoes.show("same", state["same"] == ON)
    st.toggle(
        "Same rate",
        key="same",
        on_change=_take_same,
        args=(state,),
        help="One learning rate for all optimizers. It starts off because one rate cannot suit every rule.",
    )


def _take_same(state: State) -> None:
    same = echoes.heard("same")
    if same is not None:
        state["same"] = ON if same else OFF


def _label(optimizer: str, setting: str) -> str:
    return f"{optimizer} β" if optimizer.lower() == setting else f"{optimizer} {setting}"


def _under_a_rate(state: State, runs: Runs, stem: str, more: Callable[[str], None] | None) -> None:
    _rate_strip(state, runs, stem)
    if more is not None:
        more(stem)


def _rate_strip(state: State, runs: Runs, stem: str | None) -> None:
    """The learning rate over the run, drawn under its slider while it is not constant."""
    if state["schedule"] == CONSTANT and not state["warm_up"]:
        return
    for drawn in runs():
        if stem in (None, drawn.id) and drawn.run.rate is not None:
            strip(drawn.run.rate, drawn.look)
            return


def schedule(state: State) -> None:
    """The schedule, its settings and the warm-up before it."""
    schedules = load("schedules")
    controls.show(state, "schedule")
    st.selectbox(
        "Schedule",
        list(schedules),
        key="schedule",
        format_func=lambda stem: schedules[stem].name,
        on_change=controls.change,
        args=(state, "schedule"),
    )
    stem = state["schedule"]
    for name, setting in schedules[stem].params.items():
        controls.setting(state, f"schedule.{stem}.{name}", setting, sentence(setting.label or name), exact=False)
    if stem != CONSTANT or state["warm_up"]:
        controls.slider(state, "warm_up", WARM_UP, "Warm-up", exact=False)
    else:
        st.button("Add a warm-up", on_click=state.__setitem__, args=("warm_up", 20.0), type="tertiary")


def order(state: State) -> None:
    """The order of the examples and the unit of the loss panel."""
    controls.show(state, "order")
    st.selectbox("Order of the examples", ORDERS, key="order", on_change=controls.take, args=(state, "order"), help=ORDER_HELP)
    controls.show(state, "unit")
    st.selectbox(
        "Count the loss panel in",
        UNITS,
        key="unit",
        on_change=controls.take,
        args=(state, "unit"),
        help="An epoch has seen every example once.",
    )


def settings(state: State) -> None:
    """Conventions in one click, and every rule's settings beside rate and momentum."""
    _conventions(state)
    for stem in state["opt"]:
        _more(state, stem)


def _conventions(state: State) -> None:
    """One click sets every chosen rule as a lecture or a library has it."""
    known = load("optimizers")
    names = [name for name in PRESETS if any(name in known[stem].presets for stem in state["opt"])]
    if names:
        st.caption("All rules as in", help="Sets the conventions and numbers of every chosen rule that has such a preset; rates stay.")
        with st.container(horizontal=True, key="presets"):
            for name in names:
                st.button(name.split()[-1], key=f"preset {name}", on_click=_apply, args=(state, name, state["opt"]), type="tertiary")


def _apply(state: State, preset: str, stems: Sequence[str]) -> None:
    for stem in stems:
        for name, value in load("optimizers")[stem].presets.get(preset, {}).items():
            state[f"{stem}.{name}"] = float(value) if isinstance(value, int | float) else value


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


def seed(state: State, name: str, label: str) -> None:
    @st.fragment(key=f"field {name}")
    def draw() -> None:
        controls.show(state, name)
        st.number_input(label, value=None, key=name, step=1, format="%d", on_change=_take_seed, args=(state, name))

    draw()


def _take_seed(state: State, name: str) -> None:
    value = echoes.heard(name)
    if value is not None:
        state[name] = state.fields[name].kind.read(str(value))
        kept = state[name]
        if kept != value:
            state.say(controls.became(sentence(name.replace("_", " ")), value, kept))
    controls.redraw(f"field {name}")


def symbols(state: State) -> None:
    """In whose symbols the formulas are written."""
    controls.show(state, "symbols")
    st.segmented_control(
        "Symbols",
        list(SYMBOLS),
        key="symbols",
        required=True,
        on_change=controls.take,
        args=(state, "symbols"),
        format_func=SYMBOL_NAMES.__getitem__,
    )
    st.caption(NOTES[state["symbols"]])


def reset_and_link(state: State) -> None:
    """Two buttons side by side."""
    left, right = st.columns(2, wrap=False)
    left.button("Reset", on_click=state.reset, width="stretch")
    with right:
        copy_link()
