"""Test error against the number of features: down, up to where every label is just fitted, and down again."""

from engine import SEEDS, ByWidth, double_descent
from views.drawing import DASH, INK, ORANGE, TEAL, Picture, Plot, Scale, line, on_log, ring, still
from views.lesson import Numbers, NumbersOf, OneOf, Part, Settings, another, noise, number, penalty

QUESTION = "When do more features than points help?"
PEAK = 1.5  # times as high as the lowest to both sides
NUMBERS = (
    penalty("wide.l2"),
    OneOf("wide.points", "Points", ("10", "20", "30"), help="How many are fitted."),
    noise("wide.noise", 0.5, 0.0, 2.0),
    another("wide.draw"),
)
CAPTION = (
    "Labels are linear in five numbers, with noise; v are random. With as many features as points one fit goes through every label and "
    "its weights are large. With more there are many such fits, and the one of least norm is taken: it gets smoother."
)
FORMULA = r"f(x) = w_0 + \sum_{k=1}^{p-1} w_k \max(0, v_k \cdot x),\qquad p \ge n:\;\; \min \lVert w \rVert \text{ with } f(x_i) = y_i"


def compute(settings: Settings) -> NumbersOf[ByWidth]:
    """Where the test error is largest from the lowest before it on, and the errors there, before and beyond."""
    points = int(settings["wide.points"])
    found = double_descent(points, settings["wide.noise"], float(settings["wide.l2"]), int(settings["wide.draw"]))
    return NumbersOf(found.told(points), of=found)


def picture(_: Settings, found: NumbersOf[ByWidth]) -> Picture:
    """Both errors over the number of features, and beside them how large the weights are."""
    widths = found.of
    x = Scale("features", float(widths.features[0]), float(widths.features[-1]))
    curves = [line("training", TEAL, widths.training, DASH), line("test", ORANGE, widths.test)]
    if peaks(found):
        curves.append(ring("peak", widths.test, list(widths.features).index(int(found["peak at"]))))
    panels = (
        Plot(x, on_log(widths.test, 1e3, f"mean squared error, median of {SEEDS}"), curves),
        Plot(x, on_log(3 * widths.norm[1:], 1e4, "size of the weights"), (line("norm", INK, widths.norm),), place="beside"),
    )
    return still("models double descent", *panels)


def peaks(found: Numbers) -> bool:
    """Whether there is a peak to speak of."""
    return found["peak"] > PEAK * max(found["best before"], found["beyond"])


def told(settings: Settings, found: NumbersOf[ByWidth]) -> str:
    """The peak and what is beyond, or that there is none."""
    points, wide = settings["wide.points"], f"{found['features']:.0f}"
    if not peaks(found):
        as_many = f"{points} features for {points} points have test error {number(found['at as many'])}"
        return f"No peak: {as_many}, {wide} have {number(found['beyond'])}."
    before = f"{number(found['best before'])} with {found['best before at']:.0f}"
    return (
        f"The test error peaks at {number(found['peak'])} with {found['peak at']:.0f} features for {points} points; "
        f"with {wide} it is {number(found['beyond'])}, and before the peak {before}."
    )


PART = Part("double descent", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA)
