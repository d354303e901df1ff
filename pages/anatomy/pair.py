"""Which two rules under which slope: the settings of that part of the page."""

from collections.abc import Iterator, Mapping
from typing import Any

from spec import Param
from views import chosen
from views.lesson import Field, Number, Setting, Settings, State, count, of_surface, start_on

RATE = Setting(
    "rate_of_both",
    Param(0.01, 1e-3, 0.1, r"\eta", log=True, allowed="(0, inf)", help="One rate for both, in which the bars count."),
    "Learning rate η",
    sets="rate",
)
STEPS = count("early", 24, 5, 100, "steps", "How many steps are followed.", 500, place="")
FIRST = {"first": "adam", "second": "adam.bias_correction.off", "curve": "huber"}


def fields(values: Mapping[str, Any]) -> dict[str, Field]:
    """Both rules, the curve, and one memory for all that have one of that name."""
    curve, *pair = (values.get(name, FIRST[name]) for name in ("curve", "first", "second"))
    return {
        "first": chosen.choice_of(chosen.variants(), FIRST["first"]),
        "second": chosen.choice_of(chosen.variants(), FIRST["second"]),
        "curve": chosen.choice_of(chosen.names("surfaces", 1), FIRST["curve"]),
        **{f"memory.{name}": Field(Number(param), param.default, param.default) for name, param in chosen.memories(pair).items()},
        **chosen.surface_fields(curve),
        "from": start_on(curve, values),
    }


def numbers(values: Mapping[str, Any]) -> Iterator[Setting]:
    """The rate, the memories and the slope."""
    curve, *pair = (values.get(name, FIRST[name]) for name in ("curve", "first", "second"))
    yield RATE
    for name, param in chosen.memories(pair).items():
        yield Setting(f"memory.{name}", param, chosen.label_of(name, param), "hyper", name)
    yield from of_surface(curve, {"delta": "Slope δ"})
    yield STEPS


def menus(state: State) -> None:
    """Which two, on which curve."""
    chosen.menu(state, "first", "First rule", chosen.variants())
    chosen.menu(state, "second", "Second rule", chosen.variants())
    chosen.menu(state, "curve", "Curve", chosen.names("surfaces", 1))


def pair_of(settings: Settings) -> tuple[str, str]:
    """Both rules, or variants of rules."""
    return settings["first"], settings["second"]
