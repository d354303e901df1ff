"""A rule that runs once more: how a copy comes and goes, and what goes with it to another surface or page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from views.state.address import Fields
from views.state.fields import Number
from views.state.runs import another, is_copy, rule_of, spec_of
from views.state.settings import Values

TIMES = (3, 1 / 3, 9, 1 / 9, 27, 1 / 27, 1 / 81)  # the rate of a new copy over that of its original, so that the difference is seen


class Held(Values, Protocol):
    """Settings that can be changed."""

    @property
    def fields(self) -> Fields: ...

    def __setitem__(self, name: str, value: Any, /) -> None: ...

    def forget(self, name: str) -> None: ...


def add(held: Held, rule: str) -> None:
    """Run a rule once more, with the settings of its first run but a rate that no run of it has; nothing where there is no room."""
    chosen = held["opt"]
    run, alike = another(chosen, rule), [run for run in chosen if rule_of(run) == rule]
    if run is None or not alike:
        return
    after = chosen.index(alike[-1]) + 1
    held["opt"] = (*chosen[:after], run, *chosen[after:])
    for name in [name for name in held.fields if name.startswith(f"{run}.")]:
        held.forget(name)
    for name in spec_of(held, rule).params:
        held[f"{run}.{name}"] = held[f"{alike[0]}.{name}"]
    if _rate(run) in held.fields:
        taken = [held[_rate(other)] for other in alike]
        found = [_near(held, run, taken[0] * times) for times in TIMES]
        held[_rate(run)] = next((rate for rate in found if rate not in taken), found[0])


def take_out(held: Held, run: str) -> None:
    """Have a run no more."""
    held["opt"] = tuple(other for other in held["opt"] if other != run)


def chosen_among(options: list[str], rules: list[str], chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The runs of these `rules` in the order of `options`: a rule that is no more among them takes its copies with it."""
    alike = [[run for run in chosen if rule_of(run) == rule] or [rule] for rule in options if rule in rules]
    return tuple(run for runs in alike for run in runs)


def multiples(held: Held) -> dict[str, float]:
    """{copy: its rate over that of its rule}."""
    copies = [run for run in held["opt"] if is_copy(run) and _rate(run) in held.fields]
    return {run: held[_rate(run)] / held[_rate(rule_of(run))] for run in copies if held[_rate(rule_of(run))]}


def keep(held: Held, by: Mapping[str, float]) -> None:
    """Give copies these multiples of the rates that their rules have now."""
    for run, times in by.items():
        if _rate(run) in held.fields:
            held[_rate(run)] = _near(held, run, held[_rate(rule_of(run))] * times)


def carry(held: Held, before: Held) -> None:
    """What tells runs of one rule apart goes along to another page, their rates as multiples of their rule's there."""
    if not ("opt" in held.fields and "opt" in before.fields):
        return
    copies = [run for run in held["opt"] if is_copy(run) and run in before["opt"]]
    alike = {rule_of(run) for run in copies}
    for name, field in before.fields.items():
        run, _, setting = name.partition(".")
        ours = held.fields.get(name)
        if rule_of(run) in alike and setting != "learning_rate" and ours and ours.kind == field.kind:
            held[name] = before[name]
    keep(held, {run: times for run, times in multiples(before).items() if run in copies})


def _near(held: Held, run: str, rate: float) -> float:
    """A rate that a hand would set: in a few digits, and on the slider."""
    kind = held.fields[_rate(run)].kind
    assert isinstance(kind, Number)
    return kind.nearest(float(f"{min(kind.param.high, max(kind.param.low, rate)):.4g}"))


def _rate(run: str) -> str:
    return f"{run}.learning_rate"
