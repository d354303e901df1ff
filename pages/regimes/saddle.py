"""A saddle: which way it curves along the path, and how long gradient descent stays, by its distance from the ridge and by the noise."""

from engine import first_saddle, predicted_to_leave, problem
from pages.regimes.directions import bend_of
from pages.regimes.stays import stays_plot
from spec import Param, drawn_surfaces
from views.drawing import Picture
from views.lesson import OneOf, Part, Setting, Settings, Traced, counted, number, precise, rate, traced, updates
from views.path import NEVER

REACH = {"saddle": 1.0, "six_hump_camel": 0.2, "himmelblau": 0.5}  # from the saddle: further away it has left
UPHILL = {"saddle": 1.5}  # of the start, along the direction that curves up: elsewhere the ridge is not straight
GROUND = OneOf("saddle_on", "Surface", tuple(REACH), ("saddle", "six-hump camel", "Himmelblau"), place="view")
QUESTION = "The slope at a saddle is zero. How long does gradient descent stay there?"
HELP = "Of the start, along the direction that curves down."
DISTANCE = Param(1e-3, 1e-8, 1.0, log=True, allowed="(0, inf)", label="distance from the ridge", help=HELP)


def compute(settings: Settings) -> Traced:
    """One run from beside the ridge."""
    stem = settings["saddle_on"]
    saddle = first_saddle(problem(drawn_surfaces()[stem], {}))
    start = saddle.beside(settings["distance"], UPHILL.get(stem, 0.0)).tolist()
    return traced(stem, {"sgd": {"learning_rate": settings["saddle_rate"]}}, start=start, steps=settings["saddle_updates"])


def picture(settings: Settings, found: Traced) -> Picture:
    """The path with the directions of the Hessian, its eigenvalues as bars, and how long many runs stay."""
    arrows, bars = bend_of(found)
    contour = found.contour(found.runs[0].x[0].tolist(), sets="", overlays=(arrows,))
    plot = stays_plot(found, settings["saddle_rate"], REACH[found.stem], settings["distance"])
    return found.picture("regimes saddle", contour, bars, plot, drawn=found.drawn(["Gradient descent"]))


def told(settings: Settings, found: Traced) -> str:
    """When it has left along the way down, and what theory says of that."""
    distance, rate, reach = settings["distance"], settings["saddle_rate"], REACH[found.stem]
    if distance >= reach:
        return f"It starts {number(distance)} beside the ridge, not near: what is {number(reach)} away has left."
    saddle, (path,) = first_saddle(found.problem), found.paths
    growth, theory = 1 - rate * saddle.curvature, predicted_to_leave(distance, rate, saddle.curvature, reach)
    how = f"Each step multiplies the distance by 1 + η|λ₁| = {precise(growth)}: {number(theory)} steps by theory."
    begin = f"From {number(distance)} beside the ridge it is"
    step = path.first(lambda t: abs(saddle.fallen(path.x(t, 0), path.x(t, 1))) > reach)
    if step == NEVER:
        return f"{begin} still near after {counted(found.steps, 'step')}. {how}"
    then = " Further away it diverges." if found.ends[0].diverged else ""
    return f"{begin} {number(reach)} away after {counted(step, 'step')}. {how}{then}"


def numbers(values):
    """The surface, rate, distance and steps; on the plain saddle the browser can follow the distance."""
    plain = values.get("saddle_on", "saddle") == "saddle"
    distance = Setting("distance", DISTANCE, sets="start" if plain else "", run=0, parameter="1")
    return (GROUND, rate("saddle_rate", 0.02, 0.002, 0.2), distance, updates("saddle_updates", 250, 50, 1000, 2000))


CAPTION = (
    "Dots: runs that begin so far beside the saddle. Rings: runs that begin on it, with gradient noise σ, the mean of 64 seeds. "
    "Under the rate a run escapes where its loss is lower than the saddle's and the start's."
)
FORMULA = (
    r"k = \frac{\log(r / d)}{\log(1 + \eta |\lambda_1|)},\qquad "
    r"d_\sigma = \frac{\eta\,\sigma\,|z|}{\sqrt{(1 + \eta |\lambda_1|)^2 - 1}},\quad z \sim N(0, 1)"
)
PART = Part("saddle", QUESTION, numbers, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
