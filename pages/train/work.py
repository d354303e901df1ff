"""What a visitor wants trained and drawn, as jobs that others with the same request share."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from engine import (
    JOBS,
    PREFETCH,
    Bounded,
    Entry,
    Job,
    Projection,
    Run,
    Seeds,
    Swept,
    Training,
    problem,
    projections_of,
    seconds_ahead,
    sharpness_of,
    sweeps,
    train,
    train_seeds,
    training_bytes,
)
from pages.train.state import fields_for, network, structure_of
from views.controls import rate_track
from views.controls.rate_track import Fielded
from views.settings import entries_of, told_over_data
from views.state.many import COUNT, MANY, ONE, shown_of
from views.state.settings import Settings
from views.state.visitor import Visitor

HELD, ASKED, WARM_UP = "held", "asked", "warm-up"
PAGE = "train"
PATIENCE = 300  # seconds that the warm-up waits for its training


class Held(NamedTuple):
    """What there was of a training that a visitor has stopped while others went on with it."""

    latest: Training | None


_held = Bounded(16)


@dataclass(frozen=True)
class Request:
    """A training: its key, how it is made, about what it holds, how long it lets others go first; its sweep, which no rate changes."""

    key: Hashable
    make: Callable[..., Any]
    size: int
    ahead: float
    sweep: tuple[Hashable, Callable[..., Any]]
    seeds: tuple[Hashable, Callable[..., Any]] | None = None  # the trainings of many seeds, where they are wanted

    def job(self, who: Hashable) -> Job[Training]:
        return JOBS.job(self.key, who, self.make, size=self.size, ahead=self.ahead, kind="training")


def request_of(values: Fielded) -> Request:
    """The training that these settings ask for."""
    at = problem(network(), structure_of(values), values["data_seed"])
    common = {
        "surface_params": structure_of(values),
        "steps": int(values["steps"]),
        "seed": values["seed"] + shown_of(values),
        "data_seed": values["data_seed"],
        "decoupled_decay": values["decay"],
        **told_over_data(values, at.count),
    }
    entries = entries_of(values, partial(told_over_data, values, at.count))
    key = ("training", tuple(values["opt"]), repr([(hyper, own) for _, hyper, own in entries]), repr(common))
    size = training_bytes(at, len(entries), common["steps"])
    ahead = seconds_ahead(at, common["steps"], [entry.own.get("batch_size", common["batch_size"]) for entry in entries])
    seeds = None if values[MANY] == ONE else _seeds_of(values, entries, common)
    return Request(key, lambda stop: train(network(), entries, stop, **common), size, ahead, _sweep_of(values, entries, common), seeds)


def _seeds_of(values: Fielded, entries: Sequence[Entry], common: dict[str, Any]) -> tuple[Hashable, Callable[..., Any]]:
    told, count = {**common, "seed": values["seed"]}, values[COUNT]
    key = ("seeds", tuple(values["opt"]), repr([(hyper, own) for _, hyper, own in entries]), repr(told), count)
    return key, lambda stop: train_seeds(network(), entries, count, stop, **told)


def _sweep_of(values: Fielded, entries: Sequence[Entry], common: dict[str, Any]) -> tuple[Hashable, Callable[..., Any]]:
    ends = rate_track.found(values)
    rest = [entry._replace(hyper={name: value for name, value in entry.hyper.items() if name != "learning_rate"}) for entry in entries]
    key = ("sweep", tuple(values["opt"]), repr([(hyper, own) for _, hyper, own in rest]), repr(common), ends)
    return key, lambda stop: sweeps(network(), rest, stop, ends, **common)


@dataclass(frozen=True)
class Working:
    """The jobs of the page as it is: the training of these runs, and once that is whole what is seen of it."""

    training: Job[Training]
    runs: tuple[str, ...] = ()
    projection: Job[Projection] | None = None
    sharpness: Job[tuple[np.ndarray, ...]] | None = None
    sweep: Job[tuple[Swept | None, ...]] | None = None
    seeds: Job[Seeds] | None = None

    @property
    def jobs(self) -> list[Job[Any]]:
        return [job for job in (self.training, self.projection, self.sharpness, self.sweep, self.seeds) if job is not None]

    @property
    def busy(self) -> bool:
        return not all(job.finished for job in self.jobs)

    @property
    def failed(self) -> str:
        """What a job says that failed; empty where none has."""
        return next((job.failed for job in self.jobs if job.failed), "")

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
        return JOBS.place(self.training)


def working(values: Fielded, visitor: Visitor) -> Working:
    """Ask for everything the page wants now; whatever it wanted before is given up.

    What a later request of the visitor has overtaken begins nothing and gives nothing up: it finds what there is.
    """
    request = request_of(values) if values["opt"] else None
    memory = visitor.memory.setdefault(PAGE, {})
    with visitor.guard:
        if visitor.is_overtaken(PAGE):
            return _found(request, values) if request else Working(Job.ended(None))
        return _asked(request, values, visitor.who, memory)


def _asked(request: Request | None, values: Fielded, who: str, memory: dict[str, Any]) -> Working:
    if request is None:
        JOBS.leave(who)
        memory[ASKED] = []
        return Working(Job.ended(None))
    if memory.get(HELD) != request.key:
        memory.pop(HELD, None)
    held = _held.look((who, request.key)) if HELD in memory else None
    training = Job.ended(held.latest) if held else request.job(who)
    wanted = _wanted(request, values, training)
    keys = [request.key, *(key for key, _ in wanted.values())]
    jobs = {name: JOBS.job(key, who, make) for name, (key, make) in wanted.items()}
    JOBS.leave(who, but=keys)
    memory[ASKED] = keys
    return Working(training, values["opt"], **jobs)


def _found(request: Request, values: Fielded) -> Working:
    """What there is of a request, without asking for it."""
    training = JOBS.find(request.key) or Job[Training](lambda stop: iter(()))
    found = {name: JOBS.find(key) for name, (key, _) in _wanted(request, values, training).items()}
    return Working(training, values["opt"], **found)


def _wanted(request: Request, values: Fielded, training: Job[Training]) -> dict[str, tuple[Hashable, Callable[..., Any]]]:
    """{name: (key, make)} of what is to be seen of a training that is whole; a sweep that is there stays while another one runs."""
    done = training.latest
    if not training.finished or done is None or not done.runs:
        swept = JOBS.find(request.sweep[0]) if values["sweep"] else None
        return {"sweep": request.sweep} if swept and swept.finished else {}
    last, plane = done.runs[0].step[-1], (values["plane"], values["plane_seed"])
    wanted: dict[str, tuple[Hashable, Callable[..., Any]]] = {
        "projection": (("projection", request.key, last, plane), partial(projections_of, done, *plane))
    }
    if values["sharpness"]:
        wanted["sharpness"] = (("sharpness", request.key, last), partial(sharpness_of, done))
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
    request = request_of(Settings.at(fields_for, ""))
    request.job(WARM_UP).wait(WARM_UP, PATIENCE)
