"""Two rules under one slope: how long their steps are, in units of the rate, beside their closed forms."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import streamlit as st

from engine import ground, steady_steps, steps_in_rates
from spec import Param, load
from views import chosen
from views.declared import Setting, desk_of, of_surface, params_of, start_on
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.panels import Bars
from views.state.fields import Field, Number
from views.state.settings import Settings, Values
from views.state.state import State
from views.traced import Traced, traced
from views.words import number

QUESTION = "The slope stays the same. Do the steps?"
RATE = Setting(
    "rate_of_both",
    Param(0.01, 1e-3, 0.1, r"\eta", log=True, allowed="(0, inf)", help="One rate for both, in which the bars count."),
    "Learning rate η",
    sets="rate",
)
STEPS = Setting("early", Param(24, 5, 100, integer=True, allowed="[1, 500]", label="steps", help="How many steps are followed."), place="")
FIRST, SECOND, CURVE = "adam", "adam.bias_correction.off", "huber"


def fields(values: Mapping[str, Any]) -> dict[str, Field]:
    """Both rules, the curve, and one memory for all that have one of that name."""
    curve, pair = values.get("curve", CURVE), [values.get("first", FIRST), values.get("second", SECOND)]
    return {
        "first": chosen.choice_of(chosen.variants(), FIRST),
        "second": chosen.choice_of(chosen.variants(), SECOND),
        "curve": chosen.choice_of(chosen.names("surfaces", 1), CURVE),
        **{f"memory.{name}": Field(Number(param), param.default, param.default) for name, param in chosen.memories(pair).items()},
        **chosen.surface_fields(curve),
        "from": start_on(curve, values),
    }


def numbers(settings: Values) -> Iterator[Setting]:
    """The rate, the memories and the slope."""
    yield RATE
    for name, param in chosen.memories([settings["first"], settings["second"]]).items():
        yield Setting(f"memory.{name}", param, chosen.label_of(name, param), "hyper", name)
    yield from of_surface(settings["curve"], {"delta": "Slope δ"})
    yield STEPS


def compute(settings: Settings) -> Traced:
    """Both runs."""
    runs: dict[str, dict[str, Any]] = {}
    for key in (settings["first"], settings["second"]):
        stem, name, option = (*key.split(".", 2), "", "")[:3]
        params = load("optimizers")[stem].params
        hyper = {memory: settings[f"memory.{memory}"] for memory in chosen.memories([key])} | ({name: option} if name else {})
        hyper |= {"learning_rate": settings["rate_of_both"]} if "learning_rate" in params else {}
        runs[f"{stem}-2" if stem in runs else stem] = hyper
    curve, steps = settings["curve"], int(settings["early"])
    return traced(curve, runs, params=params_of(curve, settings), start=settings["from"], steps=steps)


def picture(settings: Settings, found: Traced) -> Picture:
    """The curve with both, and the steps of each."""
    drawn, desk = found.drawn(), desk_of([*numbers(settings)], settings)
    contour = Contour(found.surface, ground(found.surface, found.problem.settings), settings["from"], sets="from")
    steps, theory = [steps_in_rates(run) for run in found.runs], theory_of(found)
    bars = Bars("steps in rates; line: closed form", [""], steps, over=True, theory=theory, quantity="steps in rates")
    return Picture("anatomy two", drawn, Clock(int(settings["early"])), (contour, bars), desk, found.live(desk))


def theory_of(found: Traced) -> list[np.ndarray]:
    """What the closed forms say of each run."""
    each = zip(found.entries.values(), found.runs, strict=True)
    return [steady_steps(found.problem, entry.optimizer, entry.hyper, run) for entry, run in each]


def told(_: Settings, found: Traced) -> tuple[str, str]:
    """The question; the first step of each, and the longest or, where that is the first, the last."""
    names, each = [drawn.name for drawn in found.drawn()], [steps_in_rates(run)[:, 0] for run in found.runs]
    known = [steps[np.isfinite(steps)] for steps in each]
    if not all(map(len, known)):
        return QUESTION, ""
    longest = [int(np.argmax(steps)) for steps in known]
    at = longest if any(longest) else [len(steps) - 1 for steps in known]
    more = [number(steps[k]) + (f" (step {k + 1})" if k else "") for steps, k in zip(known, at, strict=True)]
    first = " and ".join(number(steps[0]) for steps in known)
    which = "longest" if any(longest) else "last"
    return QUESTION, f"{' and '.join(names)}: the first step is {first} rates long, the {which} {' and '.join(more)}."


def menus(state: State) -> None:
    """Which two, on which curve."""
    chosen.menu(state, "first", "First rule", chosen.variants())
    chosen.menu(state, "second", "Second rule", chosen.variants())
    chosen.menu(state, "curve", "Curve", chosen.names("surfaces", 1))


def under(state: State) -> None:
    """Both formulas."""
    for entry in compute(state.settings).entries.values():
        st.latex(entry.optimizer.formula_for(entry.hyper))


PART = Part("two rules", (RATE, STEPS), compute, picture, told, more=fields, menus=menus, under=under)
