"""The two pictures: a parabola with its models, and the lecture's five rates on a bowl."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine import Problem, ground, live_numbers, predicted_errors, problem, race, regime, slopes
from spec import drawn_surfaces, load
from views.colours import looks
from views.controls import desk, on_desk
from views.player import Bound, Clock, Contour, Curves, Drawn, Errors, Live, Models, Picture, losses
from views.regimes_page.state import BOWL, MULTIPLES, ON_TWO_DIRECTIONS, ONE_KEY, PARABOLA, TWO_KEY, bowl_of, on_one_weight, parabola_of
from views.serving import scripts
from views.state.state import State
from views.words import number

RULE = "sgd"
WORSE = ("one step", "monotone", "oscillating", "bouncing for ever", "diverging")


def parabola(state: State) -> Picture:
    """Gradient descent on the parabola, with the tangent and the quadratic model at the present iterate."""
    surface, rule = drawn_surfaces()[PARABOLA], load("optimizers")[RULE]
    params, steps, rate = parabola_of(state), int(state["updates"]), state["rate"]
    at = problem(surface, params)
    (run,) = race(surface, [(rule, {"learning_rate": rate})], surface_params=params, start=state["w"], steps=steps)
    base = ground(surface, params)
    drawn = Drawn(RULE, "Gradient descent", _look(), run)
    contour = Contour(surface, base, state["w"], overlays=(Models(1 / rate, (slopes(at, run.x),)),))
    curves = Curves((losses("loss above the minimum: falls by (1 − ηa)²", log=True),))
    sliders = [on_desk(state, "rate", "rate"), *(on_desk(state, f"{PARABOLA}.{name}", "surface", None, name) for name in surface.params)]
    live = _live(at, PARABOLA, [rate], steps, sliders)
    return Picture(
        ONE_KEY,
        (drawn,),
        Clock(steps),
        (contour, curves),
        live=live,
        desk=desk(state, ONE_KEY, on_one_weight()),
        offset=base.lowest or 0.0,
    )


def five_panels(state: State) -> Picture:
    """One bowl, five rates: multiples of the steep direction's best one."""
    surface, rule = drawn_surfaces()[BOWL], load("optimizers")[RULE]
    params, steps, start = bowl_of(state), int(state["updates"]), state["start"]
    curvatures = (state["curvature_1"], state["curvature_2"])
    rates = [multiple / curvatures[1] for multiple in MULTIPLES]
    runs = race(surface, [(rule, {"learning_rate": rate}) for rate in rates], surface_params=params, start=start, steps=steps)
    drawn = [
        Drawn(f"x{multiple:g}", f"{number(multiple)} η₂", _look(), run, title(multiple, rate, curvatures))
        for multiple, rate, run in zip(MULTIPLES, rates, runs, strict=True)
    ]
    errors = Errors(
        ("direction 1", "direction 2"),
        ("curvature_1", "curvature_2"),
        tuple(np.abs(run.x) for run in runs),
        tuple(predicted_errors(start, rate, curvatures, steps)[: len(run.x)] for rate, run in zip(rates, runs, strict=True)),
    )
    sliders = [
        on_desk(state, "curvature_1", "surface", None, "curvature_1"),
        replace(on_desk(state, "curvature_2", "surface", None, "curvature_2"), multiples=MULTIPLES),
    ]
    live = _live(problem(surface, params), BOWL, rates, steps, sliders)
    return Picture(
        TWO_KEY,
        drawn,
        Clock(steps),
        (Contour(surface, ground(surface, params), start, "row"), errors),
        live=live,
        desk=desk(state, TWO_KEY, ON_TWO_DIRECTIONS),
    )


def _live(at: Problem, stem: str, rates: Sequence[float], steps: int, sliders: Sequence[Bound]) -> Live:
    rule = load("optimizers")[RULE]
    numbers = live_numbers(
        at, [(rule, {"learning_rate": rate}) for rate in rates], steps=steps, seed=0, schedule="constant", schedule_params={}
    )
    return Live(scripts.address(stem, scripts.LOSS), [scripts.address(stem, RULE)] * len(rates), numbers, sliders)


def title(multiple: float, rate: float, curvatures: tuple[float, float]) -> str:
    """The panel's headline: its rate and what the worse of the two directions does."""
    first, second = (regime(rate, curvature).name for curvature in curvatures)
    if (first, second) == ("monotone", "one step"):
        return f"{number(multiple)} η₂: one step in direction 2"
    return f"{number(multiple)} η₂: {max(first, second, key=WORSE.index)}"


def _look():
    return looks(list(load("optimizers")), (RULE,))[RULE]
