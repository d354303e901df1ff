"""Gradient descent, Newton, Rprop and sign steps on one bowl: whose steps mind how steep the other direction is?"""

import numpy as np
import streamlit as st

from engine import ground, predicted_errors
from pages.regimes.directions import axes_of
from spec import Param, drawn_surfaces
from views.declared import Setting, start_on
from views.parts import Part
from views.player import Clock, Limit, Picture
from views.player.contour import Contour
from views.player.panels import Errors
from views.state.settings import Settings
from views.state.state import State
from views.traced import Traced, traced
from views.words import number, standing

SURFACE, FLAT, START = "bowl", 1.0, "rules_start"
RULES = {"sgd": ("Gradient descent", 0.08), "newton": ("Newton", 1.0), "rprop": ("Rprop", 0.1), "sign_sgd": ("Sign steps", 0.1)}
NAMES = [name for name, _ in RULES.values()]
QUESTION = "Make one direction steeper. Whose path minds?"
HELPS = {
    "sgd": "The step is minus this times the slope.",
    "newton": "How much of the way to the bottom of the quadratic model it goes.",
    "rprop": "Its first step along each axis; later ones grow while the sign of the slope stays.",
    "sign_sgd": "How far it goes along each axis at every step.",
}
TURN = drawn_surfaces()[SURFACE].params["rotation"]
STEEP = Param(20.0, 1.0, 100.0, r"\lambda_2", log=True, allowed="(0, inf)", label="steep curvature λ₂", help="The other one is 1.")
STEPS = Param(100, 10, 300, integer=True, allowed="[1, 1000]", label="updates", help="How many updates are drawn.")


def compute(settings: Settings) -> Traced:
    """A run of each rule."""
    params = {"curvature_1": FLAT, "curvature_2": settings["steep"], "rotation": settings["turn"]}
    runs = {rule: {"learning_rate": settings[f"{rule}_rate"]} for rule in RULES}
    return traced(SURFACE, runs, params=params, start=settings[START], steps=int(settings["rules_updates"]))


def picture(settings: Settings, found: Traced) -> Picture:
    """Four bowls with their eigen-directions, under them the errors along these."""
    base, angle = ground(found.surface, found.problem.settings, widened=True), np.deg2rad(settings["turn"])
    along = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    measured, steps = [np.abs(run.x @ along) for run in found.runs], int(settings["rules_updates"])
    expected = predicted_errors(measured[0][0], settings["sgd_rate"], (FLAT, settings["steep"]), steps)[: len(measured[0])]
    errors = Errors(("direction 1", "direction 2"), ("curvature_1", "curvature_2"), measured, (expected, None, None, None), "rotation")
    titles = [f"{name}: {standing(run)[1]}" for name, run in zip(NAMES, found.runs, strict=True)]
    contour = Contour(found.surface, base, settings[START], "row", START, overlays=(axes_of(found.problem, base),))
    return Picture("regimes rules", found.drawn(NAMES, titles), Clock(steps), (contour, errors))


def told(settings: Settings, found: Traced) -> tuple[str, str]:
    """The question, when each of them is there, and who never is."""
    settled = sorted((run.settled_at, name) for name, run in zip(NAMES, found.runs, strict=True) if run.settled_at is not None)
    there = ", ".join(f"{name} at step {step}" for step, name in settled)
    never = ", ".join(name for name, run in zip(NAMES, found.runs, strict=True) if run.settled_at is None)
    parts = [f"λ₂ is {number(settings['steep'])} times λ₁.", there and f"There: {there}.", never and f"Not settled: {never}."]
    return QUESTION, " ".join(filter(None, parts))


def under(_: State) -> None:
    """What each of them does with the slope."""
    st.caption(
        "Newton divides each direction by its curvature. Rprop and sign steps see signs along x and y alone: turn the bowl, and they mind."
    )
    st.latex(r"-\eta g,\qquad -\eta H^{-1} g,\qquad -\Delta_i \operatorname{sign} g_i,\qquad -\eta \operatorname{sign} g_i")


def limit(settings: Settings) -> list[Limit]:
    """The rate at which gradient descent bounces in the steep direction."""
    rate = 2 / max(FLAT, settings["steep"])
    return [Limit(rate, "2/λ₂", f"Beyond {number(rate)} = 2/λ₂ gradient descent diverges.")]


def rate(run: int, rule: str) -> Setting:
    """The rate of a rule on the large track."""
    first, limits = RULES[rule][1], limit if rule == "sgd" else None
    param = Param(first, 0.003, 2.0, r"\eta", log=True, allowed="(0, inf)", label="learning rate η", help=HELPS[rule])
    return Setting(f"{rule}_rate", param, sets="rate", run=run, of=rule, place="rate", limits=limits)


NUMBERS = (
    *(rate(run, rule) for run, rule in enumerate(RULES)),
    Setting("steep", STEEP, sets="surface", parameter="curvature_2"),
    Setting("turn", TURN, "Turn of the bowl", sets="surface", parameter="rotation"),
    Setting("rules_updates", STEPS),
)
PART = Part("other rules", NUMBERS, compute, picture, told, more=lambda values: {START: start_on(SURFACE, {})}, under=under)
