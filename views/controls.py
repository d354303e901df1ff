"""Widgets generated from the Specs. Each is filled from the state and reports to it.

A moved control reruns only itself and the page's PICTURE, BELOW and ADDRESS fragments: a full rerun of Streamlit costs the
browser ten times as much.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from spec import Choice, Param
from views import echoes
from views.player import Bound, Desk, Slider
from views.player.component import told
from views.player.desk import places, round_step
from views.state.fields import Number
from views.state.state import State
from views.words import number

PICTURE, BELOW, ADDRESS = "picture", "below", "address"
FOLLOWING = "drawn with the picture"
OPENED_BELOW = ("formulas", "table", "tolerances")


def slider(
    state: State,
    name: str,
    param: Param,
    label: str,
    *,
    exact: bool = True,
    step: float | None = None,
    below: Callable[[], None] | None = None,
    idle: Callable[[], bool] | None = None,
) -> None:
    """A slider for `param` (logarithmic where declared) with a number field beside it for exact values.

    `step` is a linear slider's, where the usual hundredth of its range will not do; `below` draws under it; while it is
    `idle`, because another setting leaves it without effect, it cannot be moved.
    """

    @st.fragment(key=f"control {name}")
    def draw() -> None:
        value = state[name]
        _slide(state, name, param, label, value, step, idle is not None and idle())
        if exact:
            _exact(state, name, param, label, value)
        if below:
            below()

    with st.container(key=f"pair {name}"):
        draw()


def _slide(state: State, name: str, param: Param, label: str, value: float, step: float | None, idle: bool) -> None:
    common: dict[str, Any] = {"help": param.help or None, "disabled": idle, "on_change": _report, "args": (state, name, name)}
    if param.log:
        options = grid(param, value)
        echoes.show(name, value, instead=options[0])
        st.select_slider(label, options, key=name, format_func=number, **common)
        return
    whole = param.integer
    low, high = (int(param.low), int(param.high)) if whole else (float(param.low), float(param.high))
    step = 1 if whole else step or round_step((high - low) / 100)
    echoes.show(name, type(low)(shown(param, value)))
    st.slider(label, low, high, key=name, step=step, format="%d" if whole else "%.5g", **common)


def shown(param: Param, value: float) -> float:
    """What a linear slider shows of a value: the nearest one between its ends."""
    return min(param.high, max(param.low, value))


def _exact(state: State, name: str, param: Param, label: str, value: float) -> None:
    key = f"{name} exact"
    echoes.show(key, value)
    step = 10.0 ** (math.floor(math.log10(abs(value))) - 1) if param.log and value else round_step((param.high - param.low) / 100)
    report = {"key": key, "on_change": _report, "args": (state, name, key, Number(param).nearest, label)}
    st.number_input(f"{label}, exact", value=None, step=step, format="%.5g", label_visibility="collapsed", **report)


def desk(state: State, key: str, sliders: Sequence[tuple[str, Param, str]]) -> Desk:
    """The sliders (name in the state, Param, label) of the picture `key`, drawn and owned by the page (see player/desk/desk.js)."""
    return Desk([Slider(name, label, param, float(state[name])) for name, param, label in sliders], st.session_state.get(_heard(key), 0))


def listen(state: State, key: str) -> bool:
    """Take what the desk of a picture has said and the state has not heard; whether there was anything.

    Before a picture is made rather than in a callback: where a button and a hand come in one message, the hand came last.
    """
    number, values = told(key)
    if number <= st.session_state.get(_heard(key), 0):
        return False
    st.session_state[_heard(key)] = number
    for name, value in values.items():
        field = state.fields.get(name)
        if field is not None and isinstance(field.kind, Number):
            state[name] = field.kind.nearest(value)
    return True


def _heard(key: str) -> str:
    return f"{key} heard"


def on_desk(state: State, name: str, sets: str, run: int | None = None, parameter: str = "") -> Bound:
    """A slider of the desk as the live picture has to know it (see player.Bound)."""
    return Bound(name, float(state[name]), sets, run, parameter)


def bound(state: State, key: str, param: Param, sets: str, run: int | None = None, name: str = "") -> Bound:
    """The slider of `param` as the live picture has to know it (see player.Bound)."""
    if param.log:
        options = grid(param, state[key])
        return Bound(key, options.index(state[key]), sets, run, name, options)
    return Bound(key, shown(param, state[key]), sets, run, name)


def choice(state: State, name: str, setting: Choice, label: str, *, structural: bool = False) -> None:
    """A menu for a convention; a `structural` one changes which controls there are, so the whole page is drawn again."""
    show(state, name)
    st.selectbox(label, setting.options, key=name, help=setting.help or None, on_change=change if structural else take, args=(state, name))


def setting(state: State, name: str, declared: Param | Choice, label: str, *, structural: bool = False, **more: Any) -> None:
    """The widget of a declared setting, whichever it is; `structural` goes to a menu, `more` to a slider."""
    if isinstance(declared, Param):
        slider(state, name, declared, label, **more)
    else:
        choice(state, name, declared, label, structural=structural)


def show(state: State, name: str) -> None:
    """Fill the widget of that key from the state."""
    echoes.show(name, state[name])


def take(state: State, name: str, *also: str) -> None:
    """A widget's callback: into the state, and a new picture; the controls named `also` depend on it."""
    change(state, name)
    redraw(*(f"control {other}" for other in also))


