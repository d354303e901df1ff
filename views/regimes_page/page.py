"""Regimes of gradient descent: choose a rate, see what it does, know why."""

from __future__ import annotations

import streamlit as st

from engine import regime
from spec import drawn_surfaces
from views import controls
from views.controls import PICTURE
from views.figures import regimes_strip
from views.link import copy_link
from views.player import player
from views.regimes_page.pictures import five_panels, parabola
from views.regimes_page.state import MULTIPLES, ONE, ONE_KEY, PARABOLA, RATE, TWO, TWO_KEY, fields_for
from views.state.state import State
from views.words import number, sentence


def show() -> None:
    """Draw the page."""
    state = State("regimes", fields_for)
    for key in (ONE_KEY, TWO_KEY):
        controls.listen(state, key)
    controls.show(state, "part")
    st.segmented_control(
        "Picture",
        [ONE, TWO],
        key="part",
        required=True,
        on_change=controls.change,
        args=(state, "part"),
        format_func=sentence,
        label_visibility="collapsed",
    )
    controls.follow([])
    _picture(state, state["part"])
    (_one_weight if state["part"] == ONE else _two_directions)(state)
    controls.address(state)


@st.fragment(key=PICTURE)
def _picture(state: State, part: str) -> None:
    """The picture and everything that changes with it: one run of one fragment, whatever a hand does."""
    one = part == ONE
    name, key = ("w", ONE_KEY) if one else ("start", TWO_KEY)
    controls.listen(state, key)
    if state["part"] != part:
        st.rerun()
    st.markdown(_one_sentence(state) if one else _two_sentence(state))
    picture = parabola(state) if one else five_panels(state)
    player(picture, on_start=lambda point: controls.move(state, name, point))
    if one:
        left, _ = st.columns([2, 3])
        with left:
            regimes_strip(RATE.low, RATE.high, state[f"{PARABOLA}.a"], state["rate"])
        with left, st.container(horizontal=True):
            for label, product in (("half of 1/a", 0.5), ("1/a", 1.0), ("1.5/a", 1.5), ("2/a", 2.0), ("2.1/a", 2.1)):
                st.button(label, key=f"rate {label}", on_click=_set_rate, args=(state, product), type="tertiary")
    left, right, _ = st.columns([1, 1, 4])
    left.button("Reset", on_click=state.reset, width="stretch")
    with right:
        copy_link()
    if controls.listen(state, key):  # of a page that outlived its server
        st.rerun()
    if state.note:
        st.caption(f":material/info: {state.note}")
    state.write()


def _one_sentence(state: State) -> str:
    a, rate = state[f"{PARABOLA}.a"], state["rate"]
    found = regime(rate, a)
    factor = number(found.factor).replace("-", "−")
    return f"**{sentence(found.name)}.** The rate is {number(rate)}, 1/a is {number(1 / a)}: every step multiplies the error by 1 − ηa = {factor}. {WHY[found.name]}"


WHY = {
    "monotone": "Below 1/a the iterates stay on one side.",
    "one step": "At 1/a the quadratic model is the curve itself, so its bottom is the minimum.",
    "oscillating": "Between 1/a and 2/a they jump across the minimum and come closer.",
    "bouncing for ever": "At 2/a they jump to the mirror point and back, and never come closer.",
    "diverging": "Beyond 2/a every jump lands further away.",
}


def _two_sentence(state: State) -> str:
    first, second = state["curvature_1"], state["curvature_2"]
    return (
        f"**One rate for two directions.** Alone, direction 1 would take η₁ = {number(1 / first)} and direction 2 η₂ = {number(1 / second)}. "
        f"The panels share one rate each, from {number(MULTIPLES[0])} η₂ down to {number(MULTIPLES[-1])} η₂: dots are the measured errors, lines |1 − ηλ|ᵏ."
    )


def _one_weight(_: State) -> None:
    st.caption("Dashed: the tangent. Thin curve: the quadratic model that touches here with curvature 1/η; the step goes to its bottom.")
    st.latex(
        drawn_surfaces()[PARABOLA].formula_for({})
        + r",\qquad w_{k+1} = w_k - \eta\, E'(w_k),\qquad w_k - w_* = (1 - \eta a)^k\, (w_0 - w_*)"
    )


def _set_rate(state: State, product: float) -> None:
    state["rate"] = product / state[f"{PARABOLA}.a"]


def _two_directions(_: State) -> None:
    st.caption("Discs and solid lines: direction 1. Rings and dashed lines: direction 2. Drag the start in any panel.")
    st.latex(r"e_i^{(k)} = (1 - \eta \lambda_i)^k\, e_i^{(0)},\qquad \eta_{i,\mathrm{opt}} = 1/\lambda_i")
