"""Gradient descent at its best rate on the bowls of the same data, prepared in three ways."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine import RateLimit, Run, beside_minimum, problem, rate_limits
from spec import drawn_surfaces
from views.lesson import Settings, Traced, number, traced

STEM = "two_features"
PREPARED = ("as they are", "z-scored", "whitened")
ERRORS = (-2.5, 2.5)  # of the start, along the flat direction of each bowl and along the steep one


@dataclass(frozen=True)
class Bowls:
    """Gradient descent on each bowl, by how the features are prepared, and what the curvatures of its minimum allow."""

    each: Mapping[str, Traced]
    limits: Mapping[str, RateLimit]

    @property
    def by_name(self) -> Mapping[str, Run]:
        return {name: one.runs[0] for name, one in self.each.items()}

    def condition(self, name: str) -> str:
        """How many times as steep as flat it is."""
        return f"κ = {number(self.limits[name].condition)}"


def compute(settings: Settings) -> Bowls:
    """Each bowl with its best fixed rate, from beside both of its axes."""
    each, limits = {}, {}
    for name in PREPARED:
        params = {"correlation": settings["correlation"], "scale": settings["spread"], "prepared": name}
        at = problem(drawn_surfaces()[STEM], params)
        (limit,) = rate_limits(at)
        runs, start = {"sgd": {"learning_rate": limit.best}}, beside_minimum(at, limit.minimum, ERRORS)
        each[name], limits[name] = traced(STEM, runs, params=params, start=start, steps=settings["features_updates"]), limit
    return Bowls(each, limits)
