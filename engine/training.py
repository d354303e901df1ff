"""Several rules train one network: the same weights at the start, the same batches, a chunk of each in turn."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine.chunk import CHUNK
from engine.measures import Measures, measures
from engine.network_outcomes import among
from engine.plan import Piece, Plan, pieces, plan
from engine.planes import principal
from engine.predictions import asked, predicted
from engine.problem import Problem
from engine.race import wish_for_other_batches
from engine.seen import Seen, seen, sights
from engine.sharpness import sharpness_pieces
from engine.trace import Run, joined, run_of
from spec import Optimizer, Surface

MOST_RECORDS, FEWEST_RECORDS = 120, 40
MOST_NUMBERS = 6_000_000  # weights kept of all runs together: 24 MB
FRAMES = 40
MOST_SHARP = 48


@dataclass(frozen=True)
class Training:
    """How far several runs have come."""

    plans: tuple[Plan, ...]
    doing: str
    part: float  # of the work, 0 to 1
    runs: tuple[Run, ...] = ()  # of equal length; none before every rule has made its first chunk
    seen: Seen | None = None
    inputs: np.ndarray | None = None  # (m, d) what the network is asked
    frames: tuple[int, ...] = ()  # recorded rows at which it was asked
    predicted: tuple[np.ndarray, ...] = ()  # (f, m, c) of each run
    whole: bool = False  # whether nothing is missing
    fitted_anew: bool = False  # whether the plane is another than while the runs went on

    @property
    def at(self) -> Problem:
        return self.plans[0].at


def train(surface: Surface, entries: Sequence[tuple[Optimizer, Mapping[str, Any]]], stop: threading.Event, *, steps: int, **common: Any) -> Iterator[Training]:
    """Trainings that grow, after every chunk of every rule; `common` goes to `plan`. Once `stop` is set it wraps up."""
    first = plan(surface, entries[0][0], steps=steps, **common, **entries[0][1])
    record = _record(steps, len(first.begin), len(entries))
    plans = tuple(plan(surface, optimizer, steps=steps, record=record, **common, **hyper) for optimizer, hyper in entries)
    growing, at = [_Growing(made) for made in plans], first.at
    inputs, rounds = asked(at), math.ceil(steps / CHUNK)
    stride = max(1, math.ceil(len(plans[0].recorded) / FRAMES))
    now = Training(plans, "preparing", 0.0, inputs=inputs)
    for done in range(rounds):
        for k, one in enumerate(growing):
            part = (done * len(growing) + k) / (rounds * len(growing))
            yield replace(now, doing=f"{one.made.optimizer.name}, updates {done * CHUNK + 1} to {min(steps, (done + 1) * CHUNK)}", part=part)
            if stop.is_set():
                break
            one.grow(inputs, stride)
        if stop.is_set():
            break
        runs = tuple(one.run() for one in growing)
        frames = tuple(range(0, len(runs[0].step), stride))
        predictions = tuple(one.answers() for one in growing)
        now = replace(now, runs=runs, frames=frames, predicted=predictions, doing=f"{runs[0].step[-1]} of {steps} updates made", part=(done + 1) / rounds)
        paths = [run.x for run in runs]
        now = replace(now, seen=seen(at, principal(paths), paths) if now.seen is None else now.seen.followed(at, paths))
        if done + 1 < rounds:
            yield now
    if now.runs and now.seen is not None:
        paths = [run.x for run in now.runs]
        anew = len(now.runs[0].step) > CHUNK // record + 1
        now = replace(now, seen=seen(at, principal(paths), paths) if anew else now.seen, fitted_anew=anew)
    yield replace(now, runs=among(now.runs, at), whole=not stop.is_set(), doing="", part=1.0)
    wish_for_other_batches(surface, common["surface_params"], [optimizer for optimizer, _ in entries], common["batch_size"])


class _Growing:
    """A run with everything that has been found out about it, chunk by chunk."""

    def __init__(self, made: Plan) -> None:
        self.made = made
        self._going = pieces(made)
        self._pieces: list[Piece] = []
        self._measures: list[Measures] = []
        self._answers: list[np.ndarray] = []
        self._rows = 0

    def grow(self, inputs: np.ndarray, stride: int) -> None:
        """Make the next chunk; measure its recorded iterates and ask every `stride`-th."""
        piece = next(self._going)
        kept = joined([piece], self.made.record)
        self._pieces.append(piece._replace(x=kept.x, rate=kept.rate))
        if len(kept.x):
            self._measures.append(measures(self.made.at, kept.x))
            asked_now = kept.x[-self._rows % stride :: stride]
            if len(asked_now):
                self._answers.append(predicted(self.made.at, asked_now, inputs))
        self._rows += len(kept.x)

    def run(self) -> Run:
        last = self._pieces[-1]
        whole = Measures(*(np.concatenate(parts) for parts in zip(*self._measures, strict=True)))
        x, rate = (np.concatenate([getattr(piece, name) for piece in self._pieces]) for name in ("x", "rate"))
        return run_of(self.made, x, rate, last.stopped_at, whole)

    def answers(self) -> np.ndarray:
        return np.concatenate(self._answers)


def _record(steps: int, weights: int, runs: int) -> int:
    """The stride of the recorded steps: about MOST_RECORDS of them, fewer where the weights are many, the last step among them where that can be."""
    records = min(MOST_RECORDS, max(FEWEST_RECORDS, MOST_NUMBERS // (weights * runs)))
    least = max(1, math.ceil(steps / records))
    return min(range(least, 2 * least), key=lambda stride: (steps % stride, stride))


def sights_of(training: Training, kind: str, seed: int, stop: threading.Event) -> Iterator[Seen]:
    """A training in the plane of a kind, over a coarse ground at once, then over finer ones."""
    last = [run.final_loss if np.isfinite(run.final_loss) and run.stopped_at is None else np.inf for run in training.runs]
    return sights(training.at, kind, seed, [run.x for run in training.runs], int(np.argmin(last)), stop)


def sharpness_of(training: Training, stop: threading.Event) -> Iterator[tuple[np.ndarray, ...]]:
    """Rate times sharpness (k,) of every run: found at about MOST_SHARP iterates, straight between them, NaN where not yet."""
    found = [np.full(len(run.x), np.nan) for run in training.runs]
    for run, values in zip(training.runs, found, strict=True):
        rows = np.unique(np.linspace(0, len(run.x) - 1, MOST_SHARP).round().astype(int))
        known: list[float] = []
        for piece in sharpness_pieces(training.at, run.x[rows]):
            known += piece.losses.tolist()
            reach = rows[len(known) - 1] + 1
            rate = 1.0 if run.rate is None else run.rate[:reach]
            values[:reach] = rate * np.interp(np.arange(reach), rows[: len(known)], known)
            yield tuple(values.copy() for values in found)
            if stop.is_set():
                return
