"""A training that settings ask for: its key, how it is made, and what else may be made of the same settings."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from engine import Entry, problem, seconds_ahead, sweeps, train, train_seeds, training_bytes
from pages.train.state import network, structure_of
from views.controls import rate_track
from views.controls.rate_track import Fielded
from views.settings import entries_of, told_over_data
from views.state.many import COUNT, MANY, ONE, shown_of
from views.working import Wanted


@dataclass(frozen=True)
class Request:
    """A training, and its sweep, which no rate changes."""

    training: Wanted
    sweep: Wanted
    seeds: Wanted | None = None  # the trainings of many seeds, where they are wanted

    @property
    def key(self) -> Hashable:
        return self.training.key


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
    key = ("training", tuple(values["opt"]), _written(entries), repr(common))
    size = training_bytes(at, len(entries), common["steps"])
    ahead = seconds_ahead(at, common["steps"], [entry.own.get("batch_size", common["batch_size"]) for entry in entries])
    seeds = None if values[MANY] == ONE else _seeds_of(values, entries, common)
    training = Wanted(key, lambda stop: train(network(), entries, stop, **common), size, "training", ahead)
    return Request(training, _sweep_of(values, entries, common), seeds)


def _seeds_of(values: Fielded, entries: Sequence[Entry], common: dict[str, Any]) -> Wanted:
    """The same whichever of them is shown."""
    told, count = {**common, "seed": values["seed"]}, values[COUNT]
    key = ("seeds", tuple(values["opt"]), _written(entries), repr(told), count)
    return Wanted(key, lambda stop: train_seeds(network(), entries, count, stop, **told))


def _sweep_of(values: Fielded, entries: Sequence[Entry], common: dict[str, Any]) -> Wanted:
    ends = rate_track.found(values)
    rest = [entry._replace(hyper={name: value for name, value in entry.hyper.items() if name != "learning_rate"}) for entry in entries]
    key = ("sweep", tuple(values["opt"]), _written(rest), repr(common), ends)
    return Wanted(key, lambda stop: sweeps(network(), rest, stop, ends, **common))


def _written(entries: Sequence[Entry]) -> str:
    return repr([(hyper, own) for _, hyper, own in entries])
