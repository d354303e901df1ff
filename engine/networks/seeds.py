"""Several rules train one network several times: with other first weights and other batches each time, one training after the other."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from typing_extensions import Unpack

from engine.networks.training import stride_of
from engine.problems.measures import Measures, measures
from engine.problems.problem import Problem, problem
from engine.runs.network_outcomes import among
from engine.runs.pieces import joined, pieces
from engine.runs.plan import Plan, plan
from engine.runs.settings import STEPS, Entries, RunSettings, entries_in
from engine.runs.tolerances import OUTCOMES
from engine.runs.trace import Run, run_of
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
    ends: tuple[np.ndarray, ...]  # (made, n) the weights at the last recorded update
    outcomes: tuple[np.ndarray, ...]  # (made,) indices into OUTCOMES, among the rules that began with the same weights

    @property
    def made(self) -> int:
        """How many seeds are."""
        return len(self.loss[0]) if self.loss else 0

    @property
    def whole(self) -> bool:
        """Whether none is missing."""
        return self.made == self.count


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
    now = Seeds(seeds, *((),) * 6)
    for seed in range(first, first + seeds):
        found = []
        for optimizer, hyper, own in racing:
            going = _trained(plan(surface, optimizer, **{**told, **own}, **hyper, seed=seed))
            found.append((yield from _unless(stop, going)))
            if found[-1] is None:
                return
        now = _grown(now, among(found, at))
        yield now


def _unless(stop: threading.Event, going: Generator[None, None, Run]) -> Generator[None, None, Run | None]:
    """What it comes to; None once `stop` is set."""
    while True:
        try:
            next(going)
        except StopIteration as ended:
            return ended.value
        yield None
        if stop.is_set():
            return None


def _trained(made: Plan) -> Generator[None, None, Run]:
    """One training, a few iterates after the other."""
    x, rates, known, stopped_at = [], [], [], None
    for piece in pieces(made):
        kept = joined([piece], made.record)
        stopped_at = kept.stopped_at
        if len(kept.x):
            x.append(kept.x)
            rates.append(kept.rate)
            known.append(measures(made.at, kept.x))
            yield
    whole = Measures(*(np.concatenate(parts) for parts in zip(*known, strict=True)))
    return run_of(made, np.concatenate(x), np.concatenate(rates), stopped_at, whole)


def _grown(now: Seeds, found: Sequence[Run]) -> Seeds:
    """The same with one more seed."""
    rows = [_row(run) for run in found]
    return replace(now, **{name: tuple(_below(getattr(now, name), [row[name] for row in rows])) for name in rows[0]})


def _below(before: Sequence[np.ndarray], rows: Sequence[np.ndarray]) -> Iterator[np.ndarray]:
    for of, row in enumerate(rows):
        yield np.concatenate([before[of], row[None]]) if before else row[None]


def _row(run: Run) -> dict[str, np.ndarray]:
    """What is kept of a training."""
    known = run.measures
    assert known is not None
    stopped = np.zeros(len(run.step), bool) if run.stopped_at is None else run.step >= run.stopped_at
    return {
        "loss": np.where(stopped, np.inf, known.loss),
        "accuracy": known.accuracy,
        "held_out_loss": np.where(stopped, np.inf, known.held_out_loss),
        "held_out_accuracy": known.held_out_accuracy,
        "ends": run.x[-1].astype(np.float32),
        "outcomes": np.array(OUTCOMES.index(run.outcome), np.uint8),
    }
