"""What a visitor wants trained and drawn, as jobs that others with the same request share."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from engine import JOBS, PREFETCH, Bounded, Job, Projection, Run, SeedEnds, Seeds, Swept, Training, ends_of, projections_of, sharpness_of
from pages.train.request import Request, request_of
from pages.train.state import fields_for
from views.controls.rate_track import Fielded
from views.state.settings import Settings
from views.state.visitor import Visitor
from views.working import Seen, Wanted

HELD, ASKED, WARM_UP = "held", "asked", "warm-up"
PAGE = "train"
PATIENCE = 300  # seconds that the warm-up waits for its training


class Held(NamedTuple):
    """What there was of something that a visitor has stopped while others went on with it."""

    latest: Any


_held = Bounded(16)


@dataclass(frozen=True)
class Working:
    """The jobs of the page as they stood at one moment: the training of these runs, and once that is whole what is seen of it.

    What is wanted was decided by the same look: a training that ends after it still counts as going on, so that the page asks again.
    """

    training: Seen[Training]
    runs: tuple[str, ...] = ()
    projection: Seen[Projection] | None = None
    sharpness: Seen[tuple[np.ndarray, ...]] | None = None
    sweep: Seen[tuple[Swept | None, ...]] | None = None
    seeds: Seen[Seeds] | None = None
    ends: Seen[SeedEnds] | None = None

    @property
    def _seen(self) -> list[Seen[Any]]:
        return [one for one in (self.training, self.projection, self.sharpness, self.sweep, self.seeds, self.ends) if one is not None]

    @property
    def jobs(self) -> list[Job[Any]]:
        return [one.job for one in self._seen]

    @property
    def busy(self) -> bool:
        return not all(one.finished for one in self._seen)

    @property
    def failed(self) -> str:
        """What a job says that failed; empty where none has."""
        return next((one.failed for one in self._seen if one.failed), "")

    @property
    def by_name(self) -> dict[str, Run]:
        """{id: its run} as far as it has come."""
        training = self.training.latest
        return dict(zip(self.runs, training.runs, strict=False)) if training else {}

    @property
    def shown(self) -> Projection | None:
        """The plane that is drawn: the finest there is."""
        finer, training = self.projection.latest if self.projection else None, self.training.latest
        return self.where.projection if self.where else finer or (training.projection if training else None)

    @property
    def where(self) -> SeedEnds | None:
        """Where the seeds end, once that is known."""
        return self.ends.latest if self.ends else None

    @property
    def place(self) -> int:
        """The place of the training in the queue, 0 once it has begun."""
        return JOBS.place(self.training.job)


def working(values: Fielded, visitor: Visitor) -> Working:
    """Ask for everything the page wants now; whatever it wanted before is given up.

    What a later request of the visitor has overtaken begins nothing and gives nothing up: it finds what there is.
    """
    request = request_of(values) if values["opt"] else None
    memory = visitor.memory.setdefault(PAGE, {})
    with visitor.guard:
        if visitor.is_overtaken(PAGE):
            return _found(request, values) if request else Working(Seen.of(Job.ended(None)))
        return _asked(request, values, visitor.who, memory)


def _asked(request: Request | None, values: Fielded, who: str, memory: dict[str, Any]) -> Working:
    if request is None:
        JOBS.leave(who)
        memory[ASKED] = []
        return Working(Seen.of(Job.ended(None)))
    if memory.get(HELD, (request.key,))[0] != request.key:
        del memory[HELD]
    keys = []

    def ask(one: Wanted) -> Seen[Any]:
        keys.append(one.key)
        held = _held.look((who, one.key)) if one.key in memory.get(HELD, ())[1:] else None
        return Seen.of(Job.ended(held.latest) if held else one.job(JOBS, who))

    now = _of(request, values, ask)
    JOBS.leave(who, but=keys)
    memory[ASKED] = keys
    return now


def _found(request: Request, values: Fielded) -> Working:
    """What there is of a request, without asking for it."""
    return _of(request, values, lambda one: Seen.of(JOBS.find(one.key) or Job(lambda stop: iter(()))))


def _of(request: Request, values: Fielded, ask: Callable[[Wanted], Seen[Any]]) -> Working:
    """The training, and of one that is whole what is to be seen of it; what is made of a result is asked for once that is there.

    A sweep, and trainings with other seeds, that are there stay while another training runs.
    """
    now = Working(ask(request.training), values["opt"])
    done = now.training.latest
    if not now.training.finished or done is None or not done.runs:
        swept, seeds = (JOBS.find(one.key) if one else None for one in (request.sweep if values["sweep"] else None, request.seeds))
        now = replace(now, sweep=ask(request.sweep)) if swept and swept.finished else now
        return replace(now, seeds=ask(request.seeds)) if request.seeds and seeds else now
    last, plane = done.runs[0].step[-1], (values["plane"], values["plane_seed"])
    now = replace(now, projection=ask(Wanted(("projection", request.key, last, plane), partial(projections_of, done, *plane))))
    if values["sharpness"]:
        now = replace(now, sharpness=ask(Wanted(("sharpness", request.key, last), partial(sharpness_of, done))))
    if values["sweep"]:
        now = replace(now, sweep=ask(request.sweep))
    if not request.seeds or not done.whole:
        return now
    now = replace(now, seeds=ask(request.seeds))
    return _with_ends(now, request.seeds.key, request.key, plane, ask)


def _with_ends(now: Working, seeds: Hashable, training: Hashable, plane: tuple[Any, ...], ask: Callable[[Wanted], Seen[Any]]) -> Working:
    """The same with where the seeds end, once these are made and the plane is drawn."""
    done, made, seen = now.training.latest, now.seeds, now.projection
    if not (done and made and made.finished and made.latest and made.latest.made and seen and seen.finished and seen.latest):
        return now
    key = ("ends", seeds, made.latest.made, training, plane)
    return replace(now, ends=ask(Wanted(key, partial(ends_of, done, made.latest, seen.latest, plane[0]))))


def act(values: Fielded, visitor: Visitor, what: str) -> None:
    """What a hand on the page asks for: "stop" or "again"."""
    if not values["opt"] or what not in ("stop", "again"):
        return
    request, memory = request_of(values), visitor.memory.setdefault(PAGE, {})
    with visitor.guard:
        if not visitor.is_overtaken(PAGE):
            (_stop if what == "stop" else _again)(request, visitor.who, memory)


def _stop(request: Request, who: str, memory: dict[str, Any]) -> None:
    """Be content with what there is of all that is asked for: others who want the same go on with it."""
    asked = memory.get(ASKED) or [None]
    for key in asked if asked[0] == request.key else ():
        job = JOBS.find(key)
        if (job is not None and (job.finished or job.stop(who))) or (job is None and key != request.key):
            continue
        memory[HELD] = (*memory.get(HELD, (request.key,)), key)
        _held.drop((who, key).__eq__)
        latest = job.latest if job else None
        if isinstance(latest, Training):
            latest = replace(latest, doing="", part=1.0)
        _held.get((who, key), lambda latest=latest: Held(latest))


def _again(request: Request, who: str, memory: dict[str, Any]) -> None:
    """Train anew what was stopped; where others have it trained already, join them."""
    memory.pop(HELD, None)
    for one in (request.training, request.seeds):
        job = JOBS.find(one.key) if one else None
        if one and job and not (job.latest and job.latest.whole):
            JOBS.forget(one.key, job)


def ahead() -> None:
    """Have the first visitor's training ready."""
    PREFETCH.request("first training", _train_first)


def _train_first() -> None:
    request_of(Settings.at(fields_for, "")).training.job(JOBS, WARM_UP).wait(WARM_UP, PATIENCE)
