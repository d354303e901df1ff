"""What the race page's link holds, built from the Specs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from engine import WARM_UP, default_rate
from spec import Param, load
from views.fields import Field, Number, Option, Point, Subset, Whole, of_setting
from views.race_page import appearance
from views.symbols import PAGE, SYMBOLS

FIRST_SURFACE = "beale"
FIRST_RACE = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
CONSTANT = "constant"
STEPS = Param(300, 10, 2000, log=True, integer=True, allowed="[1, 2000]", help="How many updates each optimizer makes.", label="steps")
SIGMA = Param(1.0, 0.01, 100, r"\sigma", log=True, allowed="[0, inf)", help="Spread of one example's gradient: a batch of B examples has noise sigma / sqrt(B).", label="noise of one example")
SHARED_RATE = Param(0.01, 1e-4, 10, r"\eta", log=True, allowed="[0, inf)", help="One learning rate for every optimizer.", label="learning rate")
MOST_RACING = 8
BATCHES = (1, 2, 4, 8, 16, 32, 64, 128, 256, "full")


def fields_for(values: Mapping[str, Any]) -> Mapping[str, Field]:
    """The fields that a link can hold, given the surface and optimizers read so far."""
    surface = values.get("surface", FIRST_SURFACE)
    prefix = f"{surface}."
    params = tuple((name, value) for name, value in values.items() if name.startswith(prefix))
    return _fields(surface, values.get("opt", FIRST_RACE), values.get("schedule", CONSTANT), params)


@lru_cache(maxsize=256)
def _fields(surface: str, chosen: tuple[str, ...], schedule: str, surface_values: tuple[tuple[str, Any], ...]) -> Mapping[str, Field]:
    surfaces, optimizers = load("surfaces"), load("optimizers")
    spec = surfaces[surface]
    fields = {
        "surface": Field(Option(tuple(surfaces)), FIRST_SURFACE, FIRST_SURFACE),
        "opt": Field(Subset(tuple(optimizers), MOST_RACING), FIRST_RACE, FIRST_RACE),
        "steps": Field(Number(STEPS), 300.0, 300.0),
        "seed": Field(Whole(0, 2**31 - 1), 0, 0),
        "batch": Field(Option(BATCHES), "full", "full"),
        "sigma": Field(Number(SIGMA), 1.0, 1.0),
        **appearance.FIELDS,
        "schedule": Field(Option(tuple(load("schedules"))), CONSTANT, CONSTANT),
        "warm_up": Field(Number(WARM_UP), 0.0, 0.0),
        "symbols": Field(Option(tuple(SYMBOLS)), PAGE, PAGE),
        "same": Field(Option(("off", "on")), "off", "off"),
        "rate": Field(Number(SHARED_RATE), 0.01, 0.01),
    }
    for name, setting in load("schedules")[schedule].params.items():
        fields[f"schedule.{schedule}.{name}"] = of_setting(setting)
    for name, setting in spec.params.items():
        fields[f"{surface}.{name}"] = of_setting(setting)
    start = tuple(map(float, spec.start_for({name.split(".")[1]: value for name, value in surface_values})))
    fields["start"] = Field(Point(spec.domain), start, start)
    for stem, optimizer in optimizers.items():
        for name, setting in optimizer.params.items():
            rate = name == "learning_rate"
            first = default_rate(surface, stem) if rate else None
            fields[f"{stem}.{name}"] = of_setting(setting, first, quiet=stem not in chosen, always=rate)
    return fields
