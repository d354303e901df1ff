"""A saddle: which way it curves along the path, and how long gradient descent stays, by its distance from the ridge and by the noise."""

from typing import NamedTuple

import numpy as np
import streamlit as st

from engine import Run, Stays, bend, first_saddle, ground, problem, stays_at
from spec import Param, drawn_surfaces, load
from views.colours import FREE, VARIANTS, Shade
from views.declared import OneOf, Setting
from views.parts import Part
from views.player import Clock, Desk, Live, Picture
from views.player.contour import Contour
from views.player.heat_map import Scale
from views.player.overlays import Arrows, Vector
from views.player.panels import BESIDE, Bars
from views.player.plot import Graph, Hand, Plot
from views.state.settings import Settings
from views.state.state import State
from views.traced import Traced, traced
from views.words import number

REACH = {"saddle": 1.0, "six_hump_camel": 0.2, "himmelblau": 0.5}  # from the saddle: further away it has left
UPHILL = {"saddle": 1.5, "six_hump_camel": 0.1, "himmelblau": 0.2}  # of the start, along the direction that curves up
GROUND = OneOf("saddle_on", "Surface", tuple(REACH), ("saddle", "six-hump camel", "Himmelblau"), place="view")
QUESTION = "The slope at a saddle is zero. How long does gradient descent stay there?"
INK, UP, DOWN = (Shade(*look[:2]) for look in (VARIANTS[0], FREE[5], FREE[0]))
AMOUNTS, SEEDS, ARROW = np.geomspace(1e-8, 1.0, 25), 64, 0.12  # distances and noises, runs of each noise, arrows as a share of the box
RATE = Param(
    0.02, 0.002, 0.2, r"\eta", log=True, allowed="(0, inf)", label="learning rate η", help="The step is minus this times the slope."
)
STEPS = Param(250, 50, 1000, integer=True, allowed="[1, 2000]", label="updates", help="How many updates are drawn.")
HELP = "Of the start, along the direction that curves down."
DISTANCE = Param(1e-3, 1e-8, 1.0, log=True, allowed="(0, inf)", label="distance from the ridge", help=HELP)


class Left(NamedTuple):
    """The run that is drawn, and how long many others stay."""

    traced: Traced
    stays: Stays

    @property
    def by_name(self) -> dict[str, Run]:
        return dict(self.traced.by_name)

    def live(self, desk: Desk) -> Live:
        """Of the run that is drawn."""
        return self.traced.live(desk)

    @property
    def step(self) -> int | None:
        """The step at which the drawn run has left along the way down."""
        saddle, (run,) = first_saddle(self.traced.problem), self.traced.runs
        out = np.flatnonzero(np.abs((run.x - saddle.place) @ saddle.down) > REACH[self.traced.stem])
        return int(out[0]) if out.size else None


def compute(settings: Settings) -> Left:
    """One run from beside the ridge, and many from the saddle."""
    stem, rate = settings["saddle_on"], settings["saddle_rate"]
    at = problem(drawn_surfaces()[stem], {})
    place, _, down, up = first_saddle(at)
    start = place + UPHILL[stem] * up + settings["distance"] * down
    run = traced(stem, {"sgd": {"learning_rate": rate}}, start=start.tolist(), steps=int(settings["saddle_updates"]))
    return Left(run, stays_at(at, load("optimizers")["sgd"], rate, REACH[stem], AMOUNTS, SEEDS))


def picture(settings: Settings, found: Left) -> Picture:
    """The path with the directions of the Hessian, its eigenvalues as bars, and the time to leave."""
    on, (run,) = found.traced, found.traced.runs
    base = ground(on.surface, on.problem.settings, widened=on.surface.equal_axes)
    seen, size = bend(on.problem, run.x), ARROW * min(high - low for low, high in base.box)
    arrows = [Vector(name, shade, (size * seen.directions[:, :, i],)) for i, (name, shade) in enumerate((("λ₁", DOWN), ("λ₂", UP)))]
    contour = Contour(on.surface, base, run.x[0].tolist(), sets="", overlays=(Arrows(arrows),))
    bars = Bars("curvature along both arrows, here", ("λ₁", "λ₂"), (seen.curvatures,), (DOWN, UP))
    panels = (contour, bars, plot(settings, found.stays))
    return Picture("regimes saddle", on.drawn(["Gradient descent"]), Clock(int(settings["saddle_updates"])), panels)


def plot(settings: Settings, found: Stays) -> Plot:
    """Steps until it has left, against the distance and against the noise."""
    graphs = (
        Graph("by distance", INK, found.by_distance, drawn="dots"),
        Graph("", INK, found.law),
        Graph("by noise", UP, found.by_noise, drawn="rings"),
        Graph("", UP, found.law_of_noise, (4, 2)),
    )
    most = max(1.0, *(value for value in (*found.law, *found.law_of_noise) if np.isfinite(value)))
    hand = Hand("distance", settings["distance"], "distance from the ridge")
    x, y = (
        Scale("distance from the ridge, or noise σ", AMOUNTS[0], AMOUNTS[-1], log=True),
        Scale("steps to leave (lines: theory)", 0.0, 1.05 * float(most)),
    )
    return Plot(x, y, graphs, (hand,), place=BESIDE)


def told(settings: Settings, found: Left) -> tuple[str, str]:
    """The question, when it has left, and what theory says of that."""
    stem, curvature = settings["saddle_on"], first_saddle(found.traced.problem).curvature
    growth = 1 - settings["saddle_rate"] * curvature
    said = (
        f"{number(REACH[stem])} away after {found.step}"
        if found.step is not None
        else f"still near after {int(settings['saddle_updates'])}"
    )
    law = np.log(REACH[stem] / settings["distance"]) / np.log(growth)
    how = f"Each step multiplies the distance by 1 + η|λ₁| = {number(growth)}: {number(max(0.0, law))} steps by theory."
    return QUESTION, f"From {number(settings['distance'])} beside the ridge it is {said} steps. {how}"


def under(_: State) -> None:
    """The law, and what counts as left."""
    st.caption("Dots: runs that begin so far beside the saddle. Rings: runs that begin on it, with gradient noise σ, the mean of 64 seeds.")
    law = r"k = \frac{\log(r / d)}{\log(1 + \eta |\lambda_1|)}"
    st.latex(law + r",\qquad d_\sigma = \frac{\eta\,\sigma\,|z|}{\sqrt{(1 + \eta |\lambda_1|)^2 - 1}},\quad z \sim N(0, 1)")


def numbers(values):
    """The surface, rate, distance and steps; on the plain saddle the browser can follow the distance."""
    plain = values.get("saddle_on", "saddle") == "saddle"
    distance = Setting("distance", DISTANCE, sets="start" if plain else "", run=0, parameter="1")
    return (GROUND, Setting("saddle_rate", RATE, sets="rate", place="rate"), distance, Setting("saddle_updates", STEPS))


PART = Part("saddle", numbers, compute, picture, told, under=under)
