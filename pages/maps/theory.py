"""What theory says of a rate: where steps about the deepest minimum begin to grow, where momentum begins to ring, and what is best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from engine import FORMS, best_setting, critical_rates, ground, problem, stability_limit
from pages.maps.along import Along
from pages.maps.chosen import RATE
from spec import Surface
from views.drawing import Line, Lines, Scale
from views.lesson import number
from views.limits import largest

HEAVY_BALL, NESTEROV, MOVING_AVERAGE = FORMS
POINTS = 33
PLAIN = "sgd"
SUB = "₁₂"


class Theory(NamedTuple):
    """Lines over a map, the best setting where there is one, and what they are drawn from, in words."""

    lines: Lines
    best: tuple[float, float] | None
    words: str


NOTHING = Theory(Lines(()), None, "")


def form_of(rule: str, hyper: dict[str, Any]) -> str | None:
    """Which of FORMS a rule with these settings is; plain descent is a heavy ball without momentum. None for others."""
    if rule == PLAIN:
        return HEAVY_BALL
    if rule == "nesterov":
        return NESTEROV
    if rule == "momentum":
        return MOVING_AVERAGE if hyper["form"] == MOVING_AVERAGE else HEAVY_BALL
    return None


def curvatures(surface: Surface, params: dict[str, Any], data_seed: int = 0) -> tuple[float, ...]:
    """The curvatures at a deepest minimum, those of the one where rates may be largest; none where nothing is known."""
    found = largest(problem(surface, params, data_seed), ground(surface, params, data_seed))
    return found.curvatures if found else ()


def theory(surface: Surface, rule: str, hyper: dict[str, Any], told: dict[str, Any], sides: Sequence[Along], x: Scale, y: Scale) -> Theory:
    """What is known for the rate across and any number up, from end to end of these."""
    form = form_of(rule, hyper)
    if form is None or sides[0].name != RATE:
        return NOTHING
    name, momentum, seed = sides[1].name, hyper.get("momentum", 0.0), told.get("data_seed", 0)
    values = np.geomspace(y.low, y.high, POINTS) if y.log else np.linspace(y.low, y.high, POINTS)
    if name in surface.params:
        each = [curvatures(surface, {**told["surface_params"], name: float(value)}, seed) for value in values]
        if not all(each):
            return NOTHING
        limits = np.array([stability_limit(form, momentum, bends[-1]) for bends in each])
        return Theory(
            Lines((Line("unstable beyond", np.column_stack([limits, values]), named=POINTS // 6),)), None, "curvature at the minimum"
        )
    bends = curvatures(surface, told["surface_params"], seed)
    if not bends:
        return NOTHING
    momenta = values if name == "momentum" else np.full(POINTS, momentum)
    lines = [_line("unstable beyond", stability_limit(form, momenta, bends[-1]), values, x, 5 / 8)]
    best = None
    if name == "momentum" and rule != PLAIN and len(bends) > 1 and bends[0] > 0:
        flat, steep = critical_rates(form, momenta, bends[0])[0], critical_rates(form, momenta, bends[-1])[0]
        lines.append(_line("just not ringing along λ₂", flat, values, x, 3 / 4, (5, 3)))
        lines.append(_line("along λ₁", steep, values, x, 1 / 3, (1, 2)))
        found = best_setting(form, bends[0], bends[-1])
        best = (found.rate, found.momentum)
    words = ", ".join(f"λ{SUB[k]} = {number(bend)}" for k, bend in enumerate(reversed(bends)))
    return Theory(Lines(tuple(lines)), best, f"{words} at the minimum")


def _line(name: str, rates: np.ndarray, up: np.ndarray, x: Scale, part: float, dash: tuple[float, ...] = ()) -> Line:
    """A line with its name at this part of what is seen of it."""
    seen = np.flatnonzero((rates >= x.low) & (rates <= x.high))
    at = int(seen[int(part * (len(seen) - 1))]) if seen.size else None
    return Line(name, np.column_stack([rates, up]), dash, named=at)
