"""The measured factor per step at every rate and momentum on a bowl, with theory over it, and the run at one point of the map."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from engine import Best, best_plain, best_setting, bowl_factor, damping, factor_map
from pages.momentum.factor_picture import CELLS, STEPS, axes, heat_map
from pages.momentum.numbers import FORM, MOMENTUM, NESTEROV, RULES, formula, rate_for
from views.bowl import BOWL, FLAT, STEEP, bowl, curvature
from views.declared import Start
from views.parts import Part
from views.player import Picture
from views.player.panels import Measure, stacked
from views.state.settings import Settings
from views.traced import Traced, traced
from views.usual import updates
from views.words import filled

KAPPA = curvature("kappa", "condition number κ", 100.0, 10.0, 400.0, "Steep over flat curvature.", r"\kappa")
ROBUST = "; where both do, every step leaves √β of the error whatever the rate"
QUESTION = "Where does momentum help, and where does it only ring?"
REST = "; the best momentum leaves {best} (η = {rate}, β = {momentum}), plain descent at its best {plain}."
SAYS = tuple(
    f"Here a step {does} (theory {{expected}}){REST}" for does in ("leaves {factor} of the error", "multiplies the error by {factor}")
)


@dataclass(frozen=True, kw_only=True)
class Mapped(Traced):
    """The run at the point, the factors of the map, and the one at the point."""

    factors: np.ndarray
    factor: float


def compute(settings: Settings) -> Mapped:
    """The map of the chosen form on the bowl, and one run."""
    rule, (rate, momentum) = RULES[settings["form"]], (settings["rate"], settings["momentum"])
    runs = {rule.stem: rule.hyper(rate, momentum)}
    found = traced(BOWL, runs, params=bowl(settings["kappa"]), start=settings["start"], steps=settings["updates"])
    measured = partial(factor_map, found.problem, rule.optimizer, steps=STEPS, **rule.settings)
    rates, momenta = (axis.cells(CELLS) for axis in axes(settings))
    factors = measured({"learning_rate": rates}, {"momentum": momenta})
    here = measured({"learning_rate": np.array([rate])}, {"momentum": np.array([momentum])})
    return Mapped(**vars(found), factors=factors, factor=float(here[0, 0]))


def picture(settings: Settings, found: Mapped) -> Picture:
    """The map, beside it the run, and where it is along each direction as of a spring."""
    contour = found.contour(settings["start"], sets="", place="beside")
    springs = stacked(*([spring(settings, found.runs[0].x[:, i], i)] for i in range(2)))
    return found.picture("momentum map", heat_map(settings, found.factors, SAYS), contour, *springs)


def spring(settings: Settings, places: np.ndarray, i: int) -> Measure:
    """Where a run is along a direction, and how that is damped."""
    form, bend, of = settings["form"], (1.0, settings["kappa"])[i], (FLAT, STEEP)[i]
    damped = damping(form, settings["rate"], settings["momentum"], bend)
    label, axis, words = f"along λ{'₁₂'[i]}: {{}}", "xy"[i], (form, of, MOMENTUM.name)
    return Measure(axis, label, False, [places], quantity=axis, words=words, told=damped)


def told(settings: Settings, found: Mapped) -> str:
    """What was measured at the point, and what could be had."""
    best, plain = bests(settings)
    expected = bowl_factor(settings["form"], settings["rate"], settings["momentum"], 1.0, settings["kappa"])
    could = {"best": best.factor, "rate": best.rate, "momentum": best.momentum, "plain": plain.factor}
    return filled(SAYS[found.factor >= 1], factor=found.factor, expected=expected, **could)


def bests(settings: Settings) -> tuple[Best, Best]:
    """The best setting of the chosen form, and that of plain descent."""
    return best_setting(settings["form"], 1.0, settings["kappa"]), best_plain(1.0, settings["kappa"])


def points(settings: Settings) -> dict[str, dict[str, float]]:
    """Points worth seeing."""
    each = zip(("best point", "plain descent at its best"), bests(settings), strict=True)
    return {label: {"rate": one.rate, "momentum": one.momentum} for label, one in each}


def caption(settings: Settings) -> str:
    """What the lines are."""
    ring = "Right of the dashed line the flat direction rings, between the dotted ones the steep one does"
    return f"Cells: measured over {STEPS} steps. Lines: theory. {ring}{'' if settings['form'] == NESTEROV else ROBUST}."


def numbers(values):
    """The form, a rate that suits it, momentum, the bowl, and the steps."""
    return (FORM, rate_for(values), MOMENTUM, KAPPA, updates("updates", 100, 5, 500, 500), Start("start", BOWL, (-2.5, 0.6)))


PART = Part("rate and momentum", QUESTION, numbers, compute, picture, told, points=points, caption=caption, formula=formula)
