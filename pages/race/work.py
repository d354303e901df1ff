"""What the race page computes: a race, at tuned rates, with many runs of every rule, or both, as far as they are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from engine import Tuning
from pages.race import fair, modes, seeds
from pages.race.fair import PAGE, FairRace
from pages.race.runs import Raced, raced
from pages.race.seeds import Seeded
from views import working
from views.state.settings import Settings
from views.state.visitor import Visitor
from views.working import Wanted


@dataclass(frozen=True, kw_only=True)
class FairSeeded(FairRace, Seeded):
    """Many runs of every rule at its tuned rate, made once that is known."""


class _Asked(NamedTuple):
    """By the ids of the runs: what is tuned so far, searches for the others, the many runs of all that differ and of those that are `ready`."""

    known: Mapping[str, Tuning | None]
    searches: Mapping[str, Wanted]
    differ: Mapping[str, Wanted]
    ready: Mapping[str, Wanted]

    @property
    def wanted(self) -> list[Wanted]:
        return [*self.searches.values(), *self.ready.values()]


def takes_time(settings: Settings) -> bool:
    """Whether there is more than a race of one run each."""
    return fair.is_wanted(settings) or seeds.is_many(settings)


def found(settings: Settings, visitor: Visitor) -> Raced:
    """The race of these settings, with what is found so far."""
    if not takes_time(settings):
        if PAGE in visitor.memory:
            working.working(PAGE, visitor, [])
        return raced(settings)
    asked = _asked(settings)
    jobs = working.working(PAGE, visitor, asked.wanted)
    latest = iter(jobs.latest)
    searched = {run: next(latest) for run in asked.searches}
    many = seeds.many(settings, asked.differ, {run: next(latest) for run in asked.ready}) if seeds.is_many(settings) else {}
    if not fair.is_wanted(settings):
        return Seeded(**vars(raced(settings)), working=jobs, **many)
    tuned = fair.tuned(settings, visitor, {run: searched.get(run, tuning) for run, tuning in asked.known.items()})
    one = vars(raced(tuned["at"]))
    if not many:
        return FairRace(**one, working=jobs, **tuned)
    meanwhile = any(tuning and run in asked.differ and run not in asked.ready for run, tuning in searched.items())
    return FairSeeded(**one, working=replace(jobs, busy=jobs.busy or meanwhile), **tuned, **many)


def act(settings: Settings, visitor: Visitor, what: str) -> None:
    """What a hand asks for: be content with what there is ("stop"), or go on ("again")."""
    if takes_time(settings):
        working.act(PAGE, visitor, _asked(settings).wanted, what)


def _asked(settings: Settings) -> _Asked:
    searches = fair.wanted(settings)
    known = fair.known(searches)
    differ = seeds.wanted(fair.in_force(settings)) if seeds.is_many(settings) else {}
    unknown = [run for run in searches if known[run] is None]
    later = unknown if modes.is_tuned(settings) else []
    return _Asked(
        known,
        {run: searches[run] for run in unknown},
        differ,
        {run: one for run, one in differ.items() if run not in later},
    )
