"""The measured factor per step at every rate and momentum on a bowl, with theory over it, and the run at one point of the map."""

import numpy as np

from engine import Best, best_plain, best_setting, bowl_factor, damping
from pages.momentum.factor_picture import STEPS, factors_at, heat_map
from pages.momentum.numbers import FORM, MOMENTUM, NESTEROV, RULES, formula, rate_for
from views.bowl import BOWL, FLAT, STEEP, along_both, bowl, curvature
from views.drawing import Measure, Picture
from views.lesson import Measured, Part, Settings, Start, Unknown, measured, number, traced, updates

KAPPA = curvature("kappa", "condition number κ", 100.0, 10.0, 400.0, "Steep over flat curvature.", r"\kappa")
ROBUST = "; where both do, every step leaves √β of the error whatever the rate"
QUESTION = "Where does momentum help, and where does it only ring?"


def compute(settings: Settings) -> Measured:
    """One run of the chosen form on the bowl, and the factor that is measured at its point of the map."""
    rule, rate, momentum = RULES[settings["form"]], settings["rate"], settings["momentum"]
    runs = {rule.stem: rule.hyper(rate, momentum)}
    found = traced(BOWL, runs, params=bowl(settings["kappa"]), start=settings["start"], steps=settings["updates"])
    ((factor,),) = factors_at(found.problem, rule, np.array([rate]), np.array([momentum]))
    (minimum,) = found.problem.minima
    return measured(found, factor, lambda now: Unknown("factor", 0, now["rate"], MOMENTUM.name, now["momentum"], STEPS, minimum))


def picture(settings: Settings, found: Measured) -> Picture:
    """The map, beside it the run, and where it is along each direction as of a spring."""
    contour = found.contour(settings["start"], sets="", place="beside")
    form, curvatures = settings["form"], {FLAT: 1.0, STEEP: settings["kappa"]}

    def spring(i: int, axis: str) -> Measure:
        of, bend = list(curvatures.items())[i]
        damped = damping(form, settings["rate"], settings["momentum"], bend)
        label, words = f"along λ{'₁₂'[i]}: {{}}", (form, of, MOMENTUM.name)
        return Measure(axis, label, False, [found.runs[0].x[:, i]], quantity=axis, words=words, told=damped)

    return found.picture("momentum map", heat_map(settings, found.problem), contour, *along_both(spring))


def told(settings: Settings, found: Measured) -> str:
    """What was measured at the point, and what could be had."""
    best, plain = bests(settings)
    factor = number(found.number)
    does = f"multiplies the error by {factor}" if found.number >= 1 else f"leaves {factor} of the error"
    theory = number(bowl_factor(settings["form"], settings["rate"], settings["momentum"], 1.0, settings["kappa"]))
    could = f"the best momentum leaves {number(best.factor)} (η = {number(best.rate)}, β = {number(best.momentum)})"
    return f"Here a step {does} (theory {theory}); {could}, plain descent at its best {number(plain.factor)}."


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


PART = Part(
    "rate and momentum", QUESTION, numbers, compute, picture, told, points=points, caption=caption, formula=formula, told_in_hand=True
)
