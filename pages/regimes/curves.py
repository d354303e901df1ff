"""Curves of one weight to choose from, one of them typed: its settings, its surface, and where its minima allow which rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine import FORMULA_CURVE, Problem, curve_of, problem, rate_limits
from spec import Surface, drawn_surfaces
from views.controls.formula import NOTATION, Typed, shown
from views.drawing import Limit
from views.lesson import Field, OneOf, Point, Setting, Settings, Values, of_surface, params_of, start_on
from views.limits import limit_at

OWN = "formula"
STEMS = ("double_well", "parabola", "absolute", "huber", OWN)
TYPED = Typed("fx", "f(x) =", "x^4", curve_of, f"In x: {NOTATION}")
CHOICE = OneOf("curve", "Curve", STEMS, ("double well", "parabola", "|w|", "Huber", "your own"), place="view")


def surface_of(values: Values) -> Surface:
    """The chosen curve."""
    return shown(curve_of(values[TYPED.name])) if values[CHOICE.name] == OWN else drawn_surfaces()[values[CHOICE.name]]


def problem_of(values: Values) -> Problem:
    """The chosen curve with its parameters."""
    return problem(surface_of(values), told_of(values)["params"])


def told_of(values: Values) -> dict[str, Any]:
    """What `traced` is told of it."""
    if values[CHOICE.name] == OWN:
        return {"surface": OWN, "params": {}, "on": surface_of(values), "typed": (values[TYPED.name], FORMULA_CURVE)}
    return {"surface": values[CHOICE.name], "params": params_of(values[CHOICE.name], values)}


def parameters(values: Mapping[str, Any]) -> Sequence[Setting]:
    """The numbers of the chosen curve."""
    stem = values.get(CHOICE.name, STEMS[0])
    return () if stem == OWN else of_surface(stem)


def start_name(values: Values) -> str:
    """The setting in which the chosen curve has its start."""
    return f"{values[CHOICE.name]}.w"


def fields(values: Mapping[str, Any]) -> dict[str, Field]:
    """The typed formula, and the start on the chosen curve."""
    stem = values.get(CHOICE.name, STEMS[0])
    typed = {TYPED.name: TYPED.field(quiet=stem != OWN)}
    if stem != OWN:
        return {**typed, f"{stem}.w": start_on(stem, values)}
    at = problem(curve_of(values.get(TYPED.name, TYPED.first)), {})
    return {**typed, f"{OWN}.w": Field(Point(at.domain), at.start, at.start)}


def limits(settings: Settings) -> list[Limit]:
    """2 over the curvature of each minimum: no larger rate lets plain steps settle there."""
    return [limit_at(one, "2/f″") for one in rate_limits(problem_of(settings))]
