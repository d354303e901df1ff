"""Two features as they are, z-scored and whitened: what that does to the bowl of their regression."""


import numpy as np

from engine import Run
from pages.regimes.bowls import STEM, Bowls, compute
from spec import drawn_surfaces
from views.drawing import Clock, Contour, Drawn, Picture
from views.lesson import Part, Setting, Settings, look_of, updates

REACH = 4.0  # of the box about the minima
QUESTION = "The same data, prepared in three ways. Whose bowl is round?"
PARAMS = drawn_surfaces()[STEM].params


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
