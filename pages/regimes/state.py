"""What the regimes page's link holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from engine import problem
from spec import Param, drawn_surfaces
from views.state.fields import Field, Option, Point, of_setting
from views.state.settings import Values

ONE, TWO = "one weight", "two directions"
PARABOLA, BOWL = "parabola", "bowl"
RATE = Param(0.3, 0.01, 3.0, r"\eta", allowed="(0, inf)", label="learning rate", help="The step is minus the rate times the slope.")
UPDATES = Param(20, 5, 100, integer=True, allowed="[1, 1000]", label="updates", help="How many updates are drawn.")
START = (-2.0,)  # so near that the mirror point beyond the minimum is in the picture
MULTIPLES = (2.1, 2.0, 1.5, 1.0, 0.75)
FLAT = Param(
    1.0,
    0.1,
    10.0,
    r"\lambda_1",
    log=True,
    allowed="(0, inf)",
    label="curvature of direction 1",
    help="Its best rate is 1 over this curvature.",
)
STEEP = Param(
    3.0,
    0.1,
    10.0,
    r"\lambda_2",
    log=True,
    allowed="(0, inf)",
    label="curvature of direction 2",
    help="Its best rate is 1 over this curvature; the panels use multiples of it.",
)


def fields_for(values: Mapping[str, Any]) -> Mapping[str, Field]:
    """The fields that a link can hold, given what was read so far."""
    parabola = tuple((name, values[f"{PARABOLA}.{name}"]) for name in drawn_surfaces()[PARABOLA].params if f"{PARABOLA}.{name}" in values)
    return _fields(values.get("part", ONE) == ONE, parabola)


@lru_cache(maxsize=256)
def _fields(one: bool, parabola: tuple[tuple[str, float], ...]) -> Mapping[str, Field]:
    surfaces = drawn_surfaces()
    curve, bowl = problem(surfaces[PARABOLA], dict(parabola)), problem(surfaces[BOWL], {})
    fields = {
        "part": Field(Option((ONE, TWO)), ONE, ONE),
        "rate": of_setting(RATE, quiet=not one),
        "updates": of_setting(UPDATES),
        "curvature_1": of_setting(FLAT, quiet=one),
        "curvature_2": of_setting(STEEP, quiet=one),
    }
    for name, setting in surfaces[PARABOLA].params.items():
        fields[f"{PARABOLA}.{name}"] = of_setting(setting, quiet=not one)
    for name, at, point, quiet in (("w", curve, START, not one), ("start", bowl, tuple(map(float, bowl.start)), one)):
        fields[name] = Field(Point(at.domain), point, point, quiet)
    return fields


def parabola_of(state: Values) -> dict[str, float]:
    """The parameters a, b, c."""
    return {name: state[f"{PARABOLA}.{name}"] for name in drawn_surfaces()[PARABOLA].params}


def bowl_of(state: Values) -> dict[str, float]:
    """The bowl's two curvatures, not turned."""
    return {"curvature_1": state["curvature_1"], "curvature_2": state["curvature_2"], "rotation": 0.0}
