"""Any curve: the tangent and what it promises of a step, Taylor's model, and how fast the loss goes down; one rate or three."""

import numpy as np
import streamlit as st

from engine import Descent, descent, ground
from pages.regimes import curves
from pages.regimes.updates import UPDATES
from spec import Param
from views.colours import VARIANTS, Shade, variants
from views.declared import OneOf, Setting
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.overlays import Arrows, Models, Vector
from views.player.panels import Curves, Measure
from views.state.settings import Settings
from views.state.state import State
from views.traced import Traced, traced
from views.words import number, outcome, sentence, share

RUNS = ("sgd", "sgd-2", "sgd-3")
THREE = OneOf("rates", "three rates", ("one", "three"), place="rate")
QUESTION, ALL = "The tangent promises a fall. How much of it comes true?", "One curve, three rates: what does each of them do?"
HELP = "The step is minus this times the slope."
INK = Shade(*VARIANTS[0][:2])
WORDS = {
    "linear": "Rₖ stays near {last}, each step leaves the same share of the height: linear convergence.",
    "sublinear": "Rₖ climbs towards 1, here {last}, each step gains less: sublinear convergence.",
    "superlinear": "Rₖ goes to 0, each step gains more: superlinear convergence.",
}


def rate(name: str, first: float, run: int | None, label: str) -> Setting:
    """One of the rates on the large track, of a run or of the only one."""
    param = Param(first, 0.003, 3.0, r"\eta", log=True, allowed="(0, inf)", label=label, help=HELP)
    return Setting(
        name, param, sentence(label), sets="rate", run=run, of="" if run is None else RUNS[run], place="rate", limits=curves.limits
    )


ONE = (rate("curve_rate", 0.3, None, "learning rate η"),)
EACH = (rate("low_rate", 0.05, 0, "low rate"), rate("middle_rate", 0.6, 1, "middle rate"), rate("high_rate", 1.2, 2, "high rate"))


def numbers(values):
    """The curve, its rates and its own numbers."""
    return (curves.CHOICE, *(EACH if values.get("rates") == "three" else ONE), THREE, UPDATES, *curves.parameters(values))


def compute(settings: Settings) -> Traced:
    """Gradient descent with one rate, or with three."""
    chosen = EACH if settings["rates"] == "three" else ONE
    runs = {run: {"learning_rate": settings[one.name]} for run, one in zip(RUNS, chosen, strict=False)}
    return traced(runs=runs, start=settings[curves.start_name(settings)], steps=int(settings["updates"]), **curves.told_of(settings))


def picture(settings: Settings, found: Traced) -> Picture:
    """The curve with tangent, Taylor's model and the promised step, beside it heights, R_k and falls."""
    base, each, start = ground(found.surface, found.problem.settings), descents(found), curves.start_name(settings)
    arrow = Vector("step", INK, [one.along for one in each], quantity="along the tangent")
    overlays = (Models(None, [one.slope for one in each], [one.bend for one in each]), Arrows((arrow,)))
    contour = Contour(found.surface, base, settings[start], sets=start, overlays=overlays)
    lowest, alone = base.lowest or 0.0, len(each) == 1
    drawn = found.drawn(["Gradient descent"] if alone else (), variants=() if alone else variants(len(each)))
    return Picture("regimes curve", drawn, Clock(int(settings["updates"])), (contour, *beside(each, lowest)), offset=lowest)


def descents(found: Traced) -> list[Descent]:
    """What is said of each run."""
    return [descent(found.problem, run) for run in found.runs]


def beside(each: list[Descent], lowest: float) -> list[Curves]:
    """Heights and their bounds; falls beside what was promised of them, and R_k."""
    bounds, ratios = [one.bound - lowest for one in each], [one.order.ratios if one.order else 0 * one.bound for one in each]
    falls, promised = ([above_zero(one) for one in some] for some in ([one.fall for one in each], [one.promised for one in each]))
    height = Measure("height", "loss above the lowest: measured, bound Rᵏ (dashed)", True, theory=bounds)
    label = "fall: measured, η f′² promised (dashed)"
    fall = Measure("fall", label, True, falls, quantity="decrease", theory=promised, theory_quantity="promised decrease")
    ratio = Measure("Rₖ", "Rₖ: what each step leaves of the height", False, ratios, range=(0.0, 1.2), limit=1.0)
    return [Curves((height,), "upper"), Curves((fall, ratio), "lower")] if len(each) == 1 else [Curves((height, fall, ratio))]


def above_zero(values: np.ndarray) -> np.ndarray:
    """What a logarithmic axis can show."""
    return np.where(values > 0, values, np.nan)


def told(settings: Settings, found: Traced) -> tuple[str, str]:
    """The question; what came true of the first promise and how fast it goes on, or what each rate does."""
    if len(found.runs) > 1:
        each = [f"at {number(found.entries[id].hyper['learning_rate'])} {outcome(run)}" for id, run in found.by_name.items()]
        return ALL, f"{sentence('; '.join(each))}."
    (run,), (one,) = found.runs, descents(found)
    promised, fall = one.promised[0], one.fall[0]
    first = "The slope at the start is zero, so nothing is promised."
    if promised > 0:
        came = f"the loss falls by {number(fall)}, {share(fall / promised)} of it" if fall > 0 else f"the loss rises by {number(-fall)}"
        first = f"The first tangent promises η f′² = {number(promised)}; {came}."
    if run.outcome == "converged" and run.outcome_at == 1:
        return QUESTION, f"{first} It is there in one step."
    own = f"Your curve {settings['fx']}: how much of what its tangent promises comes true?"
    question = own if settings[curves.CHOICE.name] == curves.OWN else QUESTION
    known = WORDS.get(one.order.order) if one.order else None
    return question, f"{first} {known.format(last=number(one.order.last)) if one.order and known else sentence(outcome(run)) + '.'}"


def menus(state: State) -> None:
    """The field in which a curve is typed."""
    if state[curves.CHOICE.name] == curves.OWN:
        curves.TYPED.draw(state)


def under(_: State) -> None:
    """What the lines are."""
    st.caption("Dashed: the tangent, Taylor's first-order model. Thin: the second-order one. The arrow is the step along the tangent.")
    st.latex(r"f(w - \eta f') \approx f - \eta f'^2 + \tfrac12 f'' \eta^2 f'^2,\qquad R_k = \frac{f_{k+1} - f_*}{f_k - f_*} \le R")


PART = Part("any curve", numbers, compute, picture, told, more=curves.fields, menus=menus, under=under)