def change(state: State, name: str) -> None:
    """A widget's callback: into the state, and the whole page again."""
    value, field = echoes.heard(name), state.fields.get(name)
    if value is not None and field is not None and value in getattr(field.kind, "options", (value,)):
        state[name] = value


def move(state: State, name: str, point: Sequence[float], *also: str) -> None:
    """The player's callback: a point was dragged. Five significant digits are kept of it; the state keeps it in its box."""
    if all(map(math.isfinite, point)):
        state[name] = tuple(float(f"{value:.5g}") for value in point[: len(state[name])])
    redraw(*also)


def redraw(*also: str) -> None:
    """In a callback: rerun only the picture, what stands below it, and the fragments named.

    A client that is no browser (a test, a script) keeps no page to be mended and gets the whole.
    """
    below = [BELOW] if any(st.session_state.get(key) for key in OPENED_BELOW) else []
    if st.context.headers.get("User-Agent"):
        names = dict.fromkeys((PICTURE, *also, *st.session_state.get(FOLLOWING, ()), *below, ADDRESS))
        try:
            st.rerun(list(names))
        except StreamlitAPIException:  # one of them has just left the page
            st.rerun()


@st.fragment(key=ADDRESS)
def address(state: State) -> None:
    """The address of what is shown, written last: a browser that has it has heard of everything (see echoes)."""
    state.write()


def follow(names: list[str]) -> None:
    """These controls show something of the runs: they are drawn again with every picture."""
    st.session_state[FOLLOWING] = [f"control {name}" for name in names]


def _report(state: State, name: str, key: str, clean: Callable[[Any], Any] | None = None, label: str = "") -> None:
    value = echoes.heard(key)
    if value is not None:
        state[name] = kept = clean(value) if clean else value
        if kept != value:
            state.say(became(label, value, kept))
    redraw(f"control {name}")


def became(label: str, given: float, kept: float) -> str:
    """What was made of a number that is not allowed."""
    return f"{label}: {given:.10g} became {kept:.10g}."


def grid(param: Param, value: float) -> list[float]:
    """Evenly spaced values of a logarithmic slider in two to three digits, with the exact value in the place of one that reads the same."""
    count = places(param)
    values = {float(f"{param.low * (param.high / param.low) ** (i / count):.3g}") for i in range(count + 1)}
    if param.integer:
        values = {float(round(v)) for v in values}
    exact = float(value)
    return sorted({v for v in values | {param.low, param.high} if v == exact or number(v) != number(exact)} | {exact})
