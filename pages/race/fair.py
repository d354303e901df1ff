"""The race at tuned rates: every rule's rate is searched at an equal budget of gradients, over several starts and seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine import Job, Optimum, Tuning, optimum
from pages.race import modes
from pages.race.runs import Raced, problem_of, raced
from pages.race.search import KEPT, seeds_of, wanted_of
from views import working
from views.player import Work
from views.state.runs import spec_of
from views.state.settings import Settings
from views.state.visitor import Visitor
from views.words import counted
from views.working import Jobs

PAGE, STOOD = "race", "tuned rates"
NO_LOWEST = "Not tuned: this surface has no lowest point, so that no final loss is the best."

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
    wanted = {} if why else wanted_of(settings, at)
    found = {run: KEPT.look(one.key) for run, one in wanted.items()}
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
        seeds=seeds_of(settings, at),
        why=why,
        working=jobs,
    )


def act(settings: Settings, visitor: Visitor, what: str) -> None:
    """What a hand asks for: be content with what is tuned ("stop"), or go on ("again")."""
    at = problem_of(settings)
    if is_wanted(settings) and not at.surface.unbounded_below:
        wanted = [one for one in wanted_of(settings, at).values() if KEPT.look(one.key) is None]
        working.act(PAGE, visitor, wanted, what)


def in_force(settings: Settings) -> Settings:
    """The settings of the race with the rates that it has now, of those that are tuned already."""
    at = problem_of(settings)
    if settings[modes.MODE] != modes.TUNED or at.surface.unbounded_below:
        return _in_force(settings, {})
    found = {run: KEPT.look(one.key) for run, one in wanted_of(settings, at).items()}
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
