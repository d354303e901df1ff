"""The lecture's five rates on a bowl: one rate for two directions, and the error along each beside what theory says."""

import numpy as np
import streamlit as st

from engine import ground, predicted_errors, regime
from pages.regimes.directions import axes_of
from pages.regimes.updates import UPDATES
from spec import Param
from views.declared import Setting, start_on
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.panels import Errors
from views.state.settings import Settings
from views.state.state import State
from views.traced import Traced, traced
from views.words import number

SURFACE, RULE = "bowl", "sgd"
MULTIPLES = (2.1, 2.0, 1.5, 1.0, 0.75)
QUESTION = "One rate for two directions. Which one limits it, which one waits?"
HELPS = ("Its best rate is 1 over this curvature.", "Its best rate is 1 over this curvature; the panels use multiples of it.")
FLAT, STEEP = (
    Param(first, 0.1, 10.0, rf"\lambda_{i}", log=True, allowed="(0, inf)", label=f"curvature of direction {i}", help=help)
    for i, first, help in zip((1, 2), (1.0, 3.0), HELPS, strict=True)
)
WORSE = ("one step", "monotone", "oscillating", "bouncing for ever", "diverging")


def compute(settings: Settings) -> Traced:
    """Five runs named by their multiples of the steep direction's best rate: "x2.1"."""
    runs = {f"x{multiple:g}": {"learning_rate": multiple / settings["curvature_2"]} for multiple in MULTIPLES}
    params = {"curvature_1": settings["curvature_1"], "curvature_2": settings["curvature_2"], "rotation": 0.0}
    return traced(SURFACE, runs, rule=RULE, params=params, start=settings["start"], steps=int(settings["updates"]))


def picture(settings: Settings, found: Traced) -> Picture:
    """Five panels with the errors under them."""
    start, steps, curvatures = settings["start"], int(settings["updates"]), (settings["curvature_1"], settings["curvature_2"])
    rates = [multiple / settings["curvature_2"] for multiple in MULTIPLES]
    errors = Errors(
        ("direction 1", "direction 2"),
        ("curvature_1", "curvature_2"),
        tuple(np.abs(run.x) for run in found.runs),
        tuple(predicted_errors(start, rate, curvatures, steps)[: len(run.x)] for rate, run in zip(rates, found.runs, strict=True)),
    )
    titles = [title(multiple, rate, curvatures) for multiple, rate in zip(MULTIPLES, rates, strict=True)]
    base = ground(found.surface, found.problem.settings, widened=True)
    contour = Contour(found.surface, base, start, "row", overlays=(axes_of(found.problem, base),))
    return Picture("regimes two", found.drawn([f"{number(by)} η₂" for by in MULTIPLES], titles), Clock(steps), (contour, errors))


def title(multiple: float, rate: float, curvatures: tuple[float, float]) -> str:
    """The panel's headline: its rate and what the worse of the two directions does."""
    first, second = (regime(rate, curvature).name for curvature in curvatures)
    if (first, second) == ("monotone", "one step"):
        return f"{number(multiple)} η₂: one step in direction 2"
    return f"{number(multiple)} η₂: {max(first, second, key=WORSE.index)}"


def told(settings: Settings, _: Traced) -> tuple[str, str]:
    """The question, and what each direction would like best."""
    first, second = (number(1 / settings[f"curvature_{i}"]) for i in (1, 2))
    rest = f"Alone, direction 1 would take η₁ = {first} and direction 2 η₂ = {second}. Each panel has one rate for both."
    return QUESTION, f"{rest} Dots: measured errors, lines: |1 − ηλ|ᵏ."


def under(_: State) -> None:
    """What the marks are."""
    st.caption("Discs and solid lines: direction 1. Rings and dashed lines: direction 2. Drag the start in any panel.")
    st.latex(r"e_i^{(k)} = (1 - \eta \lambda_i)^k\, e_i^{(0)},\qquad \eta_{i,\mathrm{opt}} = 1/\lambda_i")


NUMBERS = (
    Setting("curvature_1", FLAT, sets="surface", parameter="curvature_1"),
    Setting("curvature_2", STEEP, sets="surface", parameter="curvature_2", multiples=MULTIPLES),
    UPDATES,
)
PART = Part("two directions", NUMBERS, compute, picture, told, more=lambda values: {"start": start_on(SURFACE, values)}, under=under)
