"""What this session wants trained and drawn, as jobs that others with the same wish share."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from engine import WORKSHOP, Job, Seen, Swept, Training, problem, seconds_ahead, sharpness_of, sights_of, sweeps, train, training_bytes
from views.rules.settings import entries_of, scheduled
from views.state import Values
from views.train_page.state import fields_for, network, structure_of

WHO, HELD, ASKED, WARM_UP = "train who", "train held", "train asked", "warm-up"
WITHOUT_BROWSER = 300.0  # seconds that a client without a script waits for the whole


@dataclass(frozen=True)
class Wish:
    """A training: its key, how it is made, about what it holds, how long it lets others go first, and how its rates are swept."""

    key: Hashable
    make: Callable[..., Any]
    size: int
    ahead: float
    sweep: Callable[..., Any]

    def job(self, who: Hashable) -> Job[Training]:
        return WORKSHOP.job(self.key, who, self.make, size=self.size, ahead=self.ahead, kind="training")


def wish_of(values: Values) -> Wish:
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
    return Wish(key, lambda stop: train(network(), entries, stop, **common), size, ahead, lambda stop: sweeps(network(), entries, stop, **common))


@dataclass(frozen=True)
class Working:
    """The jobs of the page as it is: the training, and once that is whole what is seen of it."""

    training: Job[Training]
    sight: Job[Seen] | None = None
    sharpness: Job[tuple[np.ndarray, ...]] | None = None
    sweep: Job[tuple[Swept | None, ...]] | None = None

    @property
    def jobs(self) -> list[Job[Any]]:
        return [job for job in (self.training, self.sight, self.sharpness, self.sweep) if job is not None]

    @property
    def busy(self) -> bool:
        return not all(job.finished for job in self.jobs)

    @property
    def place(self) -> int:
        """The place of the training in the queue, 0 once it has begun."""
        return WORKSHOP.place(self.training)


def working(values: Values) -> Working:
    """Ask for everything the page wants now; whatever it wanted before is given up."""
    who = st.session_state.setdefault(WHO, uuid.uuid4().hex)
    patient = not st.context.headers.get("User-Agent")
    wish = wish_of(values)
    keys = [wish.key]
    held = st.session_state.get(HELD)
    if held and held[0] != wish.key:
        del st.session_state[HELD]
        held = None
    training = Job.ended(held[1]) if held else wish.job(who)
    if patient:
        _wait(training, who)
    found = Working(training)
    done = training.latest
    if training.finished and done is not None and done.runs:
        plane = (values["plane"], values["plane_seed"])
        keys.append(("sight", wish.key, done.runs[0].step[-1], plane))
        sight = WORKSHOP.job(keys[-1], who, partial(sights_of, done, *plane))
        sharpness = None
        if values["sharpness"] == "on":
            keys.append(("sharpness", wish.key, done.runs[0].step[-1]))
            sharpness = WORKSHOP.job(keys[-1], who, partial(sharpness_of, done))
        sweep = None
        if values["sweep"] == "on":
            keys.append(("sweep", wish.key))
            sweep = WORKSHOP.job(keys[-1], who, wish.sweep)
        found = Working(training, sight, sharpness, sweep)
        if patient:
            for job in found.jobs:
                _wait(job, who)
    WORKSHOP.leave(who, but=keys)
    st.session_state[ASKED] = keys
    return found


def _wait(job: Job[Any], who: Hashable) -> None:
    """Until the job has ended or the visitor has gone: a look at the session's state ends the script of one that is closed."""
    for _ in range(round(WITHOUT_BROWSER)):
        if job.wait(who, 1.0):
            return
        assert st.session_state[WHO] == who


def stop() -> None:
    """Be content with what there is: others who want the same training go on with it."""
    who, (training, *others) = st.session_state[WHO], st.session_state[ASKED]
    for key in (training, *others):
        job = WORKSHOP.find(key)
        if key == training and (job is None or not (job.finished or job.stop(who))):
            st.session_state[HELD] = (key, replace(job.latest, doing="", part=1.0) if job and job.latest else None)
        elif job and not job.finished:
            job.stop(who)


def again(values: Values) -> None:
    """Train anew what was stopped."""
    st.session_state.pop(HELD, None)
    WORKSHOP.forget(wish_of(values).key)


def train_ahead() -> None:
    """Have the first visitor's training ready."""
    fields = fields_for({})
    wish = wish_of({name: field.first for name, field in fields.items()})
    wish.job(WARM_UP).wait(WARM_UP, WITHOUT_BROWSER)
