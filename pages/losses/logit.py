"""One prediction with a logit that is dragged: both losses, their slopes and their curvatures."""

from functools import reduce
from operator import or_

from spec import Param
from views.drawing import DASH, ORANGE, TEAL, Graph, Hand, Picture, Plot, Scale, still
from views.lesson import Numbers, Part, Setting, Settings, figured, number, numbers_of

WRONG, UNSURE, RIGHT = (
    "Confidently wrong: which loss still pulls?",
    "Unsure: which loss pulls harder?",
    "Confidently right: does a loss still pull?",
)
SURE = 2.0  # logits beyond this: a probability of 0.88
LOGIT = Param(-6.0, -10.0, 10.0, "z", allowed="[-10, 10]", label="logit z", help="The probability of label 1 is 1 / (1 + exp(−z)).")
LABEL = Param(1, 0, 1, "y", integer=True, allowed="[0, 1]", label="label y", help="What the example is.")
X = Scale("logit z", LOGIT.low, LOGIT.high)
NUMBERS = (Setting("z", LOGIT, "Logit z"), Setting("y", LABEL, "Label y"))
CAPTION = "Drag the ruler. With p = 1 / (1 + exp(−z)), every weight gets this slope times its input x."
FORMULA = r"\frac{\partial}{\partial z} (-\log p_y) = p - y,\qquad \frac{\partial}{\partial z}\, \tfrac12 (p - y)^2 = (p - y)\,p\,(1 - p)"


def compute(settings: Settings) -> Numbers:
    """Both losses at the logit, their slopes and curvatures."""
    names = {what: (f"{what} of the log-loss", f"{what} of the squared error") for what in ("loss", "slope", "curvature")}
    return reduce(or_, (numbers_of(f"logit_{what}", "z", settings, both) for what, both in names.items()))


def picture(settings: Settings, _: Numbers) -> Picture:
    """Slopes in the large panel, losses and curvatures beside it, one ruler through all three."""
    ends = (-1.05, 0.25) if settings["y"] else (-0.25, 1.05)
    loss = "log-loss −log p" if settings["y"] else "log-loss −log(1 − p)"
    panels = (
        panel(settings, "slope", "log-loss p − y", "squared error (p − y) p (1 − p)", ends, "main", "slope in the logit"),
        panel(settings, "loss", loss, "½(p − y)²", (0.0, 10.5), "beside", "loss"),
        panel(settings, "curvature", "p (1 − p)", "squared error", (-0.12, 0.27), "beside", "curvature"),
    )
    return still("losses logit", *panels)


def panel(settings: Settings, what: str, log_loss: str, squared: str, ends: tuple[float, float], place: str, label: str) -> Plot:
    """Both curves of a figure over the logit."""
    graphs, ruler = (Graph(log_loss, TEAL), Graph(squared, ORANGE, dash=DASH)), Hand("z", settings["z"], "logit z")
    return figured(f"logit_{what}", graphs, X, Scale(label, *ends), {"y": settings["y"]}, (ruler,), place=place)


def question(settings: Settings, _: Numbers) -> str:
    """Of a prediction that is sure and wrong, not sure, or sure and right."""
    right = settings["z"] if settings["y"] else -settings["z"]
    return RIGHT if right > SURE else WRONG if right < -SURE else UNSURE


def told(settings: Settings, found: Numbers) -> str:
    """Both slopes at the logit."""
    slopes = (number(found[f"slope of the {loss}"]) for loss in ("log-loss", "squared error"))
    bend = "down: it is not convex" if found["curvature of the squared error"] < 0 else "up"
    return "At z = {} the log-loss has slope {}, the squared error {}, and bends {} there.".format(number(settings["z"]), *slopes, bend)


PART = Part("one logit", question, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
