"""Linear regression: its closed form as a cross on the bowl, and gradient descent on the way there."""

import numpy as np

from views.drawing import Clock, Contour, Curves, Data, Picture, losses
from views.lesson import Part, Settings, Start, Traced, number, of_surface, rate, traced, updates

SURFACE, RULE = "linear_regression", "sgd"
QUESTION = "The cross is a formula. How long does gradient descent need to get there?"
KEPT = ("noise", "outliers", "scale", "offset")
NUMBERS = (
    rate("line.rate", 0.3, 0.01, 3.0, help="The step is minus the rate times the slope."),
    updates("line.updates", 60, 10, 500, 2000),
    *(one for one in of_surface(SURFACE) if one.parameter in KEPT),
    Start("line.start", SURFACE),
)
CAPTION = "The slope is zero at the cross: for squared errors of a line that is one linear system, for the log-loss it is not linear."
FORMULA = (
    r"X^\top (X w - y) = 0 \;\Rightarrow\; w = (X^\top X)^{-1} X^\top y,\qquad "
    r"X^\top (\sigma(X w) - y) = 0 \;\Rightarrow\; \text{no formula: Newton, step by step}"
)


def compute(settings: Settings) -> Traced:
    """One run of gradient descent."""
    params = {name: settings[f"{SURFACE}.{name}"] for name in KEPT}
    told = {"params": params, "start": settings["line.start"], "steps": int(settings["line.updates"])}
    return traced(SURFACE, {RULE: {"learning_rate": settings["line.rate"]}}, **told)


def picture(settings: Settings, found: Traced) -> Picture:
    """The bowl with the cross, beside it the data with the line, and the loss above its minimum."""
    base = found.ground()
    contour = Contour(found.surface, base, settings["line.start"], sets="line.start")
    data = Data(np.stack(found.problem.given.examples, axis=1), None, "line")
    curves = Curves((losses("loss above that of the formula", log=True),))
    drawn, offset = found.drawn(["Gradient descent"]), base.lowest or 0.0
    return Picture("losses line", drawn, Clock(found.steps), (contour, data, curves), offset=offset)


def told(_: Settings, found: Traced) -> str:
    """Where the formula is, and how far off gradient descent ends."""
    (end,), (best,) = found.ends, found.problem.minima
    formula = f"The formula: w = {number(best[0])}, b = {number(best[1])}, in one go."
    if end.stopped or (not end.there and end.last > end.first):
        return f"{formula} At this rate gradient descent diverges and never gets there."
    there = f"is there at step {end.since}" if end.there else "is not there yet"
    far = f"{number(end.away)} away after {found.steps} steps"
    return f"{formula} Gradient descent {there}, and {far}. Logistic regression has no such formula."


PART = Part("closed form", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
