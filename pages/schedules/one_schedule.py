"""One schedule beside a constant rate on the same noise: its shape, and what it does to the run."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.schedules import noisy
from spec import Param, load
from views.drawing import Picture
from views.lesson import Declared, OneOf, Part, Setting, Settings, State, Traced, sentence

SCHEDULES = tuple(sorted(set(load("schedules")) - {"constant"}, key=lambda stem: (stem != "cosine", load("schedules")[stem].name)))
CHOICE = OneOf("schedule", "Schedule", SCHEDULES, [load("schedules")[stem].name for stem in SCHEDULES])
QUESTION = "What does a falling rate do to a noisy run?"
BOTH_WAYS = r"\tfrac12\left(1 + \cos\tfrac{\pi t}{T}\right) = \cos^2\tfrac{\pi t}{2T}"


def numbers(values: Mapping[str, Any]) -> list[Declared]:
    """The schedule and its own numbers beside the shared ones."""
    stem = values.get("schedule", SCHEDULES[0])
    own = [
        Setting(f"{stem}.{name}", param, sentence(param.label or name), place="hand" if k < 2 else "")
        for k, (name, param) in enumerate(load("schedules")[stem].params.items())
        if isinstance(param, Param)
    ]
    return [noisy.RATE, CHOICE, *own, *noisy.SHARED]


def params_of(settings: Settings) -> dict[str, Any]:
    """The numbers of the chosen schedule."""
    stem = settings["schedule"]
    return {name: settings[key] for name in load("schedules")[stem].params if (key := f"{stem}.{name}") in settings.fields}


def compute(settings: Settings) -> Traced:
    """The schedule's run, and one at a constant rate on the same noise."""
    return noisy.runs(settings, [noisy.on(settings["schedule"], **params_of(settings)), {}])


def picture(settings: Settings, found: Traced) -> Picture:
    """Both paths, both rates, both losses."""
    return noisy.picture("one schedule", settings, found, [load("schedules")[settings["schedule"]].name, "Constant"])


def told(settings: Settings, found: Traced) -> str:
    """What is left of the noise at the end of both runs."""
    here, constant = found.runs
    return noisy.compared(load("schedules")[settings["schedule"]].name.lower(), here, "a constant rate", constant)


def under(state: State) -> None:
    """The formula; the cosine both ways."""
    stem = state["schedule"]
    st.latex(load("schedules")[stem].formula_for(params_of(state.settings)))
    if stem == "cosine":
        st.latex(BOTH_WAYS)


PART = Part("one schedule", QUESTION, numbers, compute, picture, told, under=under)
