"""Any curve: the tangent and what it promises of a step, Taylor's model, and how fast the loss goes down; one rate or three."""

from engine import descent
from pages.regimes import curves
from pages.regimes.heights import heights_of
from pages.regimes.updates import UPDATES
from views.descent_said import promise, speed
from views.drawing import VARIANTS, Arrows, Models, Picture, Vector, variants
from views.lesson import OneOf, Part, Settings, State, Traced, number, outcome, rate, sentence, traced

THREE = OneOf("rates", "three rates", ("one", "three"), place="rate")
PROMISED, ALL = "The tangent promises a fall. How much of it comes true?", "One curve, three rates: what does each of them do?"
ONE = (rate("curve_rate", 0.3, 0.003, 3.0, label="Learning rate η", limits=curves.limits),)
EACH = tuple(
    rate(f"{which}_rate", first, 0.003, 3.0, f"{which} rate", run=run, of=id, limits=curves.limits)
    for run, (id, which, first) in enumerate((("sgd", "low", 0.05), ("sgd-2", "middle", 0.6), ("sgd-3", "high", 1.2)))
)


def numbers(values):
    """The curve, its rates and its own numbers."""
    return (curves.CHOICE, *(EACH if values.get("rates") == "three" else ONE), THREE, UPDATES, *curves.parameters(values))


def compute(settings: Settings) -> Traced:
    """Gradient descent with one rate, or with three."""
    chosen = EACH if settings["rates"] == "three" else ONE
    runs = {one.of or "sgd": {"learning_rate": settings[one.name]} for one in chosen}
    return traced(runs=runs, start=settings[curves.start_name(settings)], steps=settings["updates"], **curves.told_of(settings))


def picture(settings: Settings, found: Traced) -> Picture:
    """The curve with tangent, Taylor's model and the promised step, beside it heights, R_k and falls."""
    start = curves.start_name(settings)
    each = [descent(found.problem, run) for run in found.runs]
    arrow = Vector("step", VARIANTS[0].shade, [one.along for one in each], quantity="along the tangent")
    overlays = (Models(None, [one.slope for one in each], [one.bend for one in each]), Arrows((arrow,)))
    contour = found.contour(settings[start], sets=start, overlays=overlays)
    drawn = found.drawn(["Gradient descent"]) if len(each) == 1 else found.drawn(variants=variants(len(each)))
    return found.picture("regimes curve", contour, *heights_of(each), drawn=drawn, offset=found.lowest)


def question(settings: Settings, found: Traced) -> str:
    """Of three rates, of a typed curve, or of a known one."""
    if len(found.runs) > 1:
        return ALL
    own = f"Your curve {settings['fx']}: how much of what its tangent promises comes true?"
    return own if settings[curves.CHOICE.name] == curves.OWN else PROMISED


def told(_: Settings, found: Traced) -> str:
    """What came true of the first promise and how fast it goes on, or what each rate does."""
    if len(found.runs) > 1:
        each = [f"at {number(found.entries[id].hyper['learning_rate'])} {outcome(run)}" for id, run in found.by_name.items()]
        return f"{sentence('; '.join(each))}."
    (run,) = found.runs
    one = descent(found.problem, run)
    return f"{promise(one)} {speed(one, run)}"


def menus(state: State) -> None:
    """The field in which a curve is typed."""
    if state[curves.CHOICE.name] == curves.OWN:
        curves.TYPED.draw(state)


CAPTION = "Dashed: the tangent, Taylor's first-order model. Thin: the second-order one. The arrow is the step along the tangent."
FORMULA = r"f(w - \eta f') \approx f - \eta f'^2 + \tfrac12 f'' \eta^2 f'^2,\qquad R_k = \frac{f_{k+1} - f_*}{f_k - f_*} \le R"
PART = Part("any curve", question, numbers, compute, picture, told, more=curves.fields, menus=menus, caption=CAPTION, formula=FORMULA)
