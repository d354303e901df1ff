"""Two rules under one slope: how long their steps are, in units of the rate, beside their closed forms."""

import numpy as np
import streamlit as st

from engine import steady_steps, steady_until, steps_in_rates
from pages.anatomy.pair import fields, menus, numbers, pair_of
from views import chosen
from views.drawing import Bars, Clock, Picture
from views.lesson import Part, Settings, State, Traced, number, params_of, traced

STEADY = "The slope stays the same. Do the steps?"
FOR_A_WHILE = "Up to step {} the slope stays the same. Do the steps?"
ALIKE = 1e-6  # a part of the longest step: what differs by less is as long
CHANGING = "The slope changes from step to step. Do the steps follow it?"


def compute(settings: Settings) -> Traced:
    """Both runs."""
    curve, runs = settings["curve"], chosen.runs_of(pair_of(settings), settings, "rate_of_both")
    return traced(curve, runs, params=params_of(curve, settings), start=settings["from"], steps=settings["early"])


def picture(settings: Settings, found: Traced) -> Picture:
    """The curve with both, and the steps of each."""
    contour = found.contour(settings["from"], sets="from")
    each = zip(found.entries.values(), found.runs, strict=True)
    theory = [steady_steps(found.problem, entry.optimizer, entry.hyper, run) for entry, run in each]
    known = any(np.isfinite(steps).any() for steps in theory)
    label = "steps in rates; line: closed form" if known else "steps in rates"
    bars = Bars(label, [""], [steps_in_rates(run) for run in found.runs], over=True, theory=theory, quantity="steps in rates")
    drawn, clock = found.drawn(called(settings, found)), Clock(found.steps, first=1)
    return found.picture("anatomy two", contour, bars, drawn=drawn, clock=clock, ranked=False)


def called(settings: Settings, found: Traced) -> list[str]:
    """What both are called: a rule as it is by its name alone."""
    pair, names = pair_of(settings), [drawn.name for drawn in found.drawn()]
    return names if len({*pair}) == 1 else [chosen.called(key, name) for key, name in zip(pair, names, strict=True)]


def question(_: Settings, found: Traced) -> str:
    """Of a slope that stays, that stays for a while, or that does not."""
    until = steady_until(found.problem, found.runs)
    return STEADY if until is None else FOR_A_WHILE.format(until) if until > 1 else CHANGING


def told(settings: Settings, found: Traced) -> str:
    """The first step of each, and the longest or, where that is the first, the last."""
    each = [steps_in_rates(run)[:, 0] for run in found.runs]
    known = [steps[np.isfinite(steps)] for steps in each]
    if not all(map(len, known)):
        return ""
    longest = [int(np.argmax(steps >= (1 - ALIKE) * steps.max())) for steps in known]
    at = longest if any(longest) else [len(steps) - 1 for steps in known]
    more = [number(steps[k]) + (f" (step {k + 1})" if k else "") for steps, k in zip(known, at, strict=True)]
    first, which = " and ".join(number(steps[0]) for steps in known), "longest" if any(longest) else "last"
    return f"{' and '.join(called(settings, found))}: the first step is {first} rates long, the {which} {' and '.join(more)}."


def under(state: State) -> None:
    """Both formulas."""
    for entry in compute(state.settings).entries.values():
        st.latex(entry.optimizer.formula_for(entry.hyper))


PART = Part("two rules", question, numbers, compute, picture, told, more=fields, menus=menus, under=under)
