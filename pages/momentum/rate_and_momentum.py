"""The measured factor per step at every rate and momentum on a bowl, with theory over it, and the run at one point of the map."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from engine import best_plain, best_setting, damping, factor_map, ground, root_factor
from pages.momentum.factor_picture import CELLS, FLAT, STEEP, STEPS, axes, heat_map
from pages.momentum.numbers import FORM, MOMENTUM, NESTEROV, RATE, RULES, updates
from spec import Param, load
from views.declared import Setting, start_on
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.panels import Curves, Measure
from views.state.settings import Settings
from views.state.state import State
from views.traced import Traced, traced
from views.words import number

SURFACE, START = "bowl", (-2.5, 0.6)
ROBUST = "; where both do, every step leaves √β of the error whatever the rate"
QUESTION = "Where does momentum help, and where does it only ring?"
KAPPA = Param(100.0, 10.0, 400.0, r"\kappa", True, allowed="[1, inf)", label="condition number κ", help="Steep over flat curvature.")


@dataclass(frozen=True, kw_only=True)
class Mapped(Traced):
    """The run at the point, the factors of the map, and the one at the point."""

    factors: np.ndarray
    factor: float


def compute(settings: Settings) -> Mapped:
    """The map of the chosen form on the bowl, and one run."""
    rule, params = RULES[settings["form"]], {FLAT: 1.0, STEEP: settings["kappa"], "rotation": 0.0}
    hyper = {**rule.settings, "learning_rate": settings["rate"], "momentum": settings["momentum"]}
    found = traced(SURFACE, {rule.stem: hyper}, params=params, start=settings["start"], steps=int(settings["updates"]))

    def measured(rates: np.ndarray, momenta: np.ndarray) -> np.ndarray:
        pair = {"learning_rate": rates}, {"momentum": momenta}
        return factor_map(found.problem, load("optimizers")[rule.stem], *pair, steps=STEPS, **rule.settings)

    here = measured(*(np.array([settings[name]]) for name in ("rate", "momentum")))
    return Mapped(**vars(found), factors=measured(*(axis.cells(CELLS) for axis in axes(settings))), factor=float(here[0, 0]))


def picture(settings: Settings, found: Mapped) -> Picture:
    """The map, beside it the run, and where it is along each direction as of a spring."""
    form, (run,) = settings["form"], found.runs
    contour = Contour(
        found.surface, ground(found.surface, found.problem.settings, widened=True), settings["start"], sets="", place="beside"
    )
    springs = [
        Curves((_spring(f"along λ{'₁₂'[i]}: {{}}", "xy"[i], run.x[:, i], (form, curvature, MOMENTUM.name), word),), place)
        for i, (curvature, word, place) in enumerate(zip((FLAT, STEEP), _dampings(settings), ("upper", "lower"), strict=True))
    ]
    return Picture("momentum map", found.drawn(), Clock(int(settings["updates"])), (heat_map(settings, found.factors), contour, *springs))


def _spring(label: str, axis: str, places: np.ndarray, words: tuple[str, ...], damped: str) -> Measure:
    return Measure(axis, label, False, [places], quantity=axis, words=words, told=damped)


def _dampings(settings: Settings) -> list[str]:
    return [damping(settings["form"], settings["rate"], settings["momentum"], curvature) for curvature in (1.0, settings["kappa"])]


def told(settings: Settings, found: Mapped) -> tuple[str, str]:
    """The question, what was measured at the point, and what could be had."""
    form, kappa = settings["form"], settings["kappa"]
    theory = max(float(root_factor(form, settings["rate"], settings["momentum"], curvature)) for curvature in (1.0, kappa))
    best, plain = best_setting(form, 1.0, kappa), best_plain(1.0, kappa)
    does = "leaves" if found.factor < 1 else "makes"
    here = f"Here a step {does} {number(found.factor)} of the error (theory {number(theory)})"
    most = f"the best momentum leaves {number(best.factor)}, at η = {number(best.rate)} and β = {number(best.momentum)}"
    return QUESTION, f"{here}; {most}, gradient descent leaves {number(plain.factor)} at its best rate."


def under(state: State) -> None:
    """Points worth seeing, and what the lines are."""
    form, kappa = state["form"], state["kappa"]
    best, plain = best_setting(form, 1.0, kappa), best_plain(1.0, kappa)
    with st.container(horizontal=True):
        for label, rate, momentum in (("best point", best.rate, best.momentum), ("plain descent at its best", plain.rate, 0.0)):
            st.button(label, key=f"point {label}", on_click=_set, args=(state, rate, momentum), type="tertiary")
    ring = "Right of the dashed line the flat direction rings, between the dotted ones the steep one does"
    st.caption(f"Cells: measured over {STEPS} steps. Lines: theory. {ring}{'' if form == NESTEROV else ROBUST}.")
    st.latex(load("optimizers")[RULES[form].stem].formula_for(RULES[form].settings))


def _set(state: State, rate: float, momentum: float) -> None:
    state.listen()
    state["rate"], state["momentum"] = rate, momentum


NUMBERS = (
    RATE,
    MOMENTUM,
    Setting("kappa", KAPPA, sets="surface", parameter=STEEP),
    updates("updates", 100),
    FORM,
)
PART = Part(
    "rate and momentum", NUMBERS, compute, picture, told, more=lambda values: {"start": start_on(SURFACE, values, START)}, under=under
)
