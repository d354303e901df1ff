"""What a visitor wants trained and drawn, as jobs that others with the same request share."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from engine import JOBS, PREFETCH, Bounded, Job, Projection, Run, Seeds, Swept, Training, projections_of, sharpness_of
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
    """What there was of a training that a visitor has stopped while others went on with it."""

    latest: Training | None


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

    @property
    def _seen(self) -> list[Seen[Any]]:
        return [one for one in (self.training, self.projection, self.sharpness, self.sweep, self.seeds) if one is not None]

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
        return finer or (training.projection if training else None)

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
    if memory.get(HELD) != request.key:
        memory.pop(HELD, None)
    held = _held.look((who, request.key)) if HELD in memory else None
    training = Seen.of(Job.ended(held.latest) if held else _training(request, who))
    wanted = _wanted(request, values, training)
    keys = [request.key, *(one.key for one in wanted.values())]
    seen = {name: Seen.of(JOBS.job(one.key, who, one.make)) for name, one in wanted.items()}
    JOBS.leave(who, but=keys)
    memory[ASKED] = keys
    return Working(training, values["opt"], **seen)


def _training(request: Request, who: Hashable) -> Job[Training]:
    return JOBS.job(request.key, who, request.make, size=request.size, ahead=request.ahead, kind="training")


def _found(request: Request, values: Fielded) -> Working:
    """What there is of a request, without asking for it."""
    training = Seen.of(JOBS.find(request.key) or Job[Training](lambda stop: iter(())))
    found = {name: JOBS.find(one.key) for name, one in _wanted(request, values, training).items()}
    return Working(training, values["opt"], **{name: Seen.of(job) for name, job in found.items() if job})


def _wanted(request: Request, values: Fielded, training: Seen[Training]) -> dict[str, Wanted]:
    """What is to be seen of a training that is whole; a sweep that is there stays while another one runs."""
    done = training.latest
    if not training.finished or done is None or not done.runs:
        swept = JOBS.find(request.sweep.key) if values["sweep"] else None
        return {"sweep": request.sweep} if swept and swept.finished else {}
    last, plane = done.runs[0].step[-1], (values["plane"], values["plane_seed"])
    wanted = {"projection": Wanted(("projection", request.key, last, plane), partial(projections_of, done, *plane))}
    if values["sharpness"]:
        wanted["sharpness"] = Wanted(("sharpness", request.key, last), partial(sharpness_of, done))
    if values["sweep"]:
        wanted["sweep"] = request.sweep
    if request.seeds and done.whole:
        wanted["seeds"] = request.seeds
    return wanted


def act(values: Fielded, visitor: Visitor, what: str) -> None:
    """What a hand on the page asks for: "stop" or "again"."""
    if not values["opt"] or what not in ("stop", "again"):
        return
    key, memory = request_of(values).key, visitor.memory.setdefault(PAGE, {})
    with visitor.guard:
        if not visitor.is_overtaken(PAGE):
            (_stop if what == "stop" else _again)(key, visitor.who, memory)


def _stop(key: Hashable, who: str, memory: dict[str, Any]) -> None:
    """Be content with what there is of this training: others who want the same go on with it."""
    asked = memory.get(ASKED) or [None]
    for place, one in enumerate(asked if asked[0] == key else ()):
        job = JOBS.find(one)
        if place == 0 and (job is None or not (job.finished or job.stop(who))):
            memory[HELD] = key
            _held.drop((who, key).__eq__)
            latest = replace(job.latest, doing="", part=1.0) if job and job.latest else None
            _held.get((who, key), lambda latest=latest: Held(latest))
        elif job and not job.finished:
            job.stop(who)


def _again(key: Hashable, who: str, memory: dict[str, Any]) -> None:
    """Train anew what was stopped; where others have it trained already, join them."""
    memory.pop(HELD, None)
    job = JOBS.find(key)
    if job and not (job.latest and job.latest.whole):
        JOBS.forget(key, job)


def ahead() -> None:
    """Have the first visitor's training ready."""
    PREFETCH.request("first training", _train_first)


def _train_first() -> None:
    _training(request_of(Settings.at(fields_for, "")), WARM_UP).wait(WARM_UP, PATIENCE)
