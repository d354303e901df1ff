"""The average of the iterates beside the iterates themselves: noise at a constant rate averages out."""

from dataclasses import replace

import streamlit as st

from engine import averaged, ground
from spec import Param
from views.colours import variants
from views.declared import Setting, start_on
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.panels import Curves, losses
from views.state.settings import Settings
from views.state.state import State
from views.traced import Traced, traced
from views.words import number

SURFACE = "bowl"
SHAPE = {"curvature_1": 1.0, "curvature_2": 4.0, "rotation": 0.0}
QUESTION = "The path jitters. Where is the middle of it?"
NAMES = ("Iterates", "Their average")
RATE = Param(0.2, 0.01, 0.45, r"\eta", log=True, allowed="(0, inf)", label="learning rate", help="It stays the same.")
NOISE = Param(1.0, 0.0, 5.0, r"\sigma", allowed="[0, inf)", label="noise of the gradient", help="Spread of each coordinate.")
DECAY = Param(
    3.0, 0.0, 20.0, "g", allowed="[0, inf)", label="decay g", help="0 is the plain mean; the more, the sooner early iterates are forgotten."
)
STEPS = Param(400, 20, 1000, integer=True, allowed="[1, 2000]", label="steps")
NUMBERS = (
    Setting("average.rate", RATE, "Learning rate η", place="hand"),
    Setting("average.decay", DECAY, "Decay g"),
    Setting("average.noise", NOISE),
    Setting("average.steps", STEPS),
)
FORMULAS = r"m_t = (1 - c_t)\, m_{t-1} + c_t\, w_t,\qquad c_t = \frac{g + 1}{t + g}"


def compute(settings: Settings) -> Traced:
    """Plain descent under noise, and the run of its averages."""
    told = {
        "start": settings["average.start"],
        "steps": int(settings["average.steps"]),
        "batch_size": 1,
        "noise": settings["average.noise"],
    }
    found = traced(SURFACE, {"sgd": {"learning_rate": settings["average.rate"]}}, params=SHAPE, **told)
    (run,) = found.runs
    return replace(found, by_name={"sgd": run, "average": averaged(found.problem, run, settings["average.decay"])})


def picture(settings: Settings, found: Traced) -> Picture:
    """Both paths and both losses."""
    base = ground(found.surface, found.problem.settings, widened=True)
    contour = Contour(found.surface, base, settings["average.start"], sets="average.start")
    both = replace(found, rules=["sgd", "sgd"], entries=dict.fromkeys(found.by_name, next(iter(found.entries.values()))))
    drawn = both.drawn(NAMES, variants=variants(2))
    curves = Curves((losses("loss", log=True),))
    return Picture("batches averaging", drawn, Clock(int(settings["average.steps"])), (contour, curves), ranked=False)


def told(settings: Settings, found: Traced) -> tuple[str, str]:
    """The mean losses of both in the last quarter."""
    raw, mean = (float(run.loss[-max(1, len(run.loss) // 4) :].mean()) for run in found.runs)
    if found.runs[0].stopped_at:
        return QUESTION, "At this rate the iterates diverge, and their average with them."
    if min(raw, mean) < 1e-9:
        return (
            QUESTION,
            f"In the last quarter the iterates have loss {number(raw)}, their average {number(mean)}: without noise it only comes late.",
        )
    how = f"{number(raw / mean)} times less" if mean < raw else f"{number(mean / raw)} times more: it still remembers the way there"
    return QUESTION, f"In the last quarter the mean loss of the iterates is {number(raw)}, that of their average {number(mean)}, {how}."


def under(_: State) -> None:
    """The average."""
    st.caption("The average has no influence on the run. Its weights sum to 1.")
    st.latex(FORMULAS)


PART = Part("averaging", NUMBERS, compute, picture, told, more=lambda values: {"average.start": start_on(SURFACE, values)}, under=under)
