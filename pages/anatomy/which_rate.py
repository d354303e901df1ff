"""Gradients side by side with their root mean square: which direction deserves the lower rate?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from engine import Run, ground, running_rms
from pages.anatomy import dissected as one
from pages.anatomy.drawn import INK, ORANGE
from views.colours import Look
from views.controls import widgets
from views.declared import Setting, desk_of
from views.parts import Part
from views.player import Clock, Desk, Drawn, Picture, Slider
from views.player.contour import Contour
from views.player.overlays import Arrows, Vector
from views.player.panels import Bars
from views.state.fields import Field, Option
from views.state.settings import Settings
from views.state.state import State
from views.words import number

QUESTION = "Which direction deserves the {} rate?"
TABLES: Mapping[str, Mapping[str, Sequence[float]]] = {
    "the lecture's table": {"x": (1, 1, 2, 1, 1.5), "y": (2.5, -3, 2.5, -2, 1.5)},
    "three directions": {"steady": (1, 1, 1, 1, 1), "to and fro": (2, -2, 2, -2, 2), "rare": (0, 0, 4, 0, 0)},
}
RUN = "a run"
SAME = 1.001  # a ratio of root mean squares: below it they are alike
GREY = Look("#20262d", "#f2f4f6", (), "dot")


@dataclass(frozen=True)
class Gradients:
    """Gradients (k, n) of so many directions, and the run that they are of, if any."""

    names: Sequence[str]
    values: np.ndarray
    of: one.Dissected | None = None
    by_name: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rms(self) -> np.ndarray:
        """(k, n) root mean squares up to each step."""
        return running_rms(self.values)


def fields(values: Mapping[str, Any]) -> dict[str, Field]:
    """Whose gradients; the rest is that of one rule."""
    first = next(iter(TABLES))
    shown = values.get("gradients", first) == RUN
    return {"gradients": Field(Option((*TABLES, RUN)), first, first), **(one.fields(values) if shown else {})}


def compute(settings: Settings) -> Gradients:
    """A table as it stands, or the gradients of the chosen run."""
    if settings["gradients"] != RUN:
        table = TABLES[settings["gradients"]]
        return Gradients([*table], np.array([*table.values()], dtype=float).T)
    found = one.dissected(settings)
    return Gradients(found.traced.surface.axes, found.inside.gradient, found, found.by_name)


def desk(settings: Settings, of: Sequence[Setting] = ()) -> Desk:
    """Whose gradients, and the sliders of a run."""
    options = (*TABLES, RUN)
    whose = Slider("gradients", "Gradients of", None, options.index(settings["gradients"]), options, exact=False, place="hand")
    told = desk_of(of, settings)
    return replace(told, sliders=[whose, *told.sliders])


def picture(settings: Settings, found: Gradients) -> Picture:
    """The gradients with their root mean squares, and what a rate that is divided by these becomes."""
    names, count = list(found.names), len(found.names)
    label, place = "gradients; line: RMS up to here", "main" if found.of is None else "beside"
    root = Bars(label, names, [found.values], [INK] * count, over=True, theory=[found.rms], line="RMS", place=place)
    with np.errstate(divide="ignore"):
        rates = np.where(found.rms > 0, 1 / found.rms, np.nan)
    rate = Bars("rate over RMS, in rates", names, [rates], [ORANGE] * count, over=True)
    if found.of is None:
        clock = Clock(len(found.values) - 1)
        return Picture("anatomy table", [_walk(found.values)], clock, (root, rate), desk(settings), found="step")
    traced, sliders = found.of.traced, desk(settings, one.numbers(settings))
    base = ground(traced.surface, traced.problem.settings, widened=traced.surface.equal_axes)
    down = Arrows([Vector("−g", INK, [-found.values], (2.4, 1.4), "against the gradient", "gradient")], longest=120.0)
    contour = Contour(traced.surface, base, settings["start"], overlays=(down,))
    clock = Clock(int(settings["followed"]))
    return Picture("anatomy rates", traced.drawn(), clock, (contour, root, rate), sliders, traced.live(sliders), found="step")


def _walk(values: np.ndarray) -> Drawn:
    """A run that has these gradients: straight down them."""
    steps, places = np.arange(len(values)), np.cumsum(-values[:, :2], axis=0)
    run = Run(places, steps, np.zeros(len(steps)), None, "not_there_yet", None, None, None, 0.0, None, None)
    return Drawn("table", "table", GREY, run)


def told(_: Settings, found: Gradients) -> tuple[str, str]:
    """The question, and the answer by the root mean squares over all steps."""
    less = "lower" if len(found.names) == 2 else "lowest"
    known = found.rms[np.isfinite(found.rms).all(axis=1)]
    if not len(known):
        return QUESTION.format(less), ""
    rms = known[-1]
    low, high = int(np.argmin(rms)), int(np.argmax(rms))
    each = ", ".join(f"{name} {number(value)}" for name, value in zip(found.names, rms, strict=True))
    answer = "all deserve the same rate"
    if rms[low] > 0 and rms[high] > SAME * rms[low]:
        answer = f"{found.names[high]} deserves the {less} rate, {number(rms[high] / rms[low])} times lower than {found.names[low]}"
    return QUESTION.format(less), f"Root mean square over all steps: {each}. By this, {answer}."


def menus(state: State) -> None:
    """Whose gradients."""
    widgets.menu(state, "gradients", "Gradients of", (*TABLES, RUN))


PART = Part("which rate", (one.STEPS,), compute, picture, told, more=fields, menus=menus)
