"""Softmax over three classes: logits that are dragged, probabilities, the cross-entropy and its gradient p - y."""

from spec import Param
from views.drawing import GREY, INK, ORANGE, TEAL, Graph, Hand, Picture, Scale, still
from views.lesson import Numbers, Part, Setting, Settings, figured, number, numbers_of, share

QUESTION = "Which way does the cross-entropy push each score?"
NAMES = ("class 1", "class 2", "class 3")
HELP = "The score of this class before softmax: drag the bar."
LOGITS = [
    Param(first, -6.0, 6.0, f"z_{k}", allowed="[-6, 6]", label=f"logit {k}", help=HELP) for k, first in enumerate((2.0, 0.5, -1.0), 1)
]
TEMPERATURE = Param(
    1.0, 0.2, 5.0, "T", log=True, allowed="(0, inf)", label="temperature", help="All logits are divided by it: the hotter, the more even."
)
LABEL = Param(3, 1, 3, "y", integer=True, allowed="[1, 3]", label="the right class", help="The class whose probability is to be 1.")
NUMBERS = (
    Setting("label", LABEL),
    Setting("temperature", TEMPERATURE),
    *(Setting(f"z{k}", param, place="") for k, param in enumerate(LOGITS, 1)),
)
CAPTION = "Drag the bars. The gradient is the probability minus the label: it never dies while the right class has little of it."
FORMULA = (
    r"p_k = \frac{e^{z_k / T}}{\sum_j e^{z_j / T}},\qquad L = -\sum_k y_k \log p_k,\qquad "
    r"\frac{\partial L}{\partial z_k} = \frac{p_k - y_k}{T}"
)


def compute(settings: Settings) -> Numbers:
    """Logit and probability of the right class, the derivative in its logit, and the loss."""
    return numbers_of("softmax", lambda now: now["label"] - 1, settings, ("logit", "probability", "label", "slope", "loss"))


def picture(settings: Settings, _: Numbers) -> Picture:
    """Logits in the large panel, probabilities and gradient beside it."""
    x = Scale("", -0.5, 2.5)
    hands = [Hand(f"z{k + 1}", settings[f"z{k + 1}"], f"logit of {name}", "y", float(k), (-6.0, 6.0)) for k, name in enumerate(NAMES)]
    shares = (Graph("probability p", TEAL), Graph("label y", GREY))
    slope = (Graph("(p − y) / T" if settings["temperature"] != 1 else "p − y", ORANGE),)
    steep = max(1.0, 1 / settings["temperature"])
    panels = (
        figured("softmax", (Graph("logit z", INK),), x, Scale("score of each class", -6.5, 6.5), settings, hands, NAMES),
        figured("softmax", shares, x, Scale("cross-entropy −log p", 0.0, 1.18), settings, (), NAMES, 1, "beside", reads=4),
        figured("softmax", slope, x, Scale("gradient", -1.3 * steep, 1.3 * steep), settings, (), NAMES, 3, "beside"),
    )
    return still("losses softmax", *panels)


def told(settings: Settings, found: Numbers) -> str:
    """What the right class gets."""
    right = f"Class {settings['label']:.0f} is right and gets {share(found['probability'])}: the loss is {number(found['loss'])}."
    return f"{right} A step down raises its logit, slope {number(found['slope'])}, and lowers both others: the slopes sum to 0."


PART = Part("softmax", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
