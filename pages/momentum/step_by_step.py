"""A step of momentum as the gradient's step and what is kept of the step before, head to tail, beside plain descent."""

import numpy as np
import streamlit as st

from engine import ground
from pages.momentum.numbers import HEAVY_BALL, MOMENTUM, RATE, RULES, updates
from spec import Param, load
from views.along import slopes_of, steps_of
from views.colours import Shade
from views.declared import Setting, start_on
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.overlays import Arrows, Vector
from views.player.panels import Curves, Measure
from views.state.settings import Settings
from views.state.state import State
from views.traced import Traced, traced

SURFACE, PLAIN, (RULE, _) = "bowl", "sgd", RULES[HEAVY_BALL]
INK, VIOLET, ORANGE = Shade("#1b232b", "#eef1f4"), Shade("#7b3fa0", "#c998f5"), Shade("#b83600", "#ff7f2a")
LEAST = 60.0  # pixels of the longest arrow
ROUNDING = 1e-9  # of the gradient's step: less is not kept, but rounded
QUESTION = "What is a step of momentum made of?"
STEEP = Param(
    30.0, 1.0, 100.0, r"\lambda_2", True, allowed="(0, inf)", label="steep curvature λ₂", help="The flat direction has curvature 1."
)


def compute(settings: Settings) -> Traced:
    """Momentum and plain descent at the same rate."""
    rate = {"learning_rate": settings["rate"]}
    params = {"curvature_1": 1.0, "curvature_2": settings["steep"], "rotation": 0.0}
    runs = {RULE: {**rate, "momentum": settings["momentum"]}, PLAIN: rate}
    return traced(SURFACE, runs, params=params, start=settings["start"], steps=int(settings["step_updates"]))


def parts(settings: Settings, found: Traced) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """(step, gradient's step, what is kept of the step before), each (k, 2), of every run."""
    made = []
    for run in found.runs:
        steps = steps_of(run)
        down = np.where(np.isnan(steps), np.nan, -settings["rate"] * slopes_of(found.problem, run))
        made.append((steps, down, steps - down))
    return made


def picture(settings: Settings, found: Traced) -> Picture:
    """The paths with the arrows of the chosen one, and how long the steps are along each direction."""
    steps, down, kept = zip(*parts(settings, found), strict=True)
    arrows = Arrows(
        (
            Vector("−ηg", INK, down, (3, 2), "gradient step"),
            Vector("β · last step", VIOLET, kept, quantity="kept part", after="−ηg"),
            Vector("step", ORANGE, steps, quantity="step"),
        ),
        least=LEAST,
    )
    base = ground(found.surface, found.problem.settings, widened=True)
    curves = [
        Curves(
            (Measure(axis, f"step along {axis}, {which} direction", False, [each[:, i] for each in steps], quantity=f"step {axis}"),), place
        )
        for i, (axis, which, place) in enumerate((("x", "flat", "upper"), ("y", "steep", "lower")))
    ]
    contour = Contour(found.surface, base, settings["start"], overlays=(arrows,))
    return Picture("momentum steps", found.drawn(), Clock(int(settings["step_updates"])), (contour, *curves))


def told(settings: Settings, found: Traced) -> tuple[str, str]:
    """The question, and how often both parts of momentum's step agree along each direction, and what comes of it."""
    (_, down, kept), _ = parts(settings, found)
    return QUESTION, f"{_counted('Along x', down[1:, 0], kept[1:, 0])} {_counted('Along y', down[1:, 1], kept[1:, 1])}"


def _counted(where: str, down: np.ndarray, kept: np.ndarray) -> str:
    """Of the steps after the first, those in which the gradient's step and what is kept of the one before point the same way."""
    both = np.isfinite(kept) & (np.abs(kept) > ROUNDING * np.abs(down))
    count, agree = int(both.sum()), int((both & (down * kept > 0)).sum())
    if not count:
        return f"{where} nothing is kept: every step is the gradient's."
    if 2 * agree >= count:
        return f"{where} the slope agrees with the last step in {agree} of {count} steps: they add up."
    return f"{where} it turns against it in {count - agree} of {count}: they cancel in part."


def under(_: State) -> None:
    """What the arrows are."""
    st.caption("Dashed: the gradient's step. From its tip: β times the last step. Together: the step. A digit or a click chooses a rule.")
    st.latex(load("optimizers")[RULE].formula_for({"form": "step"}))


NUMBERS = (
    RATE,
    MOMENTUM,
    Setting("steep", STEEP, sets="surface", parameter="curvature_2"),
    updates("step_updates", 40),
)
PART = Part("step by step", NUMBERS, compute, picture, told, more=lambda values: {"start": start_on(SURFACE, values)}, under=under)
