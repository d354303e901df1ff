"""Many runs of every rule in place of one: K seeds, or K starts about the start, as far as they are made."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from engine import Bands, bands_pieces
from pages.race.asked import common_of, problem_of, told
from pages.race.examples import is_part
from pages.race.runs import Raced
from views.settings import entries_of
from views.state.many import COUNT, MANY, ONE, STARTS, shown_of, spread_of
from views.state.settings import Settings
from views.working import Underway, Wanted, until


@dataclass(frozen=True, kw_only=True)
class Seeded(Underway, Raced):
    """The runs that are shown, and the Bands of every run's rule; None where no run differs from another, or none is made yet."""

    bands: Sequence[Bands | None]
    differs: Sequence[bool]  # of every run, whether seeds or starts make a difference to it
    count: int  # K
    shown: int
    starts: bool

    @property
    def made(self) -> int:
        """How many of the runs are made."""
        return sum(bands.runs for bands in self.bands if bands)

    @property
    def whole(self) -> int:
        """How many there will be."""
        return self.count * sum(self.differs)

    @property
    def by_run(self) -> dict[str, Bands]:
        """{id: its Bands} as far as there are any."""
        return {drawn.id: bands for drawn, bands in zip(self.runs, self.bands, strict=True) if bands}


def is_many(settings: Settings) -> bool:
    """Whether there are many runs in place of one."""
    return settings[MANY] != ONE


def many(settings: Settings, differ: Container[str], made: Mapping[str, Bands | None]) -> dict[str, Any]:
    """What a Seeded has more than a race: the ids of the runs that `differ`, and what is `made` of them."""
    return {
        "bands": [made.get(run) for run in settings["opt"]],
        "differs": [run in differ for run in settings["opt"]],
        "count": settings[COUNT],
        "shown": shown_of(settings),
        "starts": settings[MANY] == STARTS,
    }


def wanted(settings: Settings) -> dict[str, Wanted]:
    """{run: the work} of those whose runs differ; the same whichever of them is shown."""
    at, spread = problem_of(settings), spread_of(settings)
    common, of_all = common_of(settings, at), told(settings, at.count)
    found = {}
    for run, (optimizer, hyper, own) in zip(settings["opt"], entries_of(settings, partial(told, settings, at.count)), strict=True):
        all_of = {**common, **of_all, **own, **hyper}
        if spread or _is_drawn(all_of, at.count):
            key = ("seeds", at.surface, optimizer, _written(all_of), settings[COUNT], spread)
            make = partial(_made, at.surface, optimizer, all_of, settings[COUNT], spread)
            found[run] = Wanted(key, make)
    return found


def _made(surface: Any, optimizer: Any, all_of: Mapping[str, Any], count: int, spread: float, stop: Any) -> Any:
    return until(stop, bands_pieces(surface, optimizer, all_of, count, spread=spread))


def _is_drawn(told: Mapping[str, Any], count: int) -> bool:
    """Whether a seed draws anything of a run that is told this: batches in an order of its own, or noise."""
    if count:
        return told["order"] != "fixed" and is_part(count, told["batch_size"], told["order"])
    return told["batch_size"] is not None and told["noise"] > 0


def _written(settings: Mapping[str, Any]) -> str:
    return repr(sorted(settings.items()))
