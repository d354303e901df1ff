"""Regimes of gradient descent: choose a rate, see what it does, know why."""

import streamlit as st

from engine import regime
from pages.regimes.pictures import Descents, descents, picture_of
from pages.regimes.state import ONE, PARABOLA, TWO, fields_for
from spec import drawn_surfaces
from views.page import Page
from views.state.settings import Settings
from views.state.state import State
from views.words import number, sentence

WHY = {
    "monotone": "Below 1/a the iterates stay on one side.",
    "one step": "At 1/a the quadratic model is the curve itself, so its bottom is the minimum.",
    "oscillating": "Between 1/a and 2/a they jump across the minimum and come closer.",
    "bouncing for ever": "At 2/a they jump to the mirror point and back, and never come closer.",
    "diverging": "Beyond 2/a every jump lands further away.",
}
QUESTIONS = {
    ONE: "One weight, one curvature. At which rate does it creep, swing or leave?",
    TWO: "One rate for two directions. Which one limits it, which one waits?",
}
RATES = (("half of 1/a", 0.5), ("1/a", 1.0), ("1.5/a", 1.5), ("2/a", 2.0), ("2.1/a", 2.1))


def _sentence(settings: Settings, _: Descents) -> tuple[str, str]:
    return QUESTIONS[settings["part"]], _told(settings)


def _told(settings: Settings) -> str:
    if settings["part"] == TWO:
        first, second = (number(1 / settings[f"curvature_{i}"]) for i in (1, 2))
        return (
            f"Alone, direction 1 would take η₁ = {first} and direction 2 η₂ = {second}. Each panel has one rate for both. "
            "Dots: measured errors, lines: |1 − ηλ|ᵏ."
        )
    a, rate = settings[f"{PARABOLA}.a"], settings["rate"]
    found = regime(rate, a)
    factor = number(found.factor).replace("-", "−")
    told = f"The rate is {number(rate)}, 1/a is {number(1 / a)}: every step multiplies the error by 1 − ηa = {factor}."
    return f"{sentence(found.name)}. {told} {WHY[found.name]}"


def _under(state: State) -> None:
    if state["part"] == TWO:
        st.caption("Discs and solid lines: direction 1. Rings and dashed lines: direction 2. Drag the start in any panel.")
        st.latex(r"e_i^{(k)} = (1 - \eta \lambda_i)^k\, e_i^{(0)},\qquad \eta_{i,\mathrm{opt}} = 1/\lambda_i")
        return
    with st.container(horizontal=True):
        for label, product in RATES:
            st.button(label, key=f"rate {label}", on_click=_set_rate, args=(state, product), type="tertiary")
    st.caption("Dashed: the tangent. Thin curve: the quadratic model that touches here with curvature 1/η; the step goes to its bottom.")
    steps = r",\qquad w_{k+1} = w_k - \eta\, E'(w_k),\qquad w_k - w_* = (1 - \eta a)^k\, (w_0 - w_*)"
    st.latex(drawn_surfaces()[PARABOLA].formula_for({}) + steps)


def _set_rate(state: State, product: float) -> None:
    state.listen()
    state["rate"] = product / state[f"{PARABOLA}.a"]


PAGE = Page(
    "regimes",
    "Regimes",
    "Understand",
    ":material/show_chart:",
    fields_for,
    compute=lambda settings, visitor: descents(settings),
    picture=picture_of,
    sentence=_sentence,
    under=_under,
)
