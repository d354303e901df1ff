"""The race at tuned rates: every rule's rate is searched at an equal budget of gradients, over several starts and seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine import Optimum, Tuning, optimum
from pages.race import modes
from pages.race.asked import problem_of
from pages.race.runs import Raced, raced
from pages.race.search import KEPT, seeds_of, wanted_of
from views.player import Work
from views.state.many import MANY, ONE
from views.state.runs import spec_of
from views.state.settings import Settings
from views.state.visitor import Visitor
from views.words import counted
from views.working import Underway, Wanted

PAGE, STOOD = "race", "tuned rates"
NO_LOWEST = "Not tuned: this surface has no lowest point, so that no final loss is the best."

Numbers = Mapping[str, Mapping[str, float]]  # {run: {a number of its rule: its value}}


@dataclass(frozen=True, kw_only=True)
class FairRace(Underway, Raced):
    """A race whose rules are tuned, as far as they are: its runs have the rates of `at`."""

    at: Settings
    optima: Mapping[str, Optimum]  # by the ids of the runs
    searched: Sequence[str]  # the ids of all that are to be tuned
    moved: Sequence[str]  # of those whose numbers a hand has moved off the best
    seeds: int
    why: str  # why nothing is tuned; empty where it is

    @property
    def all_tuned(self) -> bool:
        return bool(self.searched) and len(self.optima) == len(self.searched)

    @property
    def searching(self) -> Work | None:
        """What is still to come of the search, in words."""
        done, whole = len(self.optima), len(self.searched)
        return self.working.work(f"Tuning: {done} of {counted(whole, 'rule')}", done / whole) if done < whole else None

    @property
    def tried(self) -> int:
        """How many runs were made."""
        return sum(one.tuning.losses.size for one in self.optima.values())


def is_wanted(settings: Settings) -> bool:
    """Whether rates are to be searched."""
    return modes.is_tuned(settings) or settings[modes.CURVES]


def wanted(settings: Settings) -> dict[str, Wanted]:
    """{run: the search for its best}; none where nothing is to be tuned, or no loss is the best."""
    at = problem_of(settings)
    return wanted_of(settings, at) if is_wanted(settings) and not at.surface.unbounded_below else {}


def known(searches: Mapping[str, Wanted]) -> dict[str, Tuning | None]:
    """{run: what its search has found}; None while it has not."""
    return {run: KEPT.look(one.key) for run, one in searches.items()}


def tuned(settings: Settings, visitor: Visitor, found: Mapping[str, Tuning | None]) -> dict[str, Any]:
    """What a FairRace has more than a race, with what is `found` so far."""
    at, optima = problem_of(settings), _optima(settings, found)
    return {
        "at": _in_force(settings, _remembered(visitor, settings, optima)),
        "optima": optima,
        "searched": tuple(found),
        "moved": [run for run in settings["opt"] if _moved(settings, run)],
        "seeds": seeds_of(settings, at),
        "why": NO_LOWEST if at.surface.unbounded_below else "",
    }


def in_force(settings: Settings) -> Settings:
    """The settings of the race with the rates that it has now, of those that are tuned already."""
    if not modes.is_tuned(settings):
        return settings
    return _in_force(settings, _best(_optima(settings, known(wanted(settings)))))


def _optima(settings: Settings, found: Mapping[str, Tuning | None]) -> dict[str, Optimum]:
    if not any(found.values()):
        return {}
    as_it_comes = _in_force(settings, {}).copy()
    as_it_comes[MANY] = ONE  # whichever of many is shown, the best stays
    one = raced(as_it_comes)
    level, start = one.ground.lowest, float(one.runs[0].run.loss[0])
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
    if not modes.is_tuned(settings):
        return False
    return any(settings[name] is not None for name in _names(settings, run).values())


def _in_force(settings: Settings, best: Numbers) -> Settings:
    """The same race as one whose runs have rates of their own: what a hand has set, or else the best."""
    if not modes.is_tuned(settings):
        return settings
    made = settings.copy()
    made[modes.MODE] = modes.OWN_RATES
    for run in settings["opt"]:
        for number, name in _names(settings, run).items():
            value = best.get(run, {}).get(number) if settings[name] is None else settings[name]
            if value is not None:
                made[f"{run}.{number}"] = value
    return made
