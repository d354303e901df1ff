"""A step of momentum as the gradient's step and what is kept of the step before, head to tail, beside plain descent."""

from typing import Any

from engine import halves_of
from pages.momentum.numbers import HEAVY_BALL, MOMENTUM, RULES, rate
from views.bowl import BOWL, along_both, bowl, curvature
from views.drawing import ORANGE, VIOLET, Arrows, Measure, Picture, Shade, Vector
from views.lesson import Part, Settings, Start, Traced, clause, traced, updates
from views.path import NEVER, Path

RULE, PLAIN = RULES[HEAVY_BALL], "sgd"
INK = Shade("#1b232b", "#eef1f4")
LEAST = 60.0  # pixels of the longest arrow
QUESTION = "What is a step of momentum made of?"
STEEP = curvature("steep", "steep curvature λ₂", 30.0, 1.0, 100.0, "The flat direction has curvature 1.")
NUMBERS = (rate(), MOMENTUM, STEEP, updates("step_updates", 40, 5, 500, 500), Start("start", BOWL))


def compute(settings: Settings) -> Traced:
    """Momentum and plain descent at the same rate."""
    rate = settings["rate"]
    runs = {RULE.stem: RULE.hyper(rate, settings["momentum"]), PLAIN: {"learning_rate": rate}}
    return traced(BOWL, runs, params=bowl(settings["steep"]), start=settings["start"], steps=settings["step_updates"])


def picture(settings: Settings, found: Traced) -> Picture:
    """The paths with the arrows of the chosen one, and how long the steps are along each direction."""
    steps, down, kept = zip(*(halves_of(found.problem, run, settings["rate"]) for run in found.runs), strict=True)
    vectors = (
        Vector("−ηg", INK, down, (3, 2), "gradient step"),
        Vector("β · last step", VIOLET, kept, quantity="kept part", after="−ηg"),
        Vector("step", ORANGE, steps, quantity="step"),
    )
    contour = found.contour(settings["start"], overlays=(Arrows(vectors, least=LEAST),))

    def length(i: int, axis: str) -> Measure:
        label = f"step along {axis}, {('flat', 'steep')[i]} direction"
        return Measure(axis, label, False, [each[:, i] for each in steps], quantity=f"step {axis}")

    return found.picture("momentum steps", contour, *along_both(length))


def told(settings: Settings, found: Traced) -> str:
    """How often both parts of momentum's step agree along each direction, and what comes of it."""
    momentum, path = settings["momentum"], found.paths[0]
    if momentum == 0:
        return "Without momentum nothing is kept: every step is the gradient's."
    end = found.ends[0]
    at = "" if end.diverged_at == NEVER else f" at step {end.diverged_at}"
    then = f" It diverges{at}." if end.diverged else ""
    return f"{counted('Along x', path, momentum, 0)} {counted('Along y', path, momentum, 1)}{then}"


@clause
def counted(where: str, path: Path, momentum: float, axis: int) -> str:
    """Of the steps after the first, those in which the gradient's step and what is kept of the one before point the same way."""

    def agrees(t: Any) -> Any:
        kept = momentum * path.step(t - 1, axis)
        return kept * (path.step(t, axis) - kept) > 0

    count, agree = (path.count(holds, 1, path.last - 1) for holds in (lambda t: path.step(t - 1, axis) != 0, agrees))
    if count == 0:
        return f"{where} {'it does not move' if path.step(0, axis) == 0 else 'there is only one step'}."
    if 2 * agree >= count:
        return f"{where} slope and last step agree in {agree} of {count} steps: they add up."
    return f"{where} slope and last step oppose in {count - agree} of {count} steps: they cancel in part."


CAPTION = "Dashed: the gradient's step. From its tip: β times the last step. Together: the step. A digit or a click chooses a rule."
FORMULA = RULE.optimizer.formula_for({"form": "step"})
PART = Part("step by step", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
