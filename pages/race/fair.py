"""The race at tuned rates: every rule's rate is searched at an equal budget of gradients, over several starts and seeds."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import CRITERIA, IN_TURN, Axis, Bounded, Job, Optimum, Problem, Tuning, optimum, tune
from pages.race import modes
from pages.race.runs import Raced, is_part, problem_of, raced, shared, told
from spec import Optimizer, Param
from views import working
from views.controls import rate_track
from views.player import Work
from views.settings import hyper_of
from views.state.rules import SHARED_RATE
from views.state.runs import spec_of
from views.state.settings import Settings
from views.state.visitor import Visitor
from views.words import counted
from views.working import Jobs, Wanted

PAGE, STOOD = "race", "tuned rates"
RATES, STARTS, SEEDS, SECONDS = 64, 8, 4, 12
SPREAD = 0.1  # of the starts about the race's own, in box radii
CRITERION = "median final loss"
NO_LOWEST = "Not tuned: this surface has no lowest point, so that no final loss is the best."
_tunings = Bounded(128)  # of a rule with its settings, 16 to 200 kB each

Numbers = Mapping[str, Mapping[str, float]]  # {run: {a number of its rule: its value}}


@dataclass(frozen=True, kw_only=True)
class FairRace(Raced):
    """A race whose rules are tuned, as far as they are: its runs have the rates of `at`."""

    at: Settings
    optima: Mapping[str, Optimum]  # by the ids of the runs
    searched: Sequence[str]  # the ids of all that are to be tuned
    moved: Sequence[str]  # of those whose numbers a hand has moved off the best
    seeds: int
    why: str  # why nothing is tuned; empty where it is
    working: Jobs

    @property
    def jobs(self) -> Sequence[Job[Any]]:
        return self.working.jobs

    @property
    def whole(self) -> bool:
        """Whether all are tuned."""
        return bool(self.searched) and len(self.optima) == len(self.searched)

    @property
    def busy(self) -> bool:
        """Whether more is to come than was there when this was asked for."""
        return len(self.optima) < len(self.searched) and not (self.working.failed or self.working.stopped)

    @property
    def work(self) -> Work | None:
        """What is still to come, in words."""
        if self.working.failed:
            return Work(self.working.failed, ended=True)
        done, whole = len(self.optima), len(self.searched)
        return Work(f"Tuning: {done} of {counted(whole, 'rule')}", done / whole) if self.busy else None

    @property
    def tried(self) -> int:
        """How many runs were made."""
        return sum(one.tuning.losses.size for one in self.optima.values())


def is_wanted(settings: Settings) -> bool:
    """Whether rates are to be searched."""
    return settings[modes.MODE] == modes.TUNED or settings[modes.CURVES]


def fairly(settings: Settings, visitor: Visitor) -> Raced:
    """The race of these settings; where rates are to be searched, at those that are found so far."""
    if not is_wanted(settings):
        return raced(settings)
    at = problem_of(settings)
    why = NO_LOWEST if at.surface.unbounded_below else ""
    wanted = {} if why else _wanted(settings, at)
    found = {run: _tunings.look(one.key) for run, one in wanted.items()}
    jobs = working.working(PAGE, visitor, [one for run, one in wanted.items() if found[run] is None])
    latest = iter(jobs.latest)
    found = {run: next(latest) if tuning is None else tuning for run, tuning in found.items()}
    optima = _optima(settings, found)
    now_at = _in_force(settings, _remembered(visitor, settings, optima))
    moved = [run for run in settings["opt"] if _moved(settings, run)]
    return FairRace(
        **vars(raced(now_at)),
        at=now_at,
        optima=optima,
        searched=tuple(wanted),
        moved=moved,
        seeds=_seeds(settings, at),
        why=why,
        working=jobs,
    )


def act(settings: Settings, visitor: Visitor, what: str) -> None:
    """What a hand asks for: be content with what is tuned ("stop"), or go on ("again")."""
    at = problem_of(settings)
    if is_wanted(settings) and not at.surface.unbounded_below:
        wanted = [one for one in _wanted(settings, at).values() if _tunings.look(one.key) is None]
        working.act(PAGE, visitor, wanted, what)


def in_force(settings: Settings) -> Settings:
    """The settings of the race with the rates that it has now, of those that are tuned already."""
    at = problem_of(settings)
    if settings[modes.MODE] != modes.TUNED or at.surface.unbounded_below:
        return _in_force(settings, {})
    found = {run: _tunings.look(one.key) for run, one in _wanted(settings, at).items()}
    return _in_force(settings, _best(_optima(settings, found)))


def _optima(settings: Settings, found: Mapping[str, Tuning | None]) -> dict[str, Optimum]:
    if not any(found.values()):
        return {}
    as_they_come = raced(_in_force(settings, {}))
    level, start = as_they_come.ground.lowest, float(as_they_come.runs[0].run.loss[0])
    return {run: optimum(tuning, level, start) for run, tuning in found.items() if tuning is not None}


def _best(optima: Mapping[str, Optimum]) -> Numbers:
    return {run: one.hyper for run, one in optima.items()}


def _remembered(visitor: Visitor, settings: Settings, optima: Mapping[str, Optimum]) -> Numbers:
    """What was best before on this surface, until it is known what is best now."""
    memory, ground = visitor.memory.setdefault(PAGE, {}), (settings["surface"], settings["f"], settings["turned"])
    before, numbers = memory.get(STOOD, (ground, {}))
    kept = {**numbers, **_best(optima)} if before == ground else _best(optima)
    memory[STOOD] = (ground, kept)
    return kept


def _names(settings: Settings, run: str) -> dict[str, str]:
    return modes.names_of(run, spec_of(settings, run), settings[modes.OVER])


def _moved(settings: Settings, run: str) -> bool:
    if settings[modes.MODE] != modes.TUNED:
        return False
    return any(settings[name] is not None for name in _names(settings, run).values())


def _in_force(settings: Settings, best: Numbers) -> Settings:
    """The same race as one whose runs have rates of their own: what a hand has set, or else the best."""
    if settings[modes.MODE] != modes.TUNED:
        return settings
    made = settings.copy()
    made[modes.MODE] = modes.OWN_RATES
    for run in settings["opt"]:
        for number, name in _names(settings, run).items():
            value = best.get(run, {}).get(number) if settings[name] is None else settings[name]
            if value is not None:
                made[f"{run}.{number}"] = value
    return made


def _seeds(settings: Settings, at: Problem) -> int:
    """How many seeds every setting is run with: one where chance has no part."""
    return SEEDS if any(_is_noisy(told(settings, at.count, run), at.count) for run in settings["opt"]) else 1


def _is_noisy(of_run: Mapping[str, Any], count: int) -> bool:
    size = of_run["batch_size"]
    return is_part(count, size, of_run["order"]) if count else size is not None and of_run["noise"] > 0


def _wanted(settings: Settings, at: Problem) -> dict[str, Wanted]:
    """{run: the search for its best}."""
    ends = rate_track.found(settings) or (SHARED_RATE.low, SHARED_RATE.high)
    rates = np.array([float(f"{rate:.3g}") for rate in np.geomspace(*ends, RATES)])  # as a reader sees them
    common, seeds, over = shared(settings, at), _seeds(settings, at), settings[modes.OVER]
    wanted = {}
    for run in settings["opt"]:
        rule, names = spec_of(settings, run), _names(settings, run)
        hyper = {name: value for name, value in hyper_of(settings, run).items() if name not in names}
        second = next((_axis(name, rule) for name in names if name != "learning_rate"), None)
        all_of = {**common, **told(settings, at.count, run), **hyper}
        key = ("tuned", at, rule, repr(sorted(all_of.items())), ends, seeds, over)

        def make(stop: threading.Event, run: str = run, rule: Optimizer = rule, second: Any = second, all_of: Any = all_of, key: Any = key):
            for found in _search(rule, at, rates, second, seeds, all_of, stop):
                yield None if found is None else _tunings.get(key, lambda found=found: found)

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
