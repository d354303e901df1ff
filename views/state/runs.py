"""The runs of a page by their ids: a rule's file stem, or that and a number where the rule runs once more ("sgd-2").

A copy has settings named like its rule's, and may have a schedule, a batch size and an order of the examples of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from engine import WARM_UP
from spec import Optimizer, load
from views.state.fields import Field, Number, Option, of_setting
from views.state.own import OWN, OWN_NAME, typed_rule
from views.state.settings import Values

MOST_RACING = 8
MOST_ALIKE = 6  # runs of one rule
AS_ALL = "as all"  # what a copy says that has no schedule, batch size or order of its own


@lru_cache(1024)
def rule_of(run: str) -> str:
    """The file stem of its rule."""
    return run.partition("-")[0]


def number_of(run: str) -> int:
    """1 for the rule itself, 2 and more for its copies."""
    return int(run.partition("-")[2] or 1)


def is_copy(run: str) -> bool:
    """Whether its rule also has an id without a number."""
    return "-" in run


def spec_of(values: Values, run: str) -> Optimizer:
    """The rule of a run: one of the house's, or the one that is typed in these settings."""
    rule = rule_of(run)
    return typed_rule(values[OWN]) if rule == OWN else load("optimizers")[rule]


def called(run: str) -> str:
    """Its name whatever its settings: "SGD", "SGD (2)"."""
    rule = rule_of(run)
    name = OWN_NAME if rule == OWN else load("optimizers")[rule].name
    return f"{name} ({number_of(run)})" if is_copy(run) else name


@cache
def known_runs() -> tuple[str, ...]:
    """Every id of a rule of the house."""
    return tuple(run for stem in load("optimizers") for run in ids_of(stem))


def ids_of(rule: str) -> tuple[str, ...]:
    """The ids that runs of a rule can have."""
    return (rule, *(f"{rule}-{number}" for number in range(2, MOST_ALIKE + 1)))


def another(chosen: Sequence[str], rule: str) -> str | None:
    """The id of one more run of a rule; None where there is no room."""
    free = [run for run in ids_of(rule) if is_copy(run) and run not in chosen]
    alike = sum(rule_of(run) == rule for run in chosen)
    return free[0] if free and alike < MOST_ALIKE and len(chosen) < MOST_RACING else None


def own_schedules(values: Mapping[str, Any], chosen: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(copy, its schedule) of those that have one of their own."""
    named = ((run, values.get(f"{run}.schedule", AS_ALL)) for run in chosen if is_copy(run))
    return tuple((run, stem) for run, stem in named if stem != AS_ALL)


def copy_fields(run: str, of: Optimizer, schedule: str, rate: float | None, more: Mapping[str, Field]) -> dict[str, Field]:
    """The fields of a copy `of` a rule: that one's with `rate` for a fresh visitor, its schedule with the numbers of one of its own.

    `more` by name.
    """
    fields = {}
    for name, setting in of.params.items():
        is_rate = name == "learning_rate"
        fields[f"{run}.{name}"] = of_setting(setting, rate if is_rate else None, always=is_rate)
    fields[f"{run}.schedule"] = Field(Option((AS_ALL, *load("schedules"))), AS_ALL, AS_ALL)
    if schedule != AS_ALL:
        for name, setting in load("schedules")[schedule].params.items():
            fields[f"{run}.schedule.{schedule}.{name}"] = of_setting(setting)
        fields[f"{run}.warm_up"] = Field(Number(WARM_UP), 0.0, 0.0)
    return {**fields, **{f"{run}.{name}": field for name, field in more.items()}}


def own_option(options: Sequence[Any], quiet: bool = False) -> Field:
    """The field of a copy that may say one of these options itself."""
    return Field(Option((AS_ALL, *options)), AS_ALL, AS_ALL, quiet)


def said_by(values: Values, run: str, name: str) -> Any:
    """What a run says of its own; AS_ALL where it says nothing."""
    return values[f"{run}.{name}"] if is_copy(run) else AS_ALL
