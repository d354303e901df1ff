"""Convex or not: a chord that is dragged over a curve or a surface, the signs of its curvature, and where both ends lead."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from engine import Chord, chord, curvature_signs, default_rate, ground, problem
from spec import Param, drawn_surfaces
from views.colours import VARIANTS, Shade, variants
from views.declared import OneOf, Setting
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.heat_map import Band, HeatMap, Scale
from views.player.overlays import Chord as Line
from views.player.panels import BESIDE, Curves, losses
from views.player.plot import Graph, Plot
from views.state.settings import Settings
from views.state.state import State
from views.traced import Traced, traced
from views.words import number

STEMS = ("double_well", "parabola", "absolute", "logistic_log_loss", "logistic_mse", "beale")
NAMES = ("double well", "parabola", "|w|", "log-loss", "squared error", "Beale")
ON = OneOf("chord_on", "Surface", STEMS, NAMES, place="view")
QUESTION = "Is it convex? Look for a chord that runs below it."
RATES = {"beale": 0.002}  # small enough for far starts
CELLS, STEPS, SAME = 100, 300, 0.01  # a side, updates, share of the way down
BANDS = (
    Band("convex", Shade("#8fc4c6", "#2f6a72"), legend="convex"),
    Band("saddle-like", Shade("#d8a441", "#b5842c"), legend="saddle-like"),
    Band("concave", Shade("#f3e6e2", "#2c2020"), Shade("#a8452f", "#e8836a"), "concave"),
)
ENDS = {
    "double_well": ((-1.2,), (1.1,)),
    "logistic_mse": ((-3.5, 3.0), (0.2, -0.6)),
    "logistic_log_loss": ((-3.5, 3.0), (6.0, -4.0)),
    "beale": ((0.9, -1.8), (3.8, -0.8)),
}
INK, OTHER = (Shade(*look[:2]) for look in VARIANTS[:2])


def ends_on(stem: str) -> tuple[Sequence[float], Sequence[float]]:
    """Where the chord ends at first: a fifth of the box from both corners."""
    low, high = np.array(problem(drawn_surfaces()[stem], {}).domain).T
    given = ENDS.get(stem)
    return given or ((0.8 * low + 0.2 * high).round(2).tolist(), (0.2 * low + 0.8 * high).round(2).tolist())


def numbers(values):
    """The surface, and the coordinates of both ends, each the start of a run."""
    stem = values.get(ON.name, STEMS[0])
    domain, axes, ends = problem(drawn_surfaces()[stem], {}).domain, drawn_surfaces()[stem].axes, ends_on(stem)
    found = []
    for run, (name, end) in enumerate(zip("ab", ends, strict=True)):
        for axis, (value, (low, high)) in enumerate(zip(end, domain, strict=True)):
            param = Param(
                value, low, high, label=f"{name.upper()}: {axes[axis]}", allowed=f"[{low}, {high}]", help="Drag the end in the picture."
            )
            found.append(Setting(f"{stem}.{name}{axis}", param, sets="start", run=run, parameter=str(axis), place="hand"))
    return (ON, *found)


def names_on(stem: str) -> tuple[list[str], list[str]]:
    """The settings of both ends."""
    count = drawn_surfaces()[stem].dimension
    return tuple([f"{stem}.{end}{axis}" for axis in range(count)] for end in "ab")  # type: ignore[return-value]


def ends_of(settings: Settings) -> tuple[list[float], list[float]]:
    """Both ends now."""
    return tuple([settings[name] for name in names] for names in names_on(settings[ON.name]))  # type: ignore[return-value]


def compute(settings: Settings) -> Traced:
    """Gradient descent from both ends, at the rate that suits the surface."""
    stem, (begin, end) = settings[ON.name], ends_of(settings)
    rate = {"learning_rate": RATES.get(stem) or default_rate(stem, "sgd") or 0.1}
    own = {"sgd": {"start": begin}, "sgd-2": {"start": end}}
    return traced(stem, {"sgd": rate, "sgd-2": rate}, start=begin, steps=STEPS, own=own)


def picture(settings: Settings, found: Traced) -> Picture:
    """The chord on the curve, or over the signs of the surface's curvature; beside it where its ends lead."""
    stem, (begin, end) = settings[ON.name], ends_of(settings)
    base, overlay = ground(found.surface, found.problem.settings), Line(names_on(stem), (begin, end))
    drawn = found.drawn(["from A", "from B"], variants=variants(2))
    if found.surface.dimension == 1:
        panels = (Contour(found.surface, base, None, sets="", overlays=(overlay,)), Curves((losses("loss from both ends", log=False),)))
    else:
        panels = (signs(found, overlay), Contour(found.surface, base, None, sets="", place=BESIDE), along(chord(found.problem, begin, end)))
    return Picture("regimes convexity", drawn, Clock(STEPS), panels)


def signs(found: Traced, overlay: Line) -> HeatMap:
    """Where both curvatures are up, where one, where none."""
    cells, least = curvature_signs(found.problem, CELLS)
    x, y = (Scale(name, low, high) for name, (low, high) in zip(found.surface.axes, found.problem.domain, strict=True))
    return HeatMap(x, y, BANDS, cells, least, "least curvature", overlays=(overlay,), legend="curvature")


def along(found: Chord) -> Plot:
    """The surface under the chord, and the chord."""
    low, high = min(found.surface.min(), found.line.min()), max(found.surface.max(), found.line.max())
    room = 0.06 * (high - low or 1.0)
    graphs = (Graph("loss under the chord", INK, found.surface), Graph("chord", OTHER, found.line, (4, 2)))
    return Plot(Scale("part of the way from A to B", 0.0, 1.0), Scale("loss", low - room, high + room), graphs, place=BESIDE)


def told(settings: Settings, found: Traced) -> tuple[str, str]:
    """The question; whether the chord runs below, what that means, and where both ends lead."""
    line = chord(found.problem, *ends_of(settings))
    runs = f"dips below it by up to {number(-line.lowest)}" if line.is_below else "stays above it"
    return QUESTION, f"This chord {runs}. {meaning(found, line)} {ways(found)}"


def meaning(found: Traced, line: Chord) -> str:
    """What that says of the surface."""
    if found.surface.convex:
        return "So do all: it is convex, and a local minimum is the lowest."
    if line.is_below:
        return "One is enough: it is not convex."
    return "Others do not: it is not convex."


def ways(found: Traced) -> str:
    """Where descent from both ends comes to."""
    first, second = found.runs
    same = abs(first.final_loss - second.final_loss) < SAME * max(
        run.loss[0] - min(first.final_loss, second.final_loss) for run in found.runs
    )
    if same:
        return "Descent from A and from B ends equally low."
    left, right = ("off" if run.outcome == "diverged" else f"at {number(run.final_loss)}" for run in (first, second))
    return f"Descent from A is {left} after {STEPS} steps, from B {right}."


def under(_: State) -> None:
    """The definition."""
    st.caption("Drag A and B. Convex: every chord lies on or above, and no eigenvalue of the Hessian is negative.")
    st.latex(r"f\big((1-t)\,a + t\,b\big) \le (1-t)\, f(a) + t\, f(b)\quad \text{for all } a, b, \; 0 \le t \le 1")


PART = Part("convexity", numbers, compute, picture, told, under=under)
