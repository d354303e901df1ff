"""Gradients side by side with their root mean square: which direction deserves the lower rate?"""


from engine import Directions
from pages.anatomy import dissected as one
from pages.anatomy.gradients import WHOSE, compute, fields, numbers
from views.controls import widgets
from views.drawing import ORANGE, Arrows, Bars, Clock, Drawn, Look, Picture, Vector
from views.inside.parts import INK
from views.lesson import Part, Settings, desk_of, number

GREY = Look("#20262d", "#f2f4f6", (), "dot")


def picture(settings: Settings, found: Directions) -> Picture:
    """The gradients with their root mean squares, and what a rate that is divided by these becomes; a run with its path."""
    if not found.inside:
        drawn = [Drawn("table", "table", GREY, found.straight_down())]
        return Picture("anatomy table", drawn, Clock(len(found.values), first=1), bars(found, "main"), found="step")
    of = one.dissected(settings)
    down = Arrows([Vector("−g", INK, [-found.values], (2.4, 1.4), "against the gradient", "gradient")], longest=120.0)
    panels, live = (of.contour(settings["start"], overlays=(down,)), *bars(found, "beside")), of.live(desk_of(numbers, settings))
    return of.picture("anatomy rates", *panels, clock=of.clock, live=live, found="step")


def bars(found: Directions, place: str) -> tuple[Bars, Bars]:
    """Gradients and rates over the steps."""
    names, (ink, orange) = [*found.names], ([shade] * len(found.names) for shade in (INK, ORANGE))
    root = Bars("gradients; line: RMS up to here", names, [found.values], ink, over=True, theory=[found.rms], line="RMS", place=place)
    return root, Bars("rate over RMS, in rates", names, [found.rates], orange, over=True)


def less(found: Directions) -> str:
    """Of two or of more."""
    return "lower" if len(found.names) == 2 else "lowest"


def told(_: Settings, found: Directions) -> str:
    """The answer by the root mean squares over all steps."""
    rms = found.over_all
    if rms is None:
        return ""
    each = ", ".join(f"{name} {number(value)}" for name, value in zip(found.names, rms, strict=True))
    answer = "all deserve the same rate"
    if found.ends:
        low, high = found.ends
        answer = f"{found.names[high]} deserves the {less(found)} rate, {number(rms[high] / rms[low])} times lower than {found.names[low]}"
    return f"Root mean square over all steps: {each}. By this, {answer}."


PART = Part(
    "which rate",
    lambda settings, found: f"Which direction deserves the {less(found)} rate?",
    numbers,
    compute,
    picture,
    told,
    more=fields,
    menus=lambda state: widgets.menu(state, WHOSE.name, WHOSE.label, WHOSE.options),
)
