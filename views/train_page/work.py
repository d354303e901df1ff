"""What this session wants trained and drawn, as jobs that others with the same request share."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

import numpy as np
import streamlit as st

from engine import (
    JOBS,
    Job,
    Projection,
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
from views.rules.settings import entries_of, scheduled
from views.state.state import Values
from views.train_page.state import fields_for, network, structure_of

T = TypeVar("T")
WHO, HELD, ASKED, WARM_UP = "train who", "train held", "train asked", "warm-up"
WITHOUT_BROWSER = 300  # looks that a client without a script waits for the whole
LOOK = 1.0  # seconds until it looks again


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
    def place(self) -> int:
        """The place of the training in the queue, 0 once it has begun."""
        return JOBS.place(self.training)


def working(values: Values) -> Working:
    """Ask for everything the page wants now; whatever it wanted before is given up."""
    who = st.session_state.setdefault(WHO, uuid.uuid4().hex)
    request = request_of(values)
    keys = [request.key]
    held = st.session_state.get(HELD)
    if held and held[0] != request.key:
        del st.session_state[HELD]
        held = None
    keep = (lambda ask: _ended(ask, who)) if not st.context.headers.get("User-Agent") else (lambda ask: ask())
    training = keep(lambda: Job.ended(held[1]) if held else request.job(who))
    asks: dict[str, Callable[[], Job[Any]]] = {}
    done = training.latest
    if training.finished and done is not None and done.runs:
        last, plane = done.runs[0].step[-1], (values["plane"], values["plane_seed"])
        wanted: dict[str, tuple[Hashable, Callable[..., Any]]] = {
            "projection": (("projection", request.key, last, plane), partial(projections_of, done, *plane))
        }
        if values["sharpness"] == "on":
            wanted["sharpness"] = (("sharpness", request.key, last), partial(sharpness_of, done))
        if values["sweep"] == "on":
            wanted["sweep"] = (("sweep", request.key), request.sweep)
        keys += [key for key, _ in wanted.values()]
        asks = {name: partial(JOBS.job, key, who, make) for name, (key, make) in wanted.items()}
    for ask in asks.values():
        ask()
    found = Working(training, **{name: keep(ask) for name, ask in asks.items()})
    JOBS.leave(who, but=keys)
    st.session_state[ASKED] = keys
    return found


def _ended(ask: Callable[[], Job[T]], who: Hashable) -> Job[T]:
    """The job that `ask` gives once it has ended, or the visitor has gone; asked anew at every look, as a full house may not have taken it in.

    A look at the session's state ends the script of one that is closed.
    """
    job = ask()
    for _ in range(WITHOUT_BROWSER):
        if job.wait(who, LOOK) or st.session_state.get(WHO) != who:
            break
        job = ask()
    return job


def stop() -> None:
    """Be content with what there is: others who want the same training go on with it."""
    who, (training, *others) = st.session_state[WHO], st.session_state[ASKED]
    for key in (training, *others):
        job = JOBS.find(key)
        if key == training and (job is None or not (job.finished or job.stop(who))):
            st.session_state[HELD] = (key, replace(job.latest, doing="", part=1.0) if job and job.latest else None)
        elif job and not job.finished:
            job.stop(who)


def again(values: Values) -> None:
    """Train anew what was stopped; where others have it trained already, join them."""
    st.session_state.pop(HELD, None)
    key = request_of(values).key
    job = JOBS.find(key)
    if job and not (job.latest and job.latest.whole):
        JOBS.forget(key, job)


def train_ahead() -> None:
    """Have the first visitor's training ready."""
    fields = fields_for({})
    request = request_of({name: field.first for name, field in fields.items()})
    request.job(WARM_UP).wait(WARM_UP, WITHOUT_BROWSER)
