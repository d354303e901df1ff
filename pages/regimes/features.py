"""Two features as they are, z-scored and whitened: what that does to the bowl of their regression."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine import Ground, Problem, Run, beside_minimum, ground, problem, rate_limits
from spec import drawn_surfaces
from views.declared import Setting
from views.parts import Part
from views.player import Clock, Drawn, Picture
from views.player.contour import Contour
from views.state.settings import Settings
from views.traced import look_of, traced
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
    """The three bowls and gradient descent on each, by how the features are prepared, at the best fixed rate."""

    problems: Mapping[str, Problem]
    by_name: Mapping[str, Run]

    def condition(self, name: str) -> float:
        """The larger curvature over the smaller."""
        low, high = rate_limits(self.problems[name])[0].curvatures
        return high / low


def compute(settings: Settings) -> Bowls:
    """Each bowl with the rate 2 / (l1 + l2), from beside both of its axes."""
    runs, problems = {}, {}
    for name in PREPARED:
        params = {"correlation": settings["correlation"], "scale": settings["spread"], "prepared": name}
        at = problems[name] = problem(drawn_surfaces()[STEM], params)
        (limit,) = rate_limits(at)
        start, rate = beside_minimum(at, limit.minimum, ERRORS), 2 / sum(limit.curvatures)
        found = traced(STEM, {"sgd": {"learning_rate": rate}}, params=params, start=start, steps=int(settings["features_updates"]))
        runs[name] = found.runs[0]
    return Bowls(problems, runs)


def grounds(found: Bowls) -> list[Ground]:
    """Each bowl about its own minimum would hide that they differ: all in one box about the middle of them."""
    middle = np.mean([rate_limits(at)[0].minimum for at in found.problems.values()], axis=0)
    box = tuple((round(float(m) - REACH, 3), round(float(m) + REACH, 3)) for m in middle)
    return [ground(at.surface, at.settings, widened=True, box=box) for at in found.problems.values()]


def picture(settings: Settings, found: Bowls) -> Picture:
    """Three bowls in a row."""
    surfaces, bases = [at.surface for at in found.problems.values()], grounds(found)
    contour = Contour(surfaces[0], bases[0], None, "row", further=tuple(zip(surfaces[1:], bases[1:], strict=True)))
    drawn = [Drawn(name, name, look_of("sgd"), run, f"{name}: κ = {number(found.condition(name))}") for name, run in found.by_name.items()]
    return Picture("regimes features", drawn, Clock(int(settings["features_updates"])), (contour,))


def told(_: Settings, found: Bowls) -> str:
    """How narrow each is."""
    each = [f"{name} κ = {number(found.condition(name))}, {arrival(run)}" for name, run in found.by_name.items()]
    return f"At the best rate 2/(λ₁ + λ₂): {'; '.join(each)}."


def arrival(run: Run) -> str:
    """When it is there."""
    return "not there yet" if run.settled_at is None else f"there at {run.settled_at}"


NUMBERS = (
    Setting("correlation", PARAMS["correlation"]),
    Setting("spread", PARAMS["scale"], "Scale of the second feature"),
    updates("features_updates", 40, high=200),
)
PART = Part(
    "features",
    QUESTION,
    NUMBERS,
    compute,
    picture,
    told,
    caption="Z-scored: each feature with mean 0 and standard deviation 1. Whitened: without correlation too, so that the Hessian is 1.",
    formula=r"H = \frac1N X^\top X,\qquad \kappa = \frac{\lambda_2}{\lambda_1},\qquad e_{k+1} \le \frac{\kappa - 1}{\kappa + 1}\, e_k",
)
