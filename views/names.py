"""What runs are called: by their rule, and where it runs more than once also by what first tells them apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from engine import Entry
from spec import Choice, load
from views import words
from views.state.runs import is_copy, number_of, rule_of

RATE = "learning_rate"
MOST = 28  # letters of a name that is not a number's fault
BLANK = "{}"


class Name(NamedTuple):
    """The name of a run. Where a number `by` which it is told apart is part of it ("rate", "batch", or a hyper-parameter): the
    same with BLANK in place of that, so that the name can follow a slider."""

    text: str
    template: str = ""
    by: str = ""


class Thing(NamedTuple):
    """Something that a run may differ in, and how that is said: words, which can be cut, and a number, which cannot.

    `by` is what a slider sets of it; a `figure` is said in as many digits as it needs to differ from others.
    """

    value: Any
    words: str = ""
    number: str = ""
    by: str = ""
    figure: bool = False


@dataclass
class _Run:
    id: str
    rule: str  # the name of its rule
    things: dict[str, Thing]
    told: list[Thing] = field(default_factory=list)


def names_of(runs: Sequence[str], entries: Sequence[Entry], of_all: Mapping[str, Any], count: int = 0) -> dict[str, Name]:
    """{id: Name} of runs with their entries; `of_all` are the settings of all, `count` the examples where there are any."""
    names = {run: entry.optimizer.name for run, entry in zip(runs, entries, strict=True)}
    if len({*names.values()}) == len(names):
        return {run: Name(name) for run, name in names.items()}
    each = [_Run(run, names[run], _things(entry, {**of_all, **entry.own}, count)) for run, entry in zip(runs, entries, strict=True)]
    for rule in dict.fromkeys(map(rule_of, runs)):
        _tell_apart([run for run in each if rule_of(run.id) == rule])
    whole, short = ({run.id: _name(run, cut) for run in each} for cut in (False, True))
    texts = Counter(name.text for name in short.values())
    return {run: name if texts[name.text] == 1 else whole[run] for run, name in short.items()}


def _things(entry: Entry, told: Mapping[str, Any], count: int) -> dict[str, Thing]:
    """Everything that runs of one rule may differ in: first what a lecture would say."""
    params, hyper, schedules = entry.optimizer.params, dict(entry.hyper), load("schedules")
    schedule, size = told["schedule"], told["batch_size"]
    full = size is None or size == count
    found = {RATE: _figure("", hyper.pop(RATE), "rate")} if RATE in hyper else {}
    choices = {name: setting for name, setting in params.items() if isinstance(setting, Choice)}
    found |= {name: Thing(hyper.pop(name), _convention(setting, entry.hyper[name])) for name, setting in choices.items()}
    found["batch"] = Thing(size, number="full batch" if full else f"B = {size}", by="batch")
    found["schedule"] = Thing(schedule, schedules[schedule].name.lower())
    found["order"] = Thing(told.get("order"), "fixed order" if told.get("order") == "fixed" else str(told.get("order")))
    for name, value in hyper.items():
        label = params[name].label or name
        found[name] = _figure("β" if label == entry.optimizer.name.lower() else label, value, name)
    for name, value in told["schedule_params"].items():
        setting = schedules[schedule].params.get(name)
        label = setting.label if setting and setting.label else name.replace("_", "-")
        found[f"schedule {name}"] = Thing(value, _convention(setting, value)) if isinstance(setting, Choice) else _figure(label, value)
    return found


def _convention(setting: Choice, option: str) -> str:
    """An option without what only explains it."""
    if option in ("on", "off"):
        return setting.label if option == "on" else f"no {setting.label}"
    short = {each: re.sub(r" \(.*\)|,|\bthe ", "", each) for each in setting.options}
    return short[option] if len(set(short.values())) == len(short) else option


def _figure(words: str, value: float, by: str = "") -> Thing:
    return Thing(value, words, by=by, figure=True)


def _tell_apart(runs: Sequence[_Run], after: int = 0) -> None:
    """Say of runs of one rule the first thing that they differ in, and of those that are alike in it the next."""
    if len(runs) < 2:
        return
    for place, name in enumerate(list(runs[0].things)[after:], after):
        groups: dict[Any, list[_Run]] = {}
        for run in runs:
            groups.setdefault(run.things[name].value, []).append(run)
        if len(groups) > 1:
            for value, thing in _distinct([group[0].things[name] for group in groups.values()]).items():
                for run in groups[value]:
                    run.told.append(thing)
                _tell_apart(groups[value], place + 1)
            return
    for run in runs:
        if is_copy(run.id):
            run.told.append(Thing(None, number=f"({number_of(run.id)})"))


def _distinct(things: Iterable[Thing]) -> dict[Any, Thing]:
    """{value: thing}, figures with three digits or as many as they need."""
    kept = {thing.value: thing for thing in things}
    if not all(thing.figure for thing in kept.values()):
        return kept
    each = ({value: words.figure(value, digits) for value in kept} for digits in range(3, 18))
    numbers = next(numbers for numbers in each if len(set(numbers.values())) == len(kept))
    return {value: thing._replace(number=numbers[value]) for value, thing in kept.items()}


def _name(run: _Run, cut: bool) -> Name:
    """Its rule and what was told of it, or a `cut` of that to about MOST letters."""
    names = {spec.name for spec in load("optimizers").values()}
    name = run.rule
    words, numbers = [thing.words.split() for thing in run.told], [thing.number for thing in run.told]

    def text(*first: str) -> str:
        said = zip(words, (*first, *numbers[len(first) :]), strict=True)
        return " ".join((name, *(" ".join((*some, number)).strip() for some, number in said)))

    if cut and len(text()) > MOST and name.split()[0] not in names:
        name = name.split()[0]
    while cut and len(text()) > MOST and any(len(some) > 1 for some in words):
        max(words, key=len).pop()
    by = run.told[0].by if run.told else ""
    return Name(text(), text(BLANK) if by else "", by)
