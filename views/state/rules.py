"""What a link holds of the optimizers and their schedule, built from the Specs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from engine import CONSTANT, WARM_UP
from spec import Optimizer, Param, load
from views.state.fields import Field, Number, Option, Subset, Switch, Whole, of_setting
from views.state.own import OWN
from views.state.runs import AS_ALL, MOST_RACING, copy_fields, ids_of, is_copy, known_runs, rule_of
from views.state.settings import Values
from views.symbols import PAGE, SYMBOLS

FIRST_RACE = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")  # what a link means that names none
OPENING = ("sgd", "momentum", "adam")  # what a fresh visitor sees
SHARED_RATE = Param(
    0.01, 1e-4, 10, r"\eta", log=True, allowed="[0, inf)", help="One learning rate for every optimizer.", label="learning rate"
)
SEED = Field(Whole(0, 2**31 - 1), 0, 0)
UNITS = ("updates", "epochs", "examples")
FULL = "full"
SHARED = "on"  # of what says how the runs come to their rates
BATCHES = (1, 2, 4, 8, 16, 32, 64, 128, 256, FULL)


def rule_fields(
    chosen: Sequence[str],
    schedule: str,
    first_rate: Callable[[str], float | None],
    own_schedules: Mapping[str, str],
    of_copies: Mapping[str, Field],
    typed: Optimizer | None = None,
) -> dict[str, Field]:
    """The fields of the optimizers, of a `typed` one where a page has it, and of their copies that are `chosen`.

    Rules that are not chosen keep quiet. `first_rate(stem)` is what a fresh visitor finds. A copy may have a schedule of its
    own, and has the fields `of_copies` too.
    """
    optimizers = {**load("optimizers"), **({OWN: typed} if typed else {})}
    known = (*known_runs(), *ids_of(OWN)) if typed else known_runs()
    fields = {
        "opt": Field(Subset(known, MOST_RACING), FIRST_RACE, OPENING),
        "schedule": Field(Option(tuple(load("schedules"))), CONSTANT, CONSTANT),
        "warm_up": Field(Number(WARM_UP), 0.0, 0.0),
        "symbols": Field(Option(tuple(SYMBOLS)), PAGE, PAGE),
        "same": Field(Switch(), False, False),
        "rate": Field(Number(SHARED_RATE), 0.01, 0.01),
    }
    for name, setting in load("schedules")[schedule].params.items():
        fields[f"schedule.{schedule}.{name}"] = of_setting(setting)
    for optimizer, declared in optimizers.items():
        for name, setting in declared.params.items():
            rate = name == "learning_rate"
            fields[f"{optimizer}.{name}"] = of_setting(
                setting, first_rate(optimizer) if rate else None, quiet=optimizer not in chosen, always=rate
            )
    for run in chosen:
        if is_copy(run):
            rate = fields.get(f"{rule_of(run)}.learning_rate")
            fields |= copy_fields(run, optimizers[rule_of(run)], own_schedules.get(run, AS_ALL), rate.first if rate else None, of_copies)
    return fields


def shares_rate(values: Values) -> bool:
    """Whether all runs have one rate: as a switch says it, or as one of several modes."""
    return values["same"] in (True, SHARED)


def batch_size(count: int, first: float) -> Param:
    """The batch size over data: from one example to all of them."""
    text = "Examples in one step. All of them: no noise. Fewer: cheaper and noisier steps."
    ends = {"log": True, "integer": True, "allowed": f"[1, {count}]"}
    return Param(min(first, count), 1, count, "B", **ends, label="batch size", help=text)
