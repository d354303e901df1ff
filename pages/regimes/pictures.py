"""The two pictures: a parabola with its models, and the lecture's five rates on a bowl."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine import Problem, Run, ground, live_numbers, predicted_errors, problem, race, regime, slopes
from pages.regimes.desk import on_one_weight, on_two_directions
from pages.regimes.state import BOWL, MULTIPLES, ONE, PARABOLA, bowl_of, parabola_of
from spec import drawn_surfaces, load
from views.colours import Look, looks
from views.player import Clock, Desk, Drawn, Live, Picture
from views.player.contour import Contour
from views.player.overlays import Models
from views.player.panels import Curves, Errors, losses
from views.serving import scripts
from views.state.settings import Settings
from views.words import number

RULE = "sgd"
WORSE = ("one step", "monotone", "oscillating", "bouncing for ever", "diverging")


@dataclass(frozen=True)
class Descents:
    """Runs of gradient descent on one surface, each at its rate."""

    problem: Problem
    rates: Sequence[float]
    runs: Sequence[Run]

    @property
    def by_name(self) -> dict[str, Run]:
        """The one run by its rule, five by their multiples of the steep direction's best rate: "x2.1"."""
        names = [RULE] if len(self.runs) == 1 else [_name(by) for by in MULTIPLES]
        return dict(zip(names, self.runs, strict=True))


def descents(settings: Settings) -> Descents:
    """One run on the parabola, or the lecture's five on the bowl: multiples of the steep direction's best rate."""
    one = settings["part"] == ONE
    params = parabola_of(settings) if one else bowl_of(settings)
    rates = [settings["rate"]] if one else [multiple / settings["curvature_2"] for multiple in MULTIPLES]
    surface, rule = drawn_surfaces()[PARABOLA if one else BOWL], load("optimizers")[RULE]
    entries = [(rule, {"learning_rate": rate}) for rate in rates]
    start, steps = settings["w" if one else "start"], int(settings["updates"])
    return Descents(problem(surface, params), rates, race(surface, entries, surface_params=params, start=start, steps=steps))


def picture_of(settings: Settings, found: Descents) -> Picture:
    """The parabola with its models, or five panels with the errors under them."""
    return _parabola(settings, found) if settings["part"] == ONE else _five_panels(settings, found)


def _parabola(settings: Settings, found: Descents) -> Picture:
    at, (run,), (rate,), desk = found.problem, found.runs, found.rates, on_one_weight(settings)
    base = ground(at.surface, parabola_of(settings))
    contour = Contour(at.surface, base, settings["w"], sets="w", overlays=(Models(1 / rate, (slopes(at, run.x),)),))
    return Picture(
        "regimes one",
        (Drawn(RULE, "Gradient descent", _look(), run),),
        Clock(int(settings["updates"])),
        (contour, Curves((losses("loss above the minimum: falls by (1 − ηa)²", log=True),))),
        desk=desk,
        live=_live(found, PARABOLA, settings, desk),
        offset=base.lowest or 0.0,
    )


def _five_panels(settings: Settings, found: Descents) -> Picture:
    at, start, steps, desk = found.problem, settings["start"], int(settings["updates"]), on_two_directions(settings)
    curvatures = (settings["curvature_1"], settings["curvature_2"])
    each = list(zip(MULTIPLES, found.rates, found.runs, strict=True))
    drawn = [Drawn(_name(by), f"{number(by)} η₂", _look(), run, title(by, rate, curvatures)) for by, rate, run in each]
    errors = Errors(
        ("direction 1", "direction 2"),
        ("curvature_1", "curvature_2"),
        tuple(np.abs(run.x) for run in found.runs),
        tuple(predicted_errors(start, rate, curvatures, steps)[: len(run.x)] for _, rate, run in each),
    )
    return Picture(
        "regimes two",
        drawn,
        Clock(steps),
        (Contour(at.surface, ground(at.surface, bowl_of(settings), widened=True), start, "row"), errors),
        desk=desk,
        live=_live(found, BOWL, settings, desk),
    )


def _live(found: Descents, stem: str, settings: Settings, desk: Desk) -> Live:
    rule = load("optimizers")[RULE]
    entries = [(rule, {"learning_rate": rate}) for rate in found.rates]
    numbers = live_numbers(found.problem, entries, steps=int(settings["updates"]), seed=0, schedule="constant", schedule_params={})
    return Live(scripts.address(stem, scripts.LOSS), [scripts.address(stem, RULE)] * len(entries), numbers, desk.bound())


def title(multiple: float, rate: float, curvatures: tuple[float, float]) -> str:
    """The panel's headline: its rate and what the worse of the two directions does."""
    first, second = (regime(rate, curvature).name for curvature in curvatures)
    if (first, second) == ("monotone", "one step"):
        return f"{number(multiple)} η₂: one step in direction 2"
    return f"{number(multiple)} η₂: {max(first, second, key=WORSE.index)}"


def _name(multiple: float) -> str:
    return f"x{multiple:g}"


def _look() -> Look:
    return looks(list(load("optimizers")), (RULE,))[RULE]
