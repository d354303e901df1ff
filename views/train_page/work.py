"""What this session wants trained and drawn, as jobs that others with the same wish share."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from engine import WORKSHOP, Job, Seen, Training, sharpness_of, sights_of, train
from views.rules.settings import entries_of, scheduled
from views.state import Values
from views.train_page.state import network, structure_of

WITHOUT_BROWSER = 300.0  # seconds that a client without a script waits for the whole


@dataclass(frozen=True)
class Wish:
    """A training: its key, and how it is made."""

    key: Hashable
    make: Callable[..., Any]


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
    return Wish(key, lambda stop: train(network(), entries, stop, **common))


@dataclass(frozen=True)
class Working:
    """The jobs of the page as it is: the training, and once that is whole what is seen of it."""

    training: Job[Training]
    sight: Job[Seen] | None = None
    sharpness: Job[tuple[np.ndarray, ...]] | None = None

    @property
    def jobs(self) -> list[Job[Any]]:
        return [job for job in (self.training, self.sight, self.sharpness) if job is not None]

    @property
    def busy(self) -> bool:
        return not all(job.finished for job in self.jobs)

    @property
    def version(self) -> tuple[int, ...]:
        return tuple(job.version for job in self.jobs)


def working(values: Values) -> Working:
    """Ask for everything the page wants now; whatever it wanted before is given up."""
    who = st.session_state.setdefault("train who", uuid.uuid4().hex)
    patient = not st.context.headers.get("User-Agent")
    wish = wish_of(values)
    keys = [wish.key]
    training = WORKSHOP.job(wish.key, who, wish.make)
    if patient:
        training.wait(who, WITHOUT_BROWSER)
    found = Working(training)
    done = training.latest
    if training.finished and done is not None and done.runs:
        plane = (values["plane"], values["plane_seed"])
        keys.append(("sight", wish.key, plane))
        sight = WORKSHOP.job(keys[-1], who, partial(sights_of, done, *plane))
        sharpness = None
        if values["sharpness"] == "on":
            keys.append(("sharpness", wish.key))
            sharpness = WORKSHOP.job(keys[-1], who, partial(sharpness_of, done))
        found = Working(training, sight, sharpness)
        if patient:
            for job in found.jobs:
                job.wait(who, WITHOUT_BROWSER)
    WORKSHOP.leave(who, but=keys)
    return found
