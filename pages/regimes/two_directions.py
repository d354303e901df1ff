"""The lecture's five rates on a bowl: one rate for two directions, and the error along each beside what theory says."""

from collections.abc import Sequence

from engine import regime
from pages.regimes.directions import in_a_row
from pages.regimes.updates import UPDATES
from views.bowl import BOWL, FLAT, STEEP, bowl, curvature
from views.drawing import Picture
from views.lesson import Part, Settings, Start, Traced, number, traced

RULE, SUB = "sgd", "-₁₂"
MULTIPLES = (2.1, 2.0, 1.5, 1.0, 0.75)
QUESTION = "One rate for two directions. Which one limits it, which one waits?"
HELP = "Its best rate is 1 over this curvature; the panels use multiples of that of the steeper direction."
WORSE = ("one step", "monotone", "oscillating", "bouncing for ever", "diverging")


def bends(settings: Settings) -> tuple[float, float, int]:
    """Both curvatures, and the number of the steeper direction, 2 where neither is."""
    first, second = settings[FLAT], settings[STEEP]
    return first, second, 1 if first > second else 2


def compute(settings: Settings) -> Traced:
    """Five runs named by their multiples of the steeper direction's best rate: "x2.1"."""
    first, second, _ = bends(settings)
    runs = {f"x{multiple:g}": {"learning_rate": multiple / max(first, second)} for multiple in MULTIPLES}
    return traced(BOWL, runs, rule=RULE, params=bowl(second, first), start=settings["start"], steps=settings["updates"])


def picture(settings: Settings, found: Traced) -> Picture:
    """Five panels with the errors under them."""
    first, second, steep = bends(settings)
    rates = {f"{number(by)} {eta(steep)}": by / max(first, second) for by in MULTIPLES}
    runs = [(name, does(rate, (first, second), settings["start"])) for name, rate in rates.items()]
    return in_a_row("regimes two", found, settings, "start", runs, len(MULTIPLES))


def does(rate: float, curvatures: Sequence[float], start: Sequence[float]) -> str:
    """What the worse of the two directions does at a rate; where one of them is there at once, which. One without an error does nothing."""
    names = [regime(rate, curvature).name if error else "" for curvature, error in zip(curvatures, start, strict=True)]
    if sorted(names) == ["monotone", "one step"]:
        return f"one step in direction {1 + names.index('one step')}"
    return max(filter(None, names), key=WORSE.index, default="there from the start")


def told(settings: Settings, _: Traced) -> str:
    """Which direction limits the rate, and how long the other one waits."""
    first, second, steep = bends(settings)
    best, limit = number(1 / max(first, second)), number(2 / max(first, second))
    if first == second:
        return f"Neither: both curve alike, a rate of {best} is there in one step and beyond {limit} both diverge."
    flat, keeps = 3 - steep, number(1 - min(first, second) / max(first, second))
    limits = f"Direction {steep} limits it: beyond 2/λ{SUB[steep]} = {limit} it diverges."
    return f"{limits} Direction {flat} waits: at {eta(steep)} = 1/λ{SUB[steep]} = {best} a step leaves {keeps} of its error."


def eta(direction: int) -> str:
    """The letter of a direction's best rate."""
    return f"η{SUB[direction]}"


NUMBERS = (
    curvature(FLAT, "curvature of direction 1", 1.0, 0.1, 10.0, HELP, r"\lambda_1", FLAT, multiples=MULTIPLES),
    curvature(STEEP, "curvature of direction 2", 3.0, 0.1, 10.0, HELP, multiples=MULTIPLES),
    UPDATES,
    Start("start", BOWL),
)
CAPTION = "Discs and solid lines: direction 1. Rings and dashed lines: direction 2. Dots: measured, lines: |1 − ηλ|ᵏ. Drag the start."
FORMULA = r"e_i^{(k)} = (1 - \eta \lambda_i)^k\, e_i^{(0)},\qquad \eta_{i,\mathrm{opt}} = 1/\lambda_i"
PART = Part("two directions", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
