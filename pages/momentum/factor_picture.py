"""The map of measured factors with theory over it."""

import numpy as np

from engine import Problem, best_setting, critical_rates, factor_map, stability_limit
from pages.momentum.numbers import MOMENTUM, MOVING_AVERAGE, RULES, Rule
from views.bowl import FLAT, STEEP
from views.drawing import CRAWLS, DIVERGED, HATCH, Band, Coarse, HeatMap, Line, Lines, Scale, ramp
from views.lesson import Settings

CELLS, STEPS = 128, 300
TENTHS = (5, 8, 12, 18, 30, 50, 80, 130, 250)  # steps after which a tenth is left
EDGES = (*(0.1 ** (1 / steps) for steps in TENTHS), 1.0)
HIGHEST = 0.98
POINTS = 99  # of a line


def axes(settings: Settings) -> tuple[Scale, Scale]:
    """Rate and momentum, the first wide enough for its setting."""
    low, high = (0.003, 3.0) if settings["form"] == MOVING_AVERAGE else (0.001, 0.5)
    return Scale("learning rate η", min(low, settings["rate"]), max(high, settings["rate"]), log=True), Scale("momentum β", 0.0, HIGHEST)


def factors_at(at: Problem, rule: Rule, rates: np.ndarray, momenta: np.ndarray) -> np.ndarray:
    """(rows, columns) of a form of momentum, measured at every rate across and momentum up."""
    return factor_map(at, rule.optimizer, {"learning_rate": rates}, {"momentum": momenta}, STEPS, **rule.settings)


def heat_map(settings: Settings, at: Problem) -> HeatMap:
    """The map of the chosen form on a bowl, with its point, its star and its lines."""
    across, up = axes(settings)
    factors = factors_at(at, RULES[settings["form"]], across.cells(CELLS), up.cells(CELLS))
    best = best_setting(settings["form"], 1.0, settings["kappa"])
    coarse = Coarse(0, MOMENTUM.name, STEPS, (0.0, 0.0), EDGES)
    return HeatMap(
        across,
        up,
        _bands(),
        coarse.banded(factors),
        factors,
        "each step leaves",
        (settings["rate"], settings["momentum"]),
        ("rate", "momentum"),
        (best.rate, best.momentum),
        (_lines(settings["form"], settings["kappa"]),),
        starred="best by theory",
        theory=(settings["form"], "best", FLAT, STEEP),
        coarse=coarse,
        legend=f"a tenth left after {TENTHS[0]}",
    )


def _bands() -> list[Band]:
    *most, last = zip(ramp(len(TENTHS)), TENTHS, strict=True)
    known = [Band(f"a tenth is left within {steps} steps", shade) for shade, steps in most]
    slowest = Band(f"a tenth is left within {last[1]} steps", last[0], legend=f"{last[1]} steps")
    longer = Band(f"more than {last[1]} steps to a tenth", CRAWLS, legend="longer")  # the strip under the rate says what crawls
    return [*known, slowest, longer, Band("diverges", DIVERGED, HATCH, "diverges")]


def _lines(form: str, kappa: float) -> Lines:
    momenta = np.linspace(0, HIGHEST, POINTS)
    (flat, _), (low, high) = (critical_rates(form, momenta, curvature) for curvature in (1.0, kappa))

    def line(name: str, rates: np.ndarray, which: str, curvature: str, dash: tuple[float, ...], named: int) -> Line:
        return Line(name, np.column_stack([rates, momenta]), dash, (form, which, curvature), named)

    return Lines(
        (
            line("unstable beyond", stability_limit(form, momenta, kappa), "limit", STEEP, (), POINTS // 8),
            line("critical along λ₁", flat, "lower critical", FLAT, (5, 3), 5 * POINTS // 6),
            line("critical along λ₂", low, "lower critical", STEEP, (1, 2), POINTS // 6),
            line("", high, "upper critical", STEEP, (1, 2), POINTS // 2),
        )
    )
