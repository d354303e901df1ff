"""What the train page's link holds: the network with its data, the optimizers, how the paths are seen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from engine import DECAY, ORDERS, PLANES, default_rate
from engine import problem as problem_for
from spec import Choice, Network, Param, load
from views.state.fields import Field, Number, Option, Switch, Whole, of_setting
from views.state.many import COUNT, MANY, ONE, SEEDS, many_fields
from views.state.rules import BATCHES, CONSTANT, OPENING, SEED, UNITS, batch_size, rule_fields
from views.state.runs import own_option, own_schedules
from views.state.settings import Values

STEM = "mlp"
STEPS = Param(600, 20, 5000, log=True, integer=True, allowed="[1, 5000]", help="How many updates each optimizer makes.", label="updates")
FIRST_BATCH = 32.0
COUNTS = (4, 8, 16)  # of trainings in place of one
FITTING = {  # what a fresh visitor finds, so that every data set can be learned and takes a second or two
    "moons": {"depth": "2", "width": "16"},
    "circles": {"depth": "1", "width": "8"},
    "xor": {"depth": "1", "width": "8"},
    "spirals": {"depth": "3", "width": "16"},
    "blobs": {"depth": "0"},
    "curve": {"depth": "2", "width": "16"},
    "iris": {"depth": "0", "points": "200"},
    "digits": {"depth": "1", "width": "32", "points": "1000"},
}
FITTED = sorted({name for fitting in FITTING.values() for name in fitting})
NOISELESS = ("iris", "digits")  # measured data


def network() -> Network:
    """The contract of the page's network."""
    return load("surfaces")[STEM]


def fields_for(values: Mapping[str, Any]) -> Mapping[str, Field]:
    """The fields that a link can hold, given what was read so far."""
    data = values.get(f"{STEM}.data", "moons")
    split = tuple(values.get(f"{STEM}.{name}", _first(data, name)) for name in ("points", "validation"))
    chosen = values.get("opt", OPENING)
    many = tuple((name, values[name]) for name in (MANY, COUNT) if name in values)
    return _fields(data, *split, chosen, values.get("schedule", CONSTANT), own_schedules(values, chosen), many)


@lru_cache(maxsize=256)
def _fields(
    data: str,
    points: str,
    validation: str,
    chosen: tuple[str, ...],
    schedule: str,
    own: tuple[tuple[str, str], ...],
    many: tuple[tuple[str, Any], ...],
) -> Mapping[str, Field]:
    fields = {f"{STEM}.data": of_setting(network().params["data"])}
    for name, setting in network().params.items():
        if name != "data":
            fields[f"{STEM}.{name}"] = of_setting(
                setting, _first(data, name), quiet=name == "noise" and data in NOISELESS, always=isinstance(setting, Choice)
            )
    count = problem_for(network(), {"data": data, "points": points, "validation": validation, "depth": "0"}).count
    of_copies = {"batch_size": own_option(BATCHES), "order": own_option(ORDERS)}
    return {
        **fields,
        **rule_fields(chosen, schedule, lambda rule: default_rate(STEM, rule), dict(own), of_copies),
        "steps": Field(Number(STEPS), 600.0, 600.0),
        "batch_size": Field(Number(batch_size(count, FIRST_BATCH)), FIRST_BATCH, FIRST_BATCH),
        "decay": Field(Number(DECAY), 0.0, 0.0),
        "order": Field(Option(ORDERS), ORDERS[0], ORDERS[0]),
        "unit": Field(Option(UNITS), UNITS[0], UNITS[0]),
        "plane": Field(Option(PLANES), PLANES[0], PLANES[0]),
        "plane_seed": Field(Whole(0, 9999), 0, 0),
        "sharpness": Field(Switch(), False, False),
        "sweep": Field(Switch(), False, False),
        "seed": SEED,
        "data_seed": SEED,
        **many_fields(dict(many), COUNTS, (ONE, SEEDS)),
    }


def count_of(settings: Values) -> int:
    """How many examples the training has."""
    split = {name: settings[f"{STEM}.{name}"] for name in ("data", "points", "validation")}
    return problem_for(network(), {**split, "depth": "0"}).count


def _first(data: str, name: str) -> Any:
    return FITTING[data].get(name, network().params[name].default)


def refused(values: Values) -> str:
    """Why this network cannot be built; empty where it can."""
    try:
        problem_for(network(), structure_of(values), values["data_seed"])
    except ValueError as error:
        return f"This network cannot be built: {error}."
    return ""


def structure_of(state: Values) -> dict[str, Any]:
    """The network's settings as `engine.plan` takes them."""
    return {name: state[f"{STEM}.{name}"] for name in network().params}
