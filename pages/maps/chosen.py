"""What the parts share: the surface, the rule, the start, batches or noise, and every number that can vary along a side of a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine import default_rate, problem, rate_limits
from spec import Param, Surface, drawn_surfaces, load
from views import declared
from views.declared import Setting
from views.latex import marks_of, plain
from views.state.fields import Field, Option, of_setting
from views.state.rules import SEED
from views.state.settings import Settings, Values
from views.words import sentence

FIRST_SURFACE, FIRST_RULE = "six_hump_camel", "momentum"
RATE = "learning_rate"
STEPS = Setting("steps", Param(240, 10, 500, integer=True, allowed="[2, 500]", label="steps", help="How many updates every run makes."))
WIDE = (15.0, 12.0)  # how far below and above its default the rate of a map goes, in factors
LIMITED, BEYOND = ("sgd", "momentum", "nesterov"), 2.5  # rules whose largest rate theory knows; how far beyond it a map goes
SIGMAS = 3.0  # times a surface's own noise: the end of the noise's slider


@dataclass(frozen=True)
class Along:
    """A number that can vary along a side of a map, under its name for `engine.Axis`: what it is called, also in short, and its setting."""

    name: str
    label: str
    letter: str
    setting: Setting
    low: float
    high: float
    log: bool


def surface_of(values: Mapping[str, Any] | Values) -> Surface:
    """The chosen surface."""
    return drawn_surfaces()[_chosen(values, "surface", FIRST_SURFACE)]


def _chosen(values: Any, name: str, first: str) -> str:
    return values.get(name, first) if isinstance(values, Mapping) else values[name]


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


def along(stem: str, rule: str, values: Mapping[str, Any]) -> list[Along]:
    """Every number that can vary along a side: of the rule, of the surface, the start, the noise."""
    spec, found = drawn_surfaces()[stem], []
    for setting in of_rule(stem, rule):
        ends = _rates(stem, rule, setting.param) if setting.parameter == RATE else None
        found.append(_along(setting.parameter, setting, ends))
    found += [_along(setting.parameter, setting) for setting in of_surface(stem)]
    found += [_along(name, setting) for name, setting in zip(spec.axes, starts(stem, values), strict=True)]
    if not spec.over_data:
        found += [_along("noise", setting) for setting in noise(stem, values)]
    names = [one.name for one in found]
    return [one for k, one in enumerate(found) if one.name not in names[:k] and not one.setting.param.integer]


def _rates(stem: str, rule: str, param: Param) -> tuple[float, float]:
    """From far below the best rate known to far above it, of rules that have a limit also beyond that."""
    limits = rate_limits(problem(drawn_surfaces()[stem], {})) if rule in LIMITED else ()
    high = max([param.default * WIDE[1], *(BEYOND * limit.rate for limit in limits)])
    return max(param.low, param.default / WIDE[0]), min(param.high, high)


def _along(name: str, setting: Setting, ends: tuple[float, float] | None = None) -> Along:
    param = setting.param
    low, high = ends or (param.low, param.high)
    label = setting.label or sentence(param.label or name)
    letter = plain(marks_of(param.latex)) if param.latex.startswith("\\") else ""
    named = label if not letter or label.endswith(letter) else f"{label} {letter}"
    return Along(name, named, letter or f"{label[:1].lower()}{label[1:]}", setting, low, high, param.log)


def told(settings: Settings, stem: str) -> dict[str, Any]:
    """What every run is told beside its rule's numbers, as `engine.trace` takes it."""
    spec = drawn_surfaces()[stem]
    start = tuple(float(settings[f"start.{name}"]) for name in spec.axes)
    common = {
        "surface_params": declared.params_of(stem, settings),
        "start": start,
        "steps": int(settings["steps"]),
        "seed": settings["seed"],
    }
    if spec.over_data:
        return {**common, "data_seed": settings["data_seed"], "batch_size": int(settings["batch_size"])}
    return {**common, "batch_size": 1, "noise": float(settings["sigma"])}


def hyper_of(settings: Settings, rule: str) -> dict[str, Any]:
    """The numbers and conventions of a rule."""
    return {name: settings[f"{rule}.{name}"] for name in load("optimizers")[rule].params}
