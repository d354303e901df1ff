"""What the parts share: the surface, the rule, the start, batches or noise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine import default_rate, problem
from spec import Param, drawn_surfaces, load
from views import declared
from views.lesson import Field, Option, Setting, of_setting
from views.state.rules import SEED

FIRST_SURFACE, FIRST_RULE = "six_hump_camel", "momentum"
RATE = "learning_rate"
STEPS = Setting("steps", Param(240, 10, 500, integer=True, allowed="[2, 500]", label="steps", help="How many updates every run makes."))
SIGMAS = 3.0  # times a surface's own noise: the end of the noise's slider


def surface_field() -> Field:
    """The surface in a link."""
    return Field(Option(tuple(drawn_surfaces())), FIRST_SURFACE, FIRST_SURFACE)


def params_of_surface(stem: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a surface as far as they are known."""
    return {name: values[key] for name in drawn_surfaces()[stem].params if (key := f"{stem}.{name}") in values}


def of_surface(stem: str) -> list[Setting]:
    """The numbers of a surface; where its box goes with them, the picture waits for the server."""
    spec = drawn_surfaces()[stem]
    stays = not callable(spec.domain) and not spec.over_data
    numbers = declared.of_surface(stem, place="")
    return numbers if stays else [replace(one, sets="") for one in numbers]


def of_rule(stem: str, rule: str, run: int | None = 0) -> list[Setting]:
    """The numbers of a rule, its rate at the best one known on this surface."""
    found = []
    for name, param in load("optimizers")[rule].params.items():
        if isinstance(param, Param):
            sets = "rate" if name == RATE else "hyper"
            found.append(Setting(f"{rule}.{name}", _on(param, stem, rule, name), sets=sets, run=run, parameter=name, place=""))
    return found


def _on(param: Param, stem: str, rule: str, name: str) -> Param:
    best = default_rate(stem, rule) if name == RATE else None
    return param if best is None else replace(param, default=min(param.high, max(param.low, best)))


def starts(stem: str, values: Mapping[str, Any]) -> list[Setting]:
    """The coordinates of the start, each a number of its own, in the box that the surface has with these values."""
    spec = drawn_surfaces()[stem]
    at = problem(spec, params_of_surface(stem, values), values.get("data_seed", 0) if spec.over_data else 0)
    text = "Where every run starts."
    return [
        Setting(
            f"start.{name}",
            Param(min(high, max(low, first)), low, high, name, label=f"start {name}", help=text, allowed=f"[{low!r}, {high!r}]"),
            sets="start",
            parameter=str(axis),
            place="",
        )
        for axis, (name, (low, high), first) in enumerate(zip(spec.axes, at.domain, map(float, at.start), strict=True))
    ]


def noise(stem: str, values: Mapping[str, Any]) -> list[Setting]:
    """Over data the size of a batch, all examples at first; on other surfaces the noise of every gradient, none at first."""
    spec = drawn_surfaces()[stem]
    if spec.over_data:
        count = problem(spec, params_of_surface(stem, values), values.get("data_seed", 0)).count
        size = Param(count, 1, count, "B", True, True, "Examples in one step.", f"batch size of {count}", f"[1, {count}]")
        return [Setting("batch_size", size, sets="batch", place="hand")]
    text = "Spread of the noise in every gradient."
    sigma = Param(0.0, 0.0, SIGMAS * spec.sigma, r"\sigma", help=text, label="noise σ", allowed="[0, inf)")
    return [Setting("sigma", sigma, sets="sigma", place="hand")]


def more_fields(stem: str, rules: Sequence[str]) -> dict[str, Field]:
    """Conventions, seeds, and rates that a link always says."""
    spec, optimizers = drawn_surfaces()[stem], load("optimizers")
    found = {f"{stem}.{name}": of_setting(one) for name, one in spec.params.items() if not isinstance(one, Param)}
    for rule in rules:
        for name, one in optimizers[rule].params.items():
            if name == RATE:
                assert isinstance(one, Param)
                found[f"{rule}.{name}"] = of_setting(one, _on(one, stem, rule, name).default, always=True)
            elif not isinstance(one, Param):
                found[f"{rule}.{name}"] = of_setting(one)
    return {**found, "seed": SEED, **({"data_seed": SEED} if spec.over_data else {})}
