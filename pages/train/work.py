"""What a visitor wants trained and drawn, as jobs that others with the same request share."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from engine import (
    JOBS,
    PREFETCH,
    Bounded,
    Job,
    Projection,
    Run,
    Swept,
    Training,
    problem,
    projections_of,
    seconds_ahead,
    sharpness_of,
    sweeps,
    train,
    training_bytes,
)
from pages.train.state import fields_for, network, structure_of
from spec import load
from views.settings import entries_of, scheduled
from views.state.settings import Settings, Values
from views.state.visitor import Visitor

HELD, ASKED, LATEST, WARM_UP = "held", "asked", "latest", "warm-up"
PAGE = "train"
PATIENCE = 300  # seconds that the warm-up waits for its training


class Held(NamedTuple):
    """What there was of a training that a visitor has stopped while others went on with it."""

    latest: Training | None


_held = Bounded(16)


@dataclass(frozen=True)
class Request:
    """A training: its key, how it is made, about what it holds, how long it lets others go first, and how its rates are swept."""

    key: Hashable
    make: Callable[..., Any]
    size: int
    ahead: float
    sweep: Callable[..., Any]

    def job(self, who: Hashable) -> Job[Training]:
        return JOBS.job(self.key, who, self.make, size=self.size, ahead=self.ahead, kind="training")


def request_of(values: Values) -> Request:
    """The training that these settings ask for."""
    common = {
        "surface_params": structure_of(values),
        "steps": int(values["steps"]),
        "batch_size": int(values["batch_size"]),
        "order": values["order"],
        "seed": values["seed"],
        "data_seed": values["data_seed"],
        "decoupled_decay": values["decay"],
        **scheduled(values),
    }
    entries = entries_of(values)
    key = ("training", tuple(values["opt"]), repr([hyper for _, hyper in entries]), repr(common))
    at = problem(network(), common["surface_params"], common["data_seed"])
    size = training_bytes(at, len(entries), common["steps"])
    ahead = seconds_ahead(at, len(entries), common["steps"], common["batch_size"])
    return Request(
        key, lambda stop: train(network(), entries, stop, **common), size, ahead, lambda stop: sweeps(network(), entries, stop, **common)
    )


@dataclass(frozen=True)
class Working:
    """The jobs of the page as it is: the training, and once that is whole what is seen of it."""

    training: Job[Training]
    projection: Job[Projection] | None = None
    sharpness: Job[tuple[np.ndarray, ...]] | None = None
    sweep: Job[tuple[Swept | None, ...]] | None = None

    @property
    def jobs(self) -> list[Job[Any]]:
        return [job for job in (self.training, self.projection, self.sharpness, self.sweep) if job is not None]

    @property
    def busy(self) -> bool:
        return not all(job.finished for job in self.jobs)

    @property
    def failed(self) -> str:
        """What a job says that failed; empty where none has."""
        return next((job.failed for job in self.jobs if job.failed), "")

    @property
    def by_name(self) -> dict[str, Run]:
        """{stem of the rule: its run} as far as it has come."""
        training = self.training.latest
        stems = {spec: stem for stem, spec in load("optimizers").items()}
        return {stems[plan.optimizer]: run for plan, run in zip(training.plans, training.runs, strict=False)} if training else {}

    @property
    def shown(self) -> Projection | None:
        """The plane that is drawn: the finest there is."""
        finer, training = self.projection.latest if self.projection else None, self.training.latest
        return finer or (training.projection if training else None)

    @property
    def place(self) -> int:
        """The place of the training in the queue, 0 once it has begun."""
        return JOBS.place(self.training)


def working(values: Values, visitor: Visitor) -> Working:
    """Ask for everything the page wants now; whatever it wanted before is given up.

    What a later request of the visitor has overtaken begins nothing and gives nothing up: it finds what there is.
    """
    request = request_of(values) if values["opt"] else None
    memory = visitor.memory.setdefault(PAGE, {})
    with visitor.guard:
        if _is_overtaken(visitor, memory):
            return _found(request, values) if request else Working(Job.ended(None))
        return _asked(request, values, visitor.who, memory)


def _is_overtaken(visitor: Visitor, memory: dict[str, Any]) -> bool:
    """Whether a later request was here before this one, which from here on is the latest if not."""
    memory[LATEST] = max(memory.get(LATEST, 0), visitor.turn)
    return visitor.turn < memory[LATEST]


def _asked(request: Request | None, values: Values, who: str, memory: dict[str, Any]) -> Working:
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
    return Working(training, **jobs)


def _found(request: Request, values: Values) -> Working:
    """What there is of a request, without asking for it."""
    training = JOBS.find(request.key) or Job[Training](lambda stop: iter(()))
    found = {name: JOBS.find(key) for name, (key, _) in _wanted(request, values, training).items()}
    return Working(training, **found)


def _wanted(request: Request, values: Values, training: Job[Training]) -> dict[str, tuple[Hashable, Callable[..., Any]]]:
    """{name: (key, make)} of what is to be seen of a training that is whole."""
    done = training.latest
    if not training.finished or done is None or not done.runs:
        return {}
    last, plane = done.runs[0].step[-1], (values["plane"], values["plane_seed"])
    wanted: dict[str, tuple[Hashable, Callable[..., Any]]] = {
        "projection": (("projection", request.key, last, plane), partial(projections_of, done, *plane))
    }
    if values["sharpness"]:
        wanted["sharpness"] = (("sharpness", request.key, last), partial(sharpness_of, done))
    if values["sweep"]:
        wanted["sweep"] = (("sweep", request.key), request.sweep)
    return wanted


def act(values: Values, visitor: Visitor, what: str) -> None:
    """What a hand on the page asks for: "stop" or "again"."""
    if not values["opt"] or what not in ("stop", "again"):
        return
    key, memory = request_of(values).key, visitor.memory.setdefault(PAGE, {})
    with visitor.guard:
        if not _is_overtaken(visitor, memory):
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
