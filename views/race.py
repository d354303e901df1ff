"""The race page: choose, compute, draw, one sentence."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from engine import Ground, Run, ground, race
from spec import Surface, load
from views import controls, results
from views.colours import looks
from views.link import copy_link
from views.player import Curve, Drawn, encode, player
from views.race_state import BATCHES, OVERLAY, SHARED_RATE, SIDE_BY_SIDE, SIGMA, STEPS, fields_for
from views.state import State

MOST_POINTS = 1000


def show() -> None:
    """Draw the page."""
    state = State("race", fields_for)
    with st.sidebar:
        _sidebar(state)
    surface = load("surfaces")[state["surface"]]
    st.markdown(f"**{surface.name}.** {surface.teaches}")
    if state.note:
        st.caption(f":material/link: {state.note}")
    drawn = _picture(state, surface)
    _rates(state)
    _below(state, surface, drawn)
    state.write()


def settings_of(state: State, prefix: str, params: Any) -> dict[str, Any]:
    """{name: value} of everything that `prefix` declares."""
    return {name: state[f"{prefix}.{name}"] for name in params}


def _sidebar(state: State) -> None:
    surfaces, optimizers = load("surfaces"), load("optimizers")
    st.session_state["surface"] = state["surface"]
    st.selectbox("Surface", list(surfaces), key="surface", format_func=lambda stem: surfaces[stem].name, on_change=_change_surface, args=(state,))
    stem = state["surface"]
    for name, setting in surfaces[stem].params.items():
        controls.setting(state, f"{stem}.{name}", setting, setting.label or name)
    st.session_state["opt"] = list(state["opt"])
    st.pills("Optimizers", list(optimizers), selection_mode="multi", key="opt", format_func=lambda stem: optimizers[stem].name, on_change=_change_optimizers, args=(state,))
    st.session_state["view"] = state["view"]
    st.segmented_control("View", [OVERLAY, SIDE_BY_SIDE], key="view", required=True, on_change=_take, args=(state, "view"), label_visibility="collapsed", width="stretch")
    controls.slider(state, "steps", STEPS, "Steps", exact=False)
    _start(state, surfaces[stem])
    for stem in state["opt"]:
        rest = {name: setting for name, setting in optimizers[stem].params.items() if name not in ("learning_rate", "momentum")}
        if rest:
            more = st.expander(f"{optimizers[stem].name}: more settings", key=f"more {stem}", on_change="rerun")
            if more.open:
                with more:
                    for name, setting in rest.items():
                        controls.setting(state, f"{stem}.{name}", setting, setting.label or name)
    st.session_state["seed"] = state["seed"]
    left, right = st.columns(2, wrap=False)
    with left:
        controls.slider(state, "sigma", SIGMA, "Noise of one example", exact=False)
    right.number_input("Seed", 0, 2**31 - 1, key="seed", step=1, on_change=_take, args=(state, "seed"))
    left, right = st.columns(2, wrap=False)
    left.button("Reset", on_click=state.reset, width="stretch")
    with right:
        copy_link()


def _start(state: State, surface: Surface) -> None:
    """The start as two number fields: what dragging does, by keyboard."""
    columns = st.columns(2, wrap=False)
    for axis, (column, letter) in enumerate(zip(columns, "xy", strict=True)):
        key = f"start {letter}"
        st.session_state[key] = state["start"][axis]
        low, high = surface.domain[axis]
        column.number_input(f"Start {letter}", float(low), float(high), key=key, step=0.1, format="%.5g", on_change=_take_start, args=(state, axis, key))


def _picture(state: State, surface: Surface) -> list[Drawn]:
    stem = state["surface"]
    params = settings_of(state, stem, surface.params)
    steps = int(state["steps"])
    record = _odd(steps / MOST_POINTS)
    runs = race(
        stem,
        [(optimizer, _hyper(state, optimizer)) for optimizer in state["opt"]],
        surface_params=params,
        start=state["start"],
        steps=steps,
        record=record,
        seed=state["seed"],
        batch_size=None if state["batch"] == "full" else state["batch"],
        noise=0.0 if state["batch"] == "full" else state["sigma"],
    )
    optimizers = load("optimizers")
    seen = looks(list(optimizers))
    drawn = [Drawn(optimizer, optimizers[optimizer].name, seen[optimizer], run) for optimizer, run in zip(state["opt"], runs, strict=True)]
    base = ground(stem, params)
    view = "panels" if state["view"] == SIDE_BY_SIDE else "overlay"

    def payload(with_ground: bool) -> bytes:
        return encode(surface, base, drawn, key="race", start=state["start"], steps=steps, record=record, curve=_curve(base, runs), view=view, with_ground=with_ground)

    player("race", base.id, payload, on_start=lambda point: _move_start(state, surface, point))
    if not drawn:
        st.info("Choose at least one optimizer.")
    return drawn


def _odd(least: float) -> int:
    """The smallest odd number from `least` on: an even stride would hide a cycle of period two."""
    return max(1, int(np.ceil(least)) | 1)


def _hyper(state: State, optimizer: str) -> dict[str, Any]:
    hyper = settings_of(state, optimizer, load("optimizers")[optimizer].params)
    if state["same"] == "on" and "learning_rate" in hyper:
        hyper["learning_rate"] = state["rate"]
    return hyper


def _curve(base: Ground, runs: list[Run]) -> Curve:
    """Loss above the lowest known one on a logarithmic axis; where losses go below zero, plain loss."""
    if base.lowest is not None:
        label = "loss f" if base.lowest == 0 else f"loss above the minimum {base.lowest:.3g}"
        return Curve(label, log=True, offset=base.lowest)
    lowest = min((float(np.nanmin(run.loss)) for run in runs), default=0.0)
    return Curve("loss f", log=lowest > 0)


def _rates(state: State) -> None:
    """Rate, momentum and batch size: directly under the picture."""
    optimizers = load("optimizers")
    same = state["same"] == "on"
    shown = [stem for stem in state["opt"] if not same or "momentum" in optimizers[stem].params]
    with st.container(key="rates"):
        columns = st.columns(1 + same + max(1, len(shown)), gap="small")
    if same:
        with columns[0]:
            controls.slider(state, "rate", SHARED_RATE, "Learning rate")
    for column, stem in zip(columns[same:], shown, strict=False):
        with column:
            for name in ("learning_rate", "momentum"):
                if name not in optimizers[stem].params or (same and name == "learning_rate"):
                    continue
                setting = optimizers[stem].params[name]
                controls.slider(state, f"{stem}.{name}", setting, _label(optimizers[stem].name, setting.label or name))
    with columns[-1]:
        st.session_state["batch"] = state["batch"]
        st.select_slider("Batch size", BATCHES, key="batch", on_change=_take, args=(state, "batch"), help="Full: no noise. To the left: gradients of that many examples, noisier the fewer.")
        st.session_state["same"] = same
        st.toggle("Same rate", key="same", on_change=_take_same, args=(state,), help="One learning rate for all optimizers. It starts off because one rate cannot suit every rule.")


def _label(optimizer: str, setting: str) -> str:
    return optimizer if optimizer.lower() == setting else f"{optimizer} {setting}"


def _below(state: State, surface: Surface, drawn: list[Drawn]) -> None:
    """Formulas, results and tolerances, made only while they are open."""
    formulas = st.expander("Formulas: what runs", key="formulas", on_change="rerun")
    if formulas.open:
        with formulas:
            _formulas(state, surface, drawn)
    table = st.expander("Results as a table", key="table", on_change="rerun")
    if table.open:
        with table:
            results.table(drawn, {one.id: _hyper(state, one.id).get("learning_rate") for one in drawn})
    meaning = st.expander("What the outcomes mean", key="tolerances", on_change="rerun")
    if meaning.open:
        with meaning:
            results.tolerances()


def _formulas(state: State, surface: Surface, drawn: list[Drawn]) -> None:
    optimizers = load("optimizers")
    st.latex(surface.formula_for(settings_of(state, state["surface"], surface.params)))
    st.caption(surface.reference)
    for one in drawn:
        spec = optimizers[one.id]
        st.markdown(f"**{spec.name}** ({spec.year}). {spec.summary}")
        st.latex(spec.formula_for(_hyper(state, one.id)))
        st.caption(spec.reference)


def _take(state: State, name: str) -> None:
    value = st.session_state[name]
    if value is not None:
        state[name] = value


def _take_same(state: State) -> None:
    state["same"] = "on" if st.session_state["same"] else "off"


def _take_start(state: State, axis: int, key: str) -> None:
    if st.session_state[key] is None:
        return
    point = list(state["start"])
    point[axis] = float(st.session_state[key])
    state["start"] = tuple(point)


def _move_start(state: State, surface: Surface, point: tuple[float, float]) -> None:
    if np.isfinite(point).all():
        state["start"] = tuple(float(f"{value:.5g}") for value in np.clip(point, *np.transpose(surface.domain)))


def _change_optimizers(state: State) -> None:
    """Keep the order in which optimizers were chosen."""
    now = st.session_state["opt"] or []
    state["opt"] = tuple([stem for stem in state["opt"] if stem in now] + [stem for stem in now if stem not in state["opt"]])


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
