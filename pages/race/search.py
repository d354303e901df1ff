"""The search for the best rate of every rule of a race, as work in the background: what is tried, and under which name it is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from engine import CRITERIA, IN_TURN, Axis, Bounded, Problem, Tuning, tune
from pages.race import modes
from pages.race.asked import common_of, told
from pages.race.examples import is_part
from spec import Optimizer, Param
from views.controls import rate_track
from views.settings import hyper_of
from views.state.rules import SHARED_RATE
from views.state.runs import spec_of
from views.state.settings import Settings
from views.working import Wanted

RATES, STARTS, SEEDS, SECONDS = 64, 8, 4, 12
SPREAD = 0.1  # of the starts about the race's own, in box radii
CRITERION = "median final loss"
KEPT = Bounded(128)  # Tunings by the keys of their searches, 16 to 200 kB each


def seeds_of(settings: Settings, at: Problem) -> int:
    """How many seeds every setting is run with: one where chance has no part."""
    return SEEDS if any(_is_noisy(told(settings, at.count, run), at.count) for run in settings["opt"]) else 1


def _is_noisy(of_run: Mapping[str, Any], count: int) -> bool:
    size = of_run["batch_size"]
    return is_part(count, size, of_run["order"]) if count else size is not None and of_run["noise"] > 0


def wanted_of(settings: Settings, at: Problem) -> dict[str, Wanted]:
    """{run: the search for its best}."""
    ends = rate_track.found(settings) or (SHARED_RATE.low, SHARED_RATE.high)
    rates = np.array([float(f"{rate:.3g}") for rate in np.geomspace(*ends, RATES)])  # as a reader sees them
    common, seeds, over = common_of(settings, at), seeds_of(settings, at), settings[modes.OVER]
    wanted = {}
    for run in settings["opt"]:
        rule = spec_of(settings, run)
        names = modes.names_of(run, rule, over)
        hyper = {name: value for name, value in hyper_of(settings, run).items() if name not in names}
        second = next((_axis(name, rule) for name in names if name != "learning_rate"), None)
        all_of = {**common, **told(settings, at.count, run), **hyper}
        key = ("tuned", at, rule, repr(sorted(all_of.items())), ends, seeds, over)

        def make(stop: threading.Event, run: str = run, rule: Optimizer = rule, second: Any = second, all_of: Any = all_of, key: Any = key):
            for found in _search(rule, at, rates, second, seeds, all_of, stop):
                yield None if found is None else KEPT.get(key, lambda found=found: found)

        wanted[run] = Wanted(key, make)
    return wanted


def _axis(name: str, rule: Optimizer) -> Axis:
    setting = rule.params[name]
    assert isinstance(setting, Param)
    return Axis(name, setting.low, setting.high, SECONDS, setting.log)


def _search(
    rule: Optimizer, at: Problem, rates: np.ndarray, second: Axis | None, seeds: int, settings: Mapping[str, Any], stop: threading.Event
) -> Iterator[Tuning | None]:
    """The Tuning in the end, after pieces that let others go on."""
    values, parts, steps = [None] if second is None else second.values, [], 0
    for value in values:
        if stop.is_set():
            return
        axis = None if second is None or value is None else {"rule": Axis(second.name, value, value, 1)}
        found = tune(
            at.surface,
            {"rule": rule},
            rates=rates,
            second=axis,
            starts=STARTS,
            spread=SPREAD,
            seeds=seeds,
            steps=settings["steps"],
            criterion=CRITERION,
            settings=settings,
            executor=IN_TURN,
        )["rule"]
        parts.append(found.losses)
        steps = found.steps
        yield None
    losses = np.concatenate(parts)
    yield Tuning(rule, found.rates, second, losses, CRITERIA[CRITERION](losses), steps)
