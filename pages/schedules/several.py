"""Several schedules in one race: the same start, the same noise, the same first rate."""

from typing import Any

from engine import at_the_end
from pages.schedules import noisy
from spec import load
from views.drawing import Picture
from views.lesson import Part, Settings, Traced

RACING = ("constant", "inverse_square_root", "inverse_time", "step", "linear", "cosine")
TUNED: dict[str, dict[str, Any]] = {"inverse_square_root": {"scale": 10.0}, "inverse_time": {"scale": 10.0}}
QUESTION = "Six schedules on the same noise. Which one ends lowest?"
NAMES = [load("schedules")[stem].name for stem in RACING]


def compute(settings: Settings) -> Traced:
    """One run for each schedule."""
    return noisy.runs(settings, [noisy.on(stem, **TUNED.get(stem, {})) for stem in RACING])


def picture(settings: Settings, found: Traced) -> Picture:
    """All paths, rates and losses."""
    return noisy.picture("several schedules", settings, found, NAMES)


def told(settings: Settings, found: Traced) -> str:
    """Who ends lowest and who highest, and who has left."""
    named = list(zip(NAMES, found.runs, strict=True))
    gone = [name for name, run in named if run.stopped_at]
    order = sorted((at_the_end(run), name, run) for name, run in named if not run.stopped_at)
    words = f"{', '.join(gone)} {'diverges' if len(gone) == 1 else 'diverge'}. " if gone else ""
    if len(order) < 2:
        return words + (f"{order[0][1]} stays, with a mean loss of {noisy.left(order[0][2])}." if order else "No run stays.")
    (_, first, lowest), (_, last, highest) = order[0], order[-1]
    if noisy.left(highest) == noisy.left(lowest):
        return f"{words}In the last quarter all are alike: {noisy.left(lowest)}."
    return f"{words}In the last quarter {first} is lowest: {noisy.left(lowest)}. {last} is highest: {noisy.left(highest)}."


PART = Part("six together", QUESTION, (noisy.RATE, *noisy.SHARED), compute, picture, told)
