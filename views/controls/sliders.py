"""The sliders that races and trainings share: every number of the runs and of their schedules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine import WARM_UP, Run
from spec import Optimizer, Param, load
from views.player import Desk, Measured, OverTheRun, Slider
from views.settings import main_settings, schedule_of, second_setting
from views.state.fields import Option
from views.state.own import OWN, OWN_NAME
from views.state.rules import CONSTANT, SHARED_RATE, UNITS, shares_rate
from views.state.runs import AS_ALL, called, is_copy, rule_of, said_by, spec_of
from views.state.settings import Settings
from views.words import number, sentence

UNIT_HELP = "What the curves count: updates, epochs, each of which has seen every example once, or the examples seen."
OWN_BATCH = "Of this run alone; at the left end that of all."
SAME_HELP = "One learning rate for all optimizers. It starts off because one rate cannot suit every rule."
SWITCH = ("off", "on")
Known = Callable[[Sequence[str]], Measured | None]


def rates(settings: Settings, runs: Sequence[Run], batch: str, known: Known = lambda runs: None) -> list[Slider]:
    """Rate and second number of every run, or one rate for all; with a rate its schedule, and what is `known` of where it leads.

    A copy also has its batch size, under the name `batch` of its own, and the numbers of a schedule of its own.
    """
    found, same, chosen = [], shares_rate(settings), settings["opt"]
    if same:
        alike = [run for id, run in zip(chosen, runs, strict=False) if said_by(settings, id, "schedule") == AS_ALL]
        under = {"strip": known(chosen), "curve": _schedule(settings, alike[:1])}
        found.append(Slider("rate", "Learning rate", SHARED_RATE, settings["rate"], sets="rate", place="rate", **under))
    for at, run in enumerate(chosen):
        for name in main_settings(spec_of(settings, run)):
            if name != "learning_rate":
                found.append(_of_run(settings, run, name, at))
            elif not same:
                under = {"strip": known([run]), "curve": _schedule(settings, runs[at : at + 1], run)}
                found.append(_of_run(settings, run, name, at, **under))
        if is_copy(run):
            found += [_own_batch(settings, run, batch, at), *_own_schedule(settings, run)]
    return found


def one_for_all(settings: Settings) -> list[Slider]:
    """The switch that gives all runs one rate, where there are several."""
    same = shares_rate(settings)
    if not same and len(settings["opt"]) < 2:
        return []
    return [Slider("same", "One rate for all", None, int(same), SWITCH, SAME_HELP, exact=False, place="rate")]


def others(settings: Settings) -> list[Slider]:
    """Every other number of the runs, folded behind their names."""
    found = []
    for at, run in enumerate(settings["opt"]):
        spec = spec_of(settings, run)
        for name, declared in spec.params.items():
            if isinstance(declared, Param) and name not in main_settings(spec):
                found.append(_of_run(settings, run, name, at, group=f"{called(run)}: more numbers", folded=True))
    return found


def schedule(settings: Settings) -> list[Slider]:
    """The numbers of the schedule of all and of the warm-up before it."""
    found = _numbers(settings, "", "")
    if settings["schedule"] != CONSTANT or settings["warm_up"]:
        found.append(Slider("warm_up", "Warm-up", WARM_UP, settings["warm_up"], exact=False))
    return found


def unit(settings: Settings) -> Slider:
    """What the curves over a training on examples count."""
    return Slider("unit", "Count in", None, UNITS.index(settings["unit"]), UNITS, UNIT_HELP, exact=False, place="unit")


def _own_schedule(settings: Settings, run: str) -> list[Slider]:
    """The numbers of a copy's own schedule."""
    if said_by(settings, run, "schedule") == AS_ALL:
        return []
    name, group = f"{run}.warm_up", called(run)
    warm_up = Slider(name, f"{group} warm-up", WARM_UP, settings[name], group=group, of=run, exact=False)
    return [*_numbers(settings, run, group), warm_up]


def _numbers(settings: Settings, run: str, group: str) -> list[Slider]:
    stem, prefix = schedule_of(settings, run)
    found = []
    for name, setting in load("schedules")[stem].params.items():
        if isinstance(setting, Param):
            key, label = f"{prefix}schedule.{stem}.{name}", setting.label or name
            label = f"{group} {label}" if group else sentence(label)
            found.append(Slider(key, label, setting, settings[key], group=group, of=run, exact=False))
    return found


def _own_batch(settings: Settings, run: str, batch: str, at: int) -> Slider:
    name, group = f"{run}.{batch}", called(run)
    kind = settings.fields[name].kind
    assert isinstance(kind, Option)
    place = kind.options.index(settings[name])
    return Slider(
        name,
        f"{group} own batch size",
        None,
        place,
        kind.options,
        OWN_BATCH,
        group,
        of=run,
        sets="batch",
        run=at,
        exact=False,
        place="rule",
    )


def _of_run(settings: Settings, run: str, name: str, at: int, group: str = "", folded: bool = False, **under: Any) -> Slider:
    spec = spec_of(settings, run)
    declared = spec.params[name]
    assert isinstance(declared, Param)
    return Slider(
        f"{run}.{name}",
        _alone(spec, declared.label or name) if folded else _label(run, spec, declared.label or name),
        declared,
        settings[f"{run}.{name}"],
        group=group or called(run),
        folded=folded,
        of=run,
        sets="rate" if name == "learning_rate" else "hyper",
        run=at,
        parameter=name,
        place="rate" if name == "learning_rate" else "rule" if name == second_setting(spec) else "",
        **under,
    )


def calling(desk: Desk, names: Mapping[str, str]) -> Desk:
    """The same with the runs of {id: name} called what their picture calls them."""

    def renamed(slider: Slider) -> Slider:
        before, now = called(slider.of), names[slider.of]
        if before == now:
            return slider
        label, group = (re.sub(rf"^{re.escape(before)}(?=[ :]|$)", lambda _: now, text) for text in (slider.label, slider.group))
        return replace(slider, label=label, group=group)

    known = {run for run in names if rule_of(run) in (*load("optimizers"), OWN)}
    return replace(desk, sliders=[renamed(slider) if slider.of in known else slider for slider in desk.sliders])


def _alone(spec: Optimizer, setting: str) -> str:
    """What a setting is called under the name of its rule: one that a visitor has named keeps its letters."""
    return setting if spec.name == OWN_NAME else sentence(setting)


def _label(run: str, spec: Optimizer, setting: str) -> str:
    return f"{called(run)} β" if spec.name.lower() == setting else f"{called(run)} {setting}"


def _schedule(settings: Settings, runs: Sequence[Run], of: str = "") -> OverTheRun | None:
    """The rate over the run while it is not constant."""
    stem, prefix = schedule_of(settings, of)
    if stem == CONSTANT and not settings[f"{prefix}warm_up"]:
        return None
    for run in runs:
        if run.rate is not None:
            first, top, last = (number(float(value)) for value in (run.rate[0], run.rate.max(), run.rate[-1]))
            return OverTheRun(f"learning rate from {first} over {top} to {last}", run.rate)
    return None
