"""Convex or not: a chord that is dragged over a curve or a surface, the signs of its curvature, and where both ends lead."""

from engine import Chord, chord, curvature_signs, default_rate
from views.colours import VARIANTS, variants
from views.declared import OneOf
from views.parts import Part
from views.places import across, keys_on, place_of, place_on
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.heat_map import CONVEXITY, HeatMap, Scale
from views.player.overlays import Chord as Line
from views.player.panels import BESIDE, Curves, losses
from views.player.plot import Graph, Plot
from views.state.settings import Settings
from views.traced import Traced, traced
from views.words import number

STEMS = ("double_well", "parabola", "absolute", "logistic_log_loss", "logistic_mse", "beale")
NAMES = ("double well", "parabola", "|w|", "log-loss", "squared error", "Beale")
ON = OneOf("chord_on", "Surface", STEMS, NAMES, place="view")
QUESTION = "Is it convex? Look for a chord that runs below it."
HELP = "Drag the end in the picture."
RATES = {"beale": 0.002, "absolute": 0.01}  # small enough for far starts, and for where steps of one length end
CELLS, STEPS, SAME = 100, 300, 0.01  # a side, updates, share of the way down
ENDS = {
    "double_well": ((-1.2,), (1.1,)),
    "logistic_mse": ((-3.5, 3.0), (0.2, -0.6)),
    "logistic_log_loss": ((-3.5, 3.0), (6.0, -4.0)),
    "beale": ((0.9, -1.8), (3.8, -0.8)),
}
INK, OTHER = (look.shade for look in VARIANTS[:2])


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
    base, overlay = found.ground(), Line((keys_on(stem, "a"), keys_on(stem, "b")), ends)
    if found.surface.dimension == 1:
        panels = (Contour(found.surface, base, None, sets="", overlays=(overlay,)), Curves((losses("loss from both ends", log=False),)))
    else:
        x, y = (Scale(name, low, high) for name, (low, high) in zip(found.surface.axes, found.problem.domain, strict=True))
        cells, least = curvature_signs(found.problem, CELLS)
        signs = HeatMap(x, y, CONVEXITY, cells, least, "least curvature", overlays=(overlay,), legend="curvature")
        panels = (signs, Contour(found.surface, base, None, sets="", place=BESIDE), along(chord(found.problem, *ends)))
    return Picture("regimes convexity", found.drawn(["from A", "from B"], variants=variants(2)), Clock(STEPS), panels)


def along(found: Chord) -> Plot:
    """The surface under the chord, and the chord."""
    low, high = min(found.surface.min(), found.line.min()), max(found.surface.max(), found.line.max())
    room = 0.06 * (high - low or 1.0)
    graphs = (Graph("loss under the chord", INK, found.surface), Graph("chord", OTHER, found.line, (4, 2)))
    return Plot(Scale("part of the way from A to B", 0.0, 1.0), Scale("loss", low - room, high + room), graphs, place=BESIDE)


def told(settings: Settings, found: Traced) -> str:
    """Whether the chord runs below, what that means of the surface, and where both ends lead."""
    (begin, end), convex = ends_of(settings), found.surface.convex
    line = chord(found.problem, begin, end)
    runs = f"This chord dips below it by up to {number(-line.lowest)}." if line.is_below else "This chord stays above it."
    others = "One is enough: it is not convex." if line.is_below else "Others do not: it is not convex."
    meaning = "So do all: it is convex, and a local minimum is the lowest." if convex else others
    if begin == end:
        runs, meaning = "A and B are one point: pull them apart.", f"It is {'' if convex else 'not '}convex."
    return f"{runs} {meaning} {ways(found)}"


def ways(found: Traced) -> str:
    """Where descent from both ends comes to."""
    gone, (a, b) = [run.outcome == "diverged" for run in found.runs], [run.final_loss for run in found.runs]
    if not any(gone):
        if abs(a - b) <= SAME * max(1.0, *(run.loss[0] - min(a, b) for run in found.runs)):
            return "Descent from A and from B ends equally low."
        return f"After {STEPS} steps descent from A is at {number(a)}, from B at {number(b)}."
    left, right = ("diverges" if far else f"is at {number(loss)}" for far, loss in zip(gone, (a, b), strict=True))
    return f"Descent from A {left}, from B {right}." if left != right else "Descent from A and from B diverges."


PART = Part(
    "convexity",
    QUESTION,
    numbers,
    compute,
    picture,
    told,
    caption="Drag A and B. Convex: every chord lies on or above, and no eigenvalue of the Hessian is negative.",
    formula=r"f\big((1-t)\,a + t\,b\big) \le (1-t)\, f(a) + t\, f(b)\quad \text{for all } a, b, \; 0 \le t \le 1",
)
