"""The measured factor per step at every rate and momentum on a bowl, with theory over it, and the run at one point of the map."""

from dataclasses import dataclass

import numpy as np

from engine import best_plain, best_setting, bowl_factor, damping, factor_map
from pages.momentum.factor_picture import CELLS, FLAT, STEEP, STEPS, axes, heat_map
from pages.momentum.numbers import FORM, MOMENTUM, NESTEROV, RULES, formula, rate_for
from spec import load
from views.declared import Start
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.panels import Curves, Measure
from views.state.settings import Settings
from views.traced import Traced, traced
from views.usual import condition, updates
from views.words import number

SURFACE, START = "bowl", (-2.5, 0.6)
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
    base, (run,) = found.ground(widened=True), found.runs
    contour = Contour(found.surface, base, settings["start"], sets="", place="beside")
    springs = [spring(settings, run.x[:, i], i) for i in range(2)]
    return Picture("momentum map", found.drawn(), Clock(found.steps), (heat_map(settings, found.factors, SAYS), contour, *springs))


def spring(settings: Settings, places: np.ndarray, i: int) -> Curves:
    """Where a run is along a direction, and how that is damped."""
    form, bend, of = settings["form"], (1.0, settings["kappa"])[i], (FLAT, STEEP)[i]
    damped = damping(form, settings["rate"], settings["momentum"], bend)
    label, axis, words = f"along λ{'₁₂'[i]}: {{}}", "xy"[i], (form, of, MOMENTUM.name)
    return Curves((Measure(axis, label, False, [places], quantity=axis, words=words, told=damped),), ("upper", "lower")[i])


def told(settings: Settings, found: Mapped) -> str:
    """What was measured at the point, and what could be had."""
    form, kappa = settings["form"], settings["kappa"]
    best, plain = best_setting(form, 1.0, kappa), best_plain(1.0, kappa)
    expected = bowl_factor(form, settings["rate"], settings["momentum"], 1.0, kappa)
    numbers = {"factor": found.factor, "expected": expected, "best": best.factor, "plain": plain.factor}
    told = {name: number(value) for name, value in {**numbers, "rate": best.rate, "momentum": best.momentum}.items()}
    return SAYS[found.factor >= 1].format(**told)


def points(settings: Settings) -> dict[str, dict[str, float]]:
    """Points worth seeing."""
    best, plain = best_setting(settings["form"], 1.0, settings["kappa"]), best_plain(1.0, settings["kappa"])
    return {
        "best point": {"rate": best.rate, "momentum": best.momentum},
        "plain descent at its best": {"rate": plain.rate, "momentum": 0.0},
    }


def caption(settings: Settings) -> str:
    """What the lines are."""
    ring = "Right of the dashed line the flat direction rings, between the dotted ones the steep one does"
    return f"Cells: measured over {STEPS} steps. Lines: theory. {ring}{'' if settings['form'] == NESTEROV else ROBUST}."


def numbers(values):
    """The form, a rate that suits it, momentum, the bowl, and the steps."""
    kappa = condition("kappa", "condition number κ", 100.0, 10.0, 400.0, "Steep over flat curvature.", sets="surface", parameter=STEEP)
    return (FORM, rate_for(values), MOMENTUM, kappa, updates("updates", 100, 5, 500, 500), Start("start", SURFACE, START))


PART = Part("rate and momentum", QUESTION, numbers, compute, picture, told, points=points, caption=caption, formula=formula)
