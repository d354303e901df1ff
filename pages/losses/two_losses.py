"""Logistic regression with both losses on the same data: two grounds, one start, one rate, one clock."""

import numpy as np

from engine import Ground
from spec import drawn_surfaces
from views.drawing import DASH, ORANGE, TEAL, Clock, Contour, Curves, Data, Look, Picture, losses
from views.ends import End
from views.lesson import Part, Setting, Settings, Start, Traced, beside, clause, rate, share, traced, updates

SURFACES = {"squared error": "logistic_mse", "log-loss": "logistic_log_loss"}
LOOKS = {"squared error": Look(*ORANGE, DASH, "square"), "log-loss": Look(*TEAL, (), "dot")}
QUESTION = "The same data, the same start: which loss gets away?"
OF_DATA = {name: drawn_surfaces()["logistic_mse"].params[name] for name in ("overlap", "outliers")}
NUMBERS = (
    rate("logistic.rate", 1.0, 0.01, 30.0, help="One rate for both losses."),
    updates("logistic.updates", 150, 20, 1000, 2000),
    *(Setting(name, param, on=SURFACES["log-loss"]) for name, param in OF_DATA.items()),
    Start("logistic.start", SURFACES["squared error"]),
)
CAPTION = "The start has most labels wrong and is sure of it: p is near 0 or 1, so p (1 − p) is next to nothing. Drag it."
FORMULA = (
    r"\nabla_w\,\text{log-loss} = \frac1N \sum_i x_i (p_i - y_i),\qquad "
    r"\nabla_w\,\text{squared error} = \frac1N \sum_i x_i (p_i - y_i)\,p_i (1 - p_i)"
)


def compute(settings: Settings) -> Traced:
    """A run of gradient descent on each surface, by the name of its loss."""
    params, runs = {name: settings[name] for name in OF_DATA}, {"sgd": {"learning_rate": settings["logistic.rate"]}}
    told = {"params": params, "start": settings["logistic.start"], "steps": int(settings["logistic.updates"])}
    return beside({name: traced(stem, runs, **told) for name, stem in SURFACES.items()})


def picture(settings: Settings, found: Traced) -> Picture:
    """Two small contours, beside them the data with both fits, and both losses."""
    (first, second), (surface, other) = found.grounds, (drawn_surfaces()[stem] for stem in SURFACES.values())
    contour = Contour(surface, first, settings["logistic.start"], "row", sets="logistic.start", further=((other, second),))
    data = Data(np.stack(found.problem.given.examples, axis=1), None, "sigmoid")
    curves = Curves((losses("loss, each on its own ground", log=True),))
    drawn = found.drawn(list(LOOKS), variants=list(LOOKS.values()))
    return Picture("losses two", drawn, Clock(found.steps), (contour, data, curves))


@clause
def way(end: End, on: Ground) -> str:
    """What part of the way from its start to the lowest known loss a run has come, in words."""
    if end.stopped:
        return "diverges"
    if end.there:
        return f"is at its minimum since step {end.since}"
    if end.last > end.first:
        return "ends higher than it began"
    lowest = float(np.min(on.losses)) if on.lowest is None else on.lowest
    return f"has come {share(min(0.99, (end.first - end.last) / max(end.first - lowest, 1e-300)))} of the way down"


def told(_: Settings, found: Traced) -> str:
    """How far both have come."""
    ways = [f"the {name} {way(end, on)}" for name, end, on in zip(found.by_name, found.ends, found.grounds, strict=True)]
    return f"After {found.steps} steps {'; '.join(ways)}."


PART = Part("two losses", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
