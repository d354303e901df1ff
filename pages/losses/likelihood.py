"""Maximum likelihood: the likelihood of the data over its parameter, and the loss that is least where that is largest."""

from engine import FIGURES
from spec import Param
from views.drawing import DASH, ORANGE, TEAL, VIOLET, Graph, Hand, Picture, Scale, still
from views.lesson import Numbers, Part, Setting, Settings, extremes_of, figured, number

QUESTION = "Where is the data most likely, and where is the loss least?"
MEASURED = {
    name: Param(first, -4.0, 4.0, name, allowed="[-4, 4]", label=f"measurement {name[1:]}", help="One of five: drag it on the axis.")
    for name, first in FIGURES["gaussian"].params.items()
}
HEADS = Param(7, 1, 9, "k", integer=True, allowed="[1, 9]", label="heads of 10", help="How many of ten flips show heads.")
NUMBERS = (Setting("heads", HEADS, "Heads of 10"), *(Setting(name, param, place="") for name, param in MEASURED.items()))
LOSSES = ("squared error", "cross-entropy")
CAPTION = "Drag the measurements. The squared error is −log of a normal likelihood, cross-entropy that of a Bernoulli, but for constants."
FORMULA = (
    r"-\log \prod_i \tfrac{1}{\sqrt{2\pi}} e^{-(x_i - \mu)^2 / 2} = N \cdot \tfrac1N \sum_i \tfrac12 (x_i - \mu)^2 + \text{const},\qquad "
    r"-\log \theta^k (1 - \theta)^{N - k} = -\sum_i \left[y_i \log\theta + (1 - y_i) \log(1 - \theta)\right]"
)


def compute(settings: Settings) -> Numbers:
    """Where both likelihoods are largest and both losses least, found on the curves that are drawn."""
    normal, flips = (
        extremes_of(name, ends, settings, {f"likelihood beside the {loss}": (0, "highest"), loss: (1, "lowest")})
        for loss, name, ends in zip(LOSSES, ("gaussian", "bernoulli"), ((-4.0, 4.0), (0.0, 1.0)), strict=True)
    )
    return normal | flips


def picture(settings: Settings, _: Numbers) -> Picture:
    """Measurements on their axis under both curves, and beside them the flips."""
    hands = [Hand(name, settings[name], param.label, "x", 0.0) for name, param in MEASURED.items()]
    likelihood = Graph("likelihood, largest = 1", VIOLET, extreme="highest")
    squared, entropy = Graph("squared error", ORANGE, dash=DASH, extreme="lowest"), Graph("cross-entropy", TEAL, extreme="lowest")
    mu, theta = Scale("mean μ", -4.0, 4.0), Scale("probability of heads θ", 0.0, 1.0)
    five, ten = Scale("five measurements", 0.0, 3.0), Scale("ten flips", 0.0, 2.0)
    panels = (
        figured("gaussian", (likelihood, squared), mu, five, settings, hands),
        figured("bernoulli", (likelihood, entropy), theta, ten, settings, place="beside"),
    )
    return still("losses likelihood", *panels)


def told(_: Settings, found: Numbers) -> str:
    """Both places."""
    (mean, squared), (part, entropy) = ([number(found[f"likelihood beside the {name}"]), number(found[name])] for name in LOSSES)
    normal = f"Most likely at μ = {mean}, least squared error at {squared}: the mean of the data."
    return f"{normal} Most likely at θ = {part}, least cross-entropy at {entropy}: the share of heads."


PART = Part("likelihood", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
