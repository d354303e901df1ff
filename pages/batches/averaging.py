"""The average of the iterates beside the iterates themselves: noise at a constant rate averages out."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine import Run, at_the_end, averaged
from spec import Param
from views.bowl import BOWL, bowl
from views.drawing import Curves, Drawn, Picture, losses, variants
from views.lesson import Part, Setting, Settings, Start, Traced, noise_of_gradient, number, rate, traced, updates

QUESTION = "The path jitters. Where is the middle of it?"
NAMES = ("Iterates", "Their average")
DECAY = Param(
    3.0, 0.0, 20.0, "g", allowed="[0, inf)", label="decay g", help="0 is the plain mean; the more, the sooner early iterates are forgotten."
)
NUMBERS = (
    rate("average.rate", 0.2, 0.01, 0.45, help="It stays the same.", sets="", place="hand"),
    Setting("average.decay", DECAY, "Decay g"),
    noise_of_gradient("average.noise", 1.0, "Spread of each coordinate."),
    updates("average.steps", 400, 20, 1000, 2000, "steps", ""),
    Start("average.start", BOWL),
)
CAPTION = "The average has no influence on the run. Its weights sum to 1."
FORMULA = r"m_t = (1 - c_t)\, m_{t-1} + c_t\, w_t,\qquad c_t = \frac{g + 1}{t + g}"


@dataclass(frozen=True)
class Averaged:
    """A run and that of its averages, which the browser does not follow."""

    traced: Traced
    by_name: Mapping[str, Run]

    @property
    def runs(self) -> list[Run]:
        """Both."""
        return list(self.by_name.values())


def compute(settings: Settings) -> Averaged:
    """Plain descent under noise, and the run of its averages."""
    told = {"start": settings["average.start"], "steps": settings["average.steps"], "noise": settings["average.noise"]}
    found = traced(BOWL, {"sgd": {"learning_rate": settings["average.rate"]}}, params=bowl(4.0), batch_size=1, **told)
    (run,) = found.runs
    return Averaged(found, {"sgd": run, "average": averaged(found.problem, run, settings["average.decay"])})


def picture(settings: Settings, found: Averaged) -> Picture:
    """Both paths and both losses."""
    contour = found.traced.contour(settings["average.start"], sets="average.start")
    each = zip(found.by_name.items(), NAMES, variants(2), strict=True)
    drawn = [Drawn(id, name, look, run) for (id, run), name, look in each]
    curves = Curves((losses("loss", log=True),))
    return found.traced.picture("batches averaging", contour, curves, drawn=drawn, ranked=False)


def told(_: Settings, found: Averaged) -> str:
    """The mean losses of both in the last quarter."""
    raw, mean = map(at_the_end, found.runs)
    if found.runs[0].stopped_at:
        return "At this rate the iterates diverge, and their average with them."
    if min(raw, mean) < 1e-9:
        return f"In the last quarter the iterates have loss {number(raw)}, their average {number(mean)}: without noise it only comes late."
    how = f"{number(raw / mean)} times less" if mean < raw else f"{number(mean / raw)} times more: it still remembers the way there"
    return f"In the last quarter the mean loss of the iterates is {number(raw)}, that of their average {number(mean)}, {how}."


PART = Part("averaging", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA)
