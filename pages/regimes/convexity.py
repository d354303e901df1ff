"""Convex or not: a chord that is dragged over a curve or a surface, the signs of its curvature, and where both ends lead."""

from engine import chord, default_rate
from views.chords import along, dip, signs, verdict, ways
from views.drawing import BESIDE, Curves, Picture, losses, variants
from views.drawing import Chord as Line
from views.lesson import OneOf, Part, Settings, Traced, traced
from views.places import across, keys_on, place_of, place_on

STEMS = ("double_well", "parabola", "absolute", "logistic_log_loss", "logistic_mse", "beale")
NAMES = ("double well", "parabola", "|w|", "log-loss", "squared error", "Beale")
ON = OneOf("chord_on", "Surface", STEMS, NAMES, place="view")
QUESTION = "Is it convex? Look for a chord that runs below it."
HELP = "Drag the end in the picture."
RATES = {"beale": 0.002, "absolute": 0.01}  # small enough for far starts, and for where steps of one length end
STEPS = 300
ENDS = {
    "double_well": ((-1.2,), (1.1,)),
    "logistic_mse": ((-3.5, 3.0), (0.2, -0.6)),
    "logistic_log_loss": ((-3.5, 3.0), (6.0, -4.0)),
    "beale": ((0.9, -1.8), (3.8, -0.8)),
}


def numbers(values):
    """The surface, and the coordinates of both ends, each the start of a run."""
    stem = values.get(ON.name, STEMS[0])
    a, b = ENDS.get(stem) or (across(stem, 0.2), across(stem, 0.8))
    return (ON, *place_on(stem, "a", a, 0, HELP), *place_on(stem, "b", b, 1, HELP))


def ends_of(settings: Settings) -> tuple[list[float], list[float]]:
    """Both ends now."""
    return place_of(settings, settings[ON.name], "a"), place_of(settings, settings[ON.name], "b")


def compute(settings: Settings) -> Traced:
    """Gradient descent from both ends, at the rate that suits the surface."""
    stem, (begin, end) = settings[ON.name], ends_of(settings)
    rate = {"learning_rate": RATES.get(stem) or default_rate(stem, "sgd") or 0.1}
    own = {"sgd": {"start": begin}, "sgd-2": {"start": end}}
    return traced(stem, {"sgd": rate, "sgd-2": rate}, start=begin, steps=STEPS, own=own)


def picture(settings: Settings, found: Traced) -> Picture:
    """The chord on the curve, or over the signs of the surface's curvature; beside it where its ends lead."""
    stem, ends = settings[ON.name], ends_of(settings)
    line = Line((keys_on(stem, "a"), keys_on(stem, "b")), ends)
    if found.surface.dimension == 1:
        panels = (found.contour(None, sets="", overlays=(line,)), Curves((losses("loss from both ends", log=False),)))
    else:
        panels = (signs(found.problem, line), found.contour(None, sets="", place=BESIDE), along(chord(found.problem, *ends)))
    return found.picture("regimes convexity", *panels, drawn=found.drawn(["from A", "from B"], variants=variants(2)))


def told(settings: Settings, found: Traced) -> str:
    """Whether the chord runs below, what that means of the surface, and where both ends lead."""
    begin, end = ends_of(settings)
    return f"{verdict(dip(found, begin, end), found.surface.convex, begin == end)} {ways(found.ends, STEPS)}"


CAPTION = "Drag A and B. Convex: every chord lies on or above, and no eigenvalue of the Hessian is negative."
FORMULA = r"f\big((1-t)\,a + t\,b\big) \le (1-t)\, f(a) + t\, f(b)\quad \text{for all } a, b, \; 0 \le t \le 1"
PART = Part("convexity", QUESTION, numbers, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
