"""Several rules train one network several times: with other first weights and other batches each time, one training after the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from typing_extensions import Unpack

from engine.networks.training import stride_of
from engine.problems.measures import measures
from engine.problems.problem import Problem, problem
from engine.runs.pieces import pieces
from engine.runs.plan import Plan, plan
from engine.runs.settings import STEPS, Entries, RunSettings, entries_in
from engine.runs.trace import joined
from spec import Surface

MOST_PRODUCTS = 1e11  # of weights, examples and updates: some ten seconds of a slow core, more where batches are small
MOST_UPDATES = 1e6


@dataclass(frozen=True)
class Seeds:
    """What is known of the trainings with the seeds that are made, of each rule: (made, k) at the recorded updates.

    A training that was stopped has an infinite loss from there on. Accuracies are not-a-number where values are fitted.
    """

    count: int  # how many seeds there will be
    loss: tuple[np.ndarray, ...]
    accuracy: tuple[np.ndarray, ...]
    held_out_loss: tuple[np.ndarray, ...]
    held_out_accuracy: tuple[np.ndarray, ...]

    @property
    def made(self) -> int:
        """How many seeds are."""
        return len(self.loss[0]) if self.loss else 0


def why_too_many(at: Problem, steps: int, batch_sizes: Sequence[int], seeds: int) -> str:
    """Why so many trainings, one of each rule with these batches and each seed, are not made; empty where they are."""
    products = seeds * sum(batch_sizes) * steps * at.surface.dimension
    if products <= MOST_PRODUCTS and seeds * steps * len(batch_sizes) <= MOST_UPDATES:
        return ""
    return f"{seeds * len(batch_sizes)} trainings of {steps:,} updates are too many for this network: take fewer seeds, updates or rules"


def train_seeds(
    surface: Surface, entries: Entries, seeds: int, stop: threading.Event, **settings: Unpack[RunSettings]
) -> Iterator[Seeds | None]:
    """The Seeds that grow by one each time, the settings' own seed and those after it; None between short pieces of work.

    Once `stop` is set it ends with those that are made. ValueError where they are too many.
    """
    racing, steps = entries_in(entries), settings.get("steps", STEPS)
    at = problem(surface, settings.get("surface_params") or {}, settings.get("data_seed", 0))
    told = {**settings, "record": stride_of(steps, at.surface.dimension, len(racing))}
    sizes = [own.get("batch_size", told.get("batch_size")) or at.count for _, _, own in racing]
    why, first = why_too_many(at, steps, sizes, seeds), int(told.pop("seed", 0))
    if why:
        raise ValueError(why)
    now = Seeds(seeds, (), (), (), ())
    for seed in range(first, first + seeds):
        found = []
        for optimizer, hyper, own in racing:
            made, parts = plan(surface, optimizer, **{**told, **own}, **hyper, seed=seed), []
            for part in _measured(made):
                parts.append(part)
                yield None
                if stop.is_set():
                    return
            found.append(np.concatenate(parts, axis=1))
        now = _grown(now, found)
        yield now


def _measured(made: Plan) -> Iterator[np.ndarray]:
    """(4, m) loss, accuracy and both held out of the recorded iterates, a few after the other."""
    for piece in pieces(made):
        kept = joined([piece], made.record)
        if not len(kept.x):
            continue
        known = np.array(measures(made.at, kept.x)[:4])
        if piece.stopped_at is not None:
            updates = made.recorded[made.recorded >= piece.first][: len(kept.x)]
            known[0:3:2, updates >= piece.stopped_at] = np.inf
        yield known


def _grown(now: Seeds, found: Sequence[np.ndarray]) -> Seeds:
    names = ("loss", "accuracy", "held_out_loss", "held_out_accuracy")
    before = [getattr(now, name) or [np.empty((0, part.shape[1])) for part in found] for name in names]
    grown = [tuple(np.vstack([old, part[row]]) for old, part in zip(each, found, strict=True)) for row, each in enumerate(before)]
    return replace(now, **dict(zip(names, grown, strict=True)))
