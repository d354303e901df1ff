"""Two features as they are, z-scored and whitened: what that does to the bowl of their regression."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine import RateLimit, Run, beside_minimum, problem, rate_limits
from spec import drawn_surfaces
from views.declared import Setting
from views.parts import Part
from views.player import Clock, Drawn, Picture
from views.player.contour import Contour
from views.state.settings import Settings
from views.traced import Traced, look_of, traced
from views.usual import updates
from views.words import number

STEM = "two_features"
PREPARED = ("as they are", "z-scored", "whitened")
REACH = 4.0  # of the box about the minima
ERRORS = (-2.5, 2.5)  # of the start, along the flat direction of each bowl and along the steep one
QUESTION = "The same data, prepared in three ways. Whose bowl is round?"
PARAMS = drawn_surfaces()[STEM].params


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


def picture(settings: Settings, found: Bowls) -> Picture:
    """Three bowls in a row: in one box, as each about its own minimum would hide that they differ."""
    middle = np.mean([limit.minimum for limit in found.limits.values()], axis=0)
    box = tuple((round(float(m) - REACH, 3), round(float(m) + REACH, 3)) for m in middle)
    first, *further = [(one.surface, one.ground(box)) for one in found.each.values()]
    drawn = [Drawn(name, name, look_of("sgd"), run, f"{name}: {found.condition(name)}") for name, run in found.by_name.items()]
    return Picture("regimes features", drawn, Clock(int(settings["features_updates"])), (Contour(*first, None, "row", further=further),))


def told(_: Settings, found: Bowls) -> str:
    """How narrow each is, and when its run is there."""
    each = [f"{name} {found.condition(name)}, {arrival(run)}" for name, run in found.by_name.items()]
    return f"At the best rate 2/(λ₁ + λ₂): {'; '.join(each)}."


def arrival(run: Run) -> str:
    """When it is there."""
    return "not there yet" if run.settled_at is None else f"there at {run.settled_at}"


NUMBERS = (
    Setting("correlation", PARAMS["correlation"]),
    Setting("spread", PARAMS["scale"], "Scale of the second feature"),
    updates("features_updates", 40, high=200),
)
CAPTION = "Z-scored: each feature with mean 0 and standard deviation 1. Whitened: without correlation too, so that the Hessian is 1."
FORMULA = r"H = \frac1N X^\top X,\qquad \kappa = \frac{\lambda_2}{\lambda_1},\qquad e_{k+1} \le \frac{\kappa - 1}{\kappa + 1}\, e_k"
PART = Part("features", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA)
