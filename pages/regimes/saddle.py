"""A saddle: which way it curves along the path, and how long gradient descent stays, by its distance from the ridge and by the noise."""

from dataclasses import dataclass

from engine import Stays, first_saddle, left_at, predicted_to_leave, problem, stays_at
from pages.regimes.directions import bend_of
from pages.regimes.stays import AMOUNTS, stays_plot
from spec import Param, drawn_surfaces, load
from views.declared import OneOf, Setting
from views.parts import Part
from views.player import Picture
from views.state.settings import Settings
from views.traced import Traced, traced
from views.usual import rate, updates
from views.words import counted, number

REACH = {"saddle": 1.0, "six_hump_camel": 0.2, "himmelblau": 0.5}  # from the saddle: further away it has left
UPHILL = {"saddle": 1.5}  # of the start, along the direction that curves up: elsewhere the ridge is not straight
GROUND = OneOf("saddle_on", "Surface", tuple(REACH), ("saddle", "six-hump camel", "Himmelblau"), place="view")
QUESTION = "The slope at a saddle is zero. How long does gradient descent stay there?"
SEEDS = 64  # runs of each noise
HELP = "Of the start, along the direction that curves down."
DISTANCE = Param(1e-3, 1e-8, 1.0, log=True, allowed="(0, inf)", label="distance from the ridge", help=HELP)


@dataclass(frozen=True, kw_only=True)
class Left(Traced):
    """The run that is drawn, when it has left along the way down and when theory says so, and how long many others stay."""

    step: int | None
    theory: float
    stays: Stays


def compute(settings: Settings) -> Left:
    """One run from beside the ridge, and many from the saddle."""
    stem, rate = settings["saddle_on"], settings["saddle_rate"]
    at, reach, distance = problem(drawn_surfaces()[stem], {}), REACH[stem], settings["distance"]
    saddle = first_saddle(at)
    start = saddle.beside(distance, UPHILL.get(stem, 0.0)).tolist()
    found = traced(stem, {"sgd": {"learning_rate": rate}}, start=start, steps=settings["saddle_updates"])
    theory = float(predicted_to_leave(distance, rate, saddle.curvature, reach))
    stays = stays_at(at, load("optimizers")["sgd"], rate, reach, AMOUNTS, SEEDS)
    return Left(**vars(found), step=left_at(at, found.runs[0].x, reach), theory=theory, stays=stays)


def picture(settings: Settings, found: Left) -> Picture:
    """The path with the directions of the Hessian, its eigenvalues as bars, and the time to leave."""
    arrows, bars = bend_of(found)
    contour = found.contour(found.runs[0].x[0].tolist(), sets="", overlays=(arrows,))
    panels = (contour, bars, stays_plot(found.stays, settings["distance"]))
    return found.picture("regimes saddle", *panels, drawn=found.drawn(["Gradient descent"]))


def told(settings: Settings, found: Left) -> str:
    """When it has left, and what theory says of that."""
    distance, reach, (run,) = settings["distance"], REACH[settings["saddle_on"]], found.runs
    growth = 1 - settings["saddle_rate"] * first_saddle(found.problem).curvature
    how = f"Each step multiplies the distance by 1 + η|λ₁| = {growth:.4g}: {number(found.theory)} steps by theory."
    begin = f"From {number(distance)} beside the ridge it is"
    if distance >= reach:
        return f"It starts {number(distance)} beside the ridge, not near: what is {number(reach)} away has left."
    if found.step is None:
        return f"{begin} still near after {counted(found.steps, 'step')}. {how}"
    then = " Further away it diverges." if run.outcome == "diverged" else ""
    return f"{begin} {number(reach)} away after {counted(found.step, 'step')}. {how}{then}"


def numbers(values):
    """The surface, rate, distance and steps; on the plain saddle the browser can follow the distance."""
    plain = values.get("saddle_on", "saddle") == "saddle"
    distance = Setting("distance", DISTANCE, sets="start" if plain else "", run=0, parameter="1")
    return (GROUND, rate("saddle_rate", 0.02, 0.002, 0.2), distance, updates("saddle_updates", 250, 50, 1000, 2000))


PART = Part(
    "saddle",
    QUESTION,
    numbers,
    compute,
    picture,
    told,
    caption="Dots: runs that begin so far beside the saddle. Rings: runs that begin on it, with gradient noise σ, the mean of 64 seeds. "
    "Under the rate a run escapes where its loss is lower than the saddle's and the start's.",
    formula=r"k = \frac{\log(r / d)}{\log(1 + \eta |\lambda_1|)},\qquad "
    r"d_\sigma = \frac{\eta\,\sigma\,|z|}{\sqrt{(1 + \eta |\lambda_1|)^2 - 1}},\quad z \sim N(0, 1)",
)
