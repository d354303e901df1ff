"""The train page's controls: rates and batch size under the picture, the network with its data in the sidebar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from engine import DECAY, PLANES, Swept
from spec import Choice, Param, load
from views import controls, echoes
from views.colours import looks
from views.figures import sweep_strip
from views.player import Drawn
from views.rules import controls as rules
from views.rules.fields import OFF, ON
from views.rules.settings import hyper_of
from views.state.state import State
from views.train_page.state import FITTED, NOISELESS, STEM, STEPS, batch_size, network
from views.words import sentence

BUILD = ("depth", "width", "activation", "initialisation", "skip", "loss")
PLANE_NAMES = {
    "principal": "fitted to all paths (principal components)",
    "through": "through the start and the ends",
    "random": "random, filter-normalised",
}
PLANE_HELP = "Two of thousands of directions: what is seen depends on which. Random ones are scaled like the weights into each unit (Li et al., 2018)."


def sidebar(state: State) -> None:
    """Data, network, optimizers, plane, schedule, the rules' other settings, seeds."""
    _data(state)
    for pair in zip(BUILD[::2], BUILD[1::2], strict=True):
        for column, name in zip(st.columns(2, wrap=False), pair, strict=True):
            with column:
                _menu(state, name)
    rules.optimizers(state)
    controls.slider(state, f"{STEM}.l2", _param("l2"), "L2 penalty", exact=False)
    controls.slider(state, "decay", DECAY, "Decoupled decay", exact=False)
    controls.slider(state, "steps", STEPS, "Updates", exact=False)
    rules.order(state)
    controls.show(state, "plane")
    st.selectbox(
        "Plane", PLANES, key="plane", format_func=PLANE_NAMES.__getitem__, on_change=controls.change, args=(state, "plane"), help=PLANE_HELP
    )
    if state["plane"] == "random":
        rules.seed(state, "plane_seed", "Seed of the plane")
    _toggle(
        state,
        "sharpness",
        "Measure sharpness",
        "The largest curvature of the training loss along every path, times the rate: plain gradient descent is stable below 2.",
    )
    _toggle(
        state, "sweep", "Sweep the rates", "The final training loss of every optimizer over all learning rates, drawn under its slider."
    )
    rules.schedule(state)
    rules.settings(state)
    left, right = st.columns(2, wrap=False)
    with left:
        rules.seed(state, "data_seed", "Data seed")
    with right:
        rules.seed(state, "seed", "Seed")
    rules.reset_and_link(state)


def under_the_picture(state: State, count: int, runs: Callable[[], Sequence[Drawn]], swept: Callable[[str], Swept | None]) -> None:
    """Rate, momentum and batch size; under a rate what a sweep of it found."""

    def strip(stem: str) -> None:
        known = swept(stem)
        if known is not None:
            look = looks(list(load("optimizers")), state["opt"])[stem]
            sweep_strip(known.rates, known.losses, hyper_of(state, stem)["learning_rate"], look)

    batch = partial(controls.slider, state, "batch_size", batch_size(count), f"Batch size of {count}")
    rules.rates(state, runs, batch, strip if state["sweep"] == ON else None)


def _data(state: State) -> None:
    name, declared = f"{STEM}.data", network().params["data"]
    assert isinstance(declared, Choice)
    controls.show(state, name)
    st.selectbox("Data", declared.options, key=name, format_func=sentence, on_change=_change_data, args=(state,))
    left, right = st.columns(2, wrap=False)
    with left:
        _menu(state, "points")
    with right:
        _menu(state, "validation")
    if state[name] not in NOISELESS:
        controls.slider(state, f"{STEM}.noise", _param("noise"), "Noise", exact=False)


def _change_data(state: State) -> None:
    """Every data set comes with a network that can learn it; the one built for the data before is remembered, all else stays."""
    chosen = echoes.heard(f"{STEM}.data")
    if chosen is None:
        return
    built = [f"{STEM}.{name}" for name in FITTED]
    state.memory[state[f"{STEM}.data"]] = {name: state[name] for name in built}
    state[f"{STEM}.data"] = chosen
    recalled = state.memory.get(state[f"{STEM}.data"])
    for name in built:
        if recalled:
            state[name] = recalled[name]
        else:
            state.forget(name)


def _menu(state: State, name: str) -> None:
    declared = network().params[name]
    assert isinstance(declared, Choice)
    controls.choice(state, f"{STEM}.{name}", declared, sentence(declared.label or name), structural=True)


def _param(name: str) -> Param:
    declared = network().params[name]
    assert isinstance(declared, Param)
    return declared


def _toggle(state: State, name: str, label: str, text: str) -> None:
    echoes.show(name, state[name] == ON)
    st.toggle(label, key=name, on_change=_take_toggle, args=(state, name), help=text)


def _take_toggle(state: State, name: str) -> None:
    on = echoes.heard(name)
    if on is not None:
        state[name] = ON if on else OFF
