"""A parabola, the tangent and the quadratic model at every iterate, and the rate over its regimes."""

from engine import regime, slopes
from pages.regimes.updates import UPDATES
from spec import drawn_surfaces
from views.drawing import Bands, Curves, Models, Picture, losses
from views.lesson import Part, Settings, Start, Traced, number, of_surface, params_of, rate, sentence, traced

SURFACE, RULE = "parabola", "sgd"
LARGEST, START = 3.0, (-2.0,)  # of the rate; so near that the mirror point beyond the minimum is in the picture
QUESTION = "One weight, one curvature. At which rate does it creep, swing or leave?"
WHY = {
    "monotone": "Below 1/a the iterates stay on one side.",
    "one step": "At 1/a the quadratic model is the curve itself, so its bottom is the minimum.",
    "oscillating": "Between 1/a and 2/a they jump across the minimum and come closer.",
    "bouncing for ever": "At 2/a they jump to the mirror point and back, and never come closer.",
    "diverging": "Beyond 2/a every jump lands further away.",
}
RATES = (("half of 1/a", 0.5), ("1/a", 1.0), ("1.5/a", 1.5), ("2/a", 2.0), ("2.1/a", 2.1))
STEPS = r",\qquad w_{k+1} = w_k - \eta\, E'(w_k),\qquad w_k - w_* = (1 - \eta a)^k\, (w_0 - w_*)"


def bands(settings: Settings) -> Bands:
    """The rate's regimes."""
    best = 1 / settings["parabola.a"]
    return Bands(("monotone", "oscillating", "diverging"), (best, 2 * best, LARGEST))


def compute(settings: Settings) -> Traced:
    """One run of gradient descent."""
    runs = {RULE: {"learning_rate": settings["rate"]}}
    return traced(SURFACE, runs, params=params_of(SURFACE, settings), start=settings["w"], steps=settings["updates"])


def picture(settings: Settings, found: Traced) -> Picture:
    """The parabola with its models beside the loss."""
    models = Models(1 / settings["rate"], (slopes(found.problem, found.runs[0].x),))
    contour = found.contour(settings["w"], sets="w", overlays=(models,))
    curves = Curves((losses("loss above the minimum, times (1 − ηa)² a step", log=True),))
    return found.picture("regimes one", contour, curves, drawn=found.drawn(["Gradient descent"]), offset=found.lowest)


def told(settings: Settings, found: Traced) -> str:
    """Which regime this is and why."""
    rate, curvature, slope = settings["rate"], settings["parabola.a"], settings["parabola.b"]
    best, now = 1 / curvature, regime(rate, curvature)
    if curvature * found.paths[0].x(0) + slope == 0:
        return f"It starts on the minimum: no slope, no step, at any rate. From elsewhere {number(rate)} would be: {now.name}."
    factor = number(now.factor)
    measured = f"The rate is {number(rate)}, 1/a is {number(best)}: every step multiplies the error by 1 − ηa = {factor}."
    return f"{sentence(now.name)}. {measured} {WHY[now.name]}"


def points(settings: Settings) -> dict[str, dict[str, float]]:
    """Rates worth seeing."""
    return {label: {"rate": by / settings["parabola.a"]} for label, by in RATES}


NUMBERS = (
    rate("rate", 0.3, 0.01, LARGEST, help="The step is minus the rate times the slope.", log=False, strip=bands),
    UPDATES,
    *of_surface(SURFACE, {"a": "Curvature a"}),
    Start("w", SURFACE, START),
)
CAPTION = "Dashed: the tangent. Thin curve: the quadratic model that touches here with curvature 1/η; the step goes to its bottom."
FORMULA = drawn_surfaces()[SURFACE].formula_for({}) + STEPS
PART = Part("one weight", QUESTION, NUMBERS, compute, picture, told, points=points, caption=CAPTION, formula=FORMULA, told_in_hand=True)
