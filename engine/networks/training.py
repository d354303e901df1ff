"""Several rules train one network: the same weights at the start, the same batches where nothing else is said, a chunk of each in turn."""

from __future__ import annotations

import math
import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import tee

import numpy as np
from typing_extensions import Unpack

from engine.networks.planes import principal
from engine.networks.predictions import predicted, probe_inputs
from engine.networks.projection import Projection, followed_pieces, projection_pieces, projections
from engine.networks.sharpness import sharpness_pieces
from engine.problems.measures import Measures, measures
from engine.problems.problem import Batch, Problem, problem
from engine.runs.batches import Batches
from engine.runs.chunk import CHUNK
from engine.runs.network_outcomes import among
from engine.runs.pieces import Piece, joined, pieces
from engine.runs.plan import Plan, plan
from engine.runs.race import request_other_batches
from engine.runs.settings import STEPS, Entries, RunSettings, entries_in
from engine.runs.trace import Run, run_of
from spec import Network, Surface

MOST_RECORDS, FEWEST_RECORDS = 120, 40
MOST_NUMBERS = 6_000_000  # weights kept of all runs together: 24 MB
FRAMES = 40
MOST_SHARP = 48
MEASURED = 32  # iterates of one run at once
QUICK = 1e11  # products of weights and examples in ten seconds of a slow core
MOST_AHEAD = 10.0  # seconds


@dataclass(frozen=True)
class Training:
    """How far several runs have come."""

    plans: tuple[Plan, ...]
    doing: str
    part: float  # of the work, 0 to 1
    runs: tuple[Run, ...] = ()  # of equal length; none before every rule has made its first chunk
    projection: Projection | None = None
    inputs: np.ndarray | None = None  # (m, d) what the network is asked
    frames: tuple[int, ...] = ()  # recorded rows at which it was asked
    predicted: tuple[np.ndarray, ...] = ()  # (f, m, c) of each run
    whole: bool = False  # whether nothing is missing
    fitted_anew: bool = False  # whether the plane is another than while the runs went on

    @property
    def at(self) -> Problem:
        return self.plans[0].at


def train(surface: Surface, entries: Entries, stop: threading.Event, **settings: Unpack[RunSettings]) -> Iterator[Training]:
    """Trainings that grow, in short pieces; all have the same settings but for an Entry's own. Once `stop` is set it wraps up."""
    at = problem(surface, settings.get("surface_params") or {}, settings.get("data_seed", 0))
    steps = settings.get("steps", STEPS)
    settings = {**settings, "record": stride_of(steps, at.surface.dimension, len(entries))}
    racing = entries_in(entries)
    plans = tuple(plan(surface, optimizer, **{**settings, **own}, **hyper) for optimizer, hyper, own in racing)
    first = plans[0]
    growing = [_Growing(made, batches) for made, batches in zip(plans, _shared(plans), strict=True)]
    inputs, rounds = probe_inputs(at), math.ceil(steps / CHUNK)
    stride = max(1, math.ceil(len(plans[0].recorded) / FRAMES))
    now = Training(plans, "preparing", 0.0, inputs=inputs)
    for done in range(rounds):
        for k, one in enumerate(growing):
            doing, pieces = (
                f"{one.made.optimizer.name}, updates {done * CHUNK + 1} to {min(steps, (done + 1) * CHUNK)}",
                one.grow(inputs, stride),
            )
            for share in pieces:
                yield replace(now, doing=doing, part=(done * len(growing) + k + share) / (rounds * len(growing)))
                if stop.is_set():
                    break
            if stop.is_set():
                break
        if stop.is_set():
            break
        runs: list[Run] = []
        for one in growing:
            runs.append(one.run())
            yield replace(now, part=(done + 1) / rounds)
        frames = tuple(range(0, len(runs[0].step), stride))
        predictions = tuple(one.answers() for one in growing)
        grown = replace(
            now,
            runs=tuple(runs),
            frames=frames,
            predicted=predictions,
            doing=f"{runs[0].step[-1]} of {steps} updates made",
            part=(done + 1) / rounds,
        )
        paths = [run.x for run in runs]
        looked = projection_pieces(at, principal(paths), paths) if now.projection is None else followed_pieces(now.projection, at, paths)
        now = replace(grown, projection=(yield from _meanwhile(replace(now, part=grown.part), looked)))
        if done + 1 < rounds:
            yield now
    if now.runs and now.projection is not None:
        paths = [run.x for run in now.runs]
        anew = len(now.runs[0].step) > CHUNK // first.record + 1
        if anew:
            now = replace(
                now,
                projection=(yield from _meanwhile(replace(now, doing="fitting the plane"), projection_pieces(at, principal(paths), paths))),
                fitted_anew=True,
            )
    yield replace(now, runs=among(now.runs, at), whole=not stop.is_set(), doing="", part=1.0)
    if not stop.is_set():
        request_other_batches(surface, racing, settings)


def _shared(plans: Sequence[Plan]) -> list[Iterator[Batch] | None]:
    """The batches of every plan in pieces, made once for those that see the same."""
    places: dict[Batches | None, list[int]] = {}
    for place, made in enumerate(plans):
        places.setdefault(made.batches, []).append(place)
    found: list[Iterator[Batch] | None] = [None] * len(plans)
    for batches, where in places.items():
        if batches is not None:
            for place, drawn in zip(where, tee(batches.pieces(plans[where[0]].length), len(where)), strict=True):
                found[place] = drawn
    return found


def _meanwhile(now: Training, looked: Generator[None, None, Projection]) -> Generator[Training, None, Projection]:
    """What is seen, found piece by piece; `now` stays until then."""
    while True:
        try:
            next(looked)
        except StopIteration as ended:
            return ended.value
        yield now


class _Growing:
    """A run with everything that has been found out about it, chunk by chunk."""

    def __init__(self, made: Plan, batches: Iterator[Batch] | None) -> None:
        self.made = made
        self._going = pieces(made, batches=batches)
        self._measures: list[Measures] = []
        self._answers: list[np.ndarray] = []
        self._x, self._rate = np.empty((0, len(made.begin)), np.float32), np.empty(0, np.float32)
        self._rows = 0
        self._stopped_at: int | None = None

    def grow(self, inputs: np.ndarray, stride: int) -> Iterator[float]:
        """Make the next chunk in short pieces, measure its recorded iterates and ask every `stride`-th; the share of it that is done."""
        steps, before = CHUNK // self.made.length, self._rows
        yield 0.0
        for k in range(steps):
            piece = next(self._going, None)
            if piece is None:
                break
            self._keep(piece)
            yield (k + 1) / (steps + 1)
        x = self._x[before : self._rows]
        for first in range(0, len(x), MEASURED):
            self._measures.append(measures(self.made.at, x[first : first + MEASURED]))
            if len(x) > MEASURED:
                yield steps / (steps + 1)
        asked_now = x[-before % stride :: stride]
        if len(asked_now):
            self._answers.append(predicted(self.made.at, asked_now, inputs))

    def _keep(self, piece: Piece) -> None:
        kept = joined([piece], self.made.record)
        if not self._rows:
            records = len(self.made.recorded)
            self._x, self._rate = np.empty((records, len(self.made.begin)), kept.x.dtype), np.empty(records, kept.rate.dtype)
        rows = slice(self._rows, self._rows + len(kept.x))
        self._x[rows], self._rate[rows] = kept.x, kept.rate
        self._rows = rows.stop
        self._stopped_at = kept.stopped_at

    def run(self) -> Run:
        whole = Measures(*(np.concatenate(parts) for parts in zip(*self._measures, strict=True)))
        return run_of(self.made, self._x[: self._rows], self._rate[: self._rows], self._stopped_at, whole)

    def answers(self) -> np.ndarray:
        return np.concatenate(self._answers)


def stride_of(steps: int, weights: int, runs: int) -> int:
    """The stride of the recorded steps: about MOST_RECORDS of them, fewer where the weights are many.

    The last step is among them where that can be.
    """
    records = min(MOST_RECORDS, max(FEWEST_RECORDS, MOST_NUMBERS // (weights * runs)))
    least = max(1, math.ceil(steps / records))
    return min(range(least, 2 * least), key=lambda stride: (steps % stride, stride))


def training_bytes(at: Problem, runs: int, steps: int) -> int:
    """About what a training of so many runs holds when it ends."""
    network = at.surface
    assert isinstance(network, Network)
    records = len(range(0, steps + 1, stride_of(steps, network.dimension, runs)))
    outputs = len(network.unravel(np.arange(network.dimension))[-1][1])
    frames = math.ceil(records / math.ceil(records / FRAMES))
    return 4 * runs * (records * network.dimension + frames * len(probe_inputs(at)) * outputs)


def seconds_ahead(at: Problem, steps: int, batch_sizes: Sequence[int]) -> float:
    """How long a training of runs with these batches lets shorter ones go before it: about a tenth of the seconds it will take."""
    return min(MOST_AHEAD, sum(batch_sizes) * steps * at.surface.dimension / QUICK)


def projections_of(training: Training, kind: str, seed: int, stop: threading.Event) -> Iterator[Projection | None]:
    """A training in the plane of a kind, over a coarse ground at once, then over finer ones; None while the next is being made."""
    last = [run.final_loss if np.isfinite(run.final_loss) and run.stopped_at is None else np.inf for run in training.runs]
    fitted = training.projection if training.whole or training.fitted_anew else None
    return projections(training.at, kind, seed, [run.x for run in training.runs], int(np.argmin(last)), stop, fitted)


def sharpness_of(training: Training, stop: threading.Event) -> Iterator[tuple[np.ndarray, ...]]:
    """Rate times sharpness (k,) of every run: found at about MOST_SHARP iterates, straight between them, NaN where not yet."""
    found = [np.full(len(run.x), np.nan) for run in training.runs]
    for run, values in zip(training.runs, found, strict=True):
        rows = np.unique(np.linspace(0, len(run.x) - 1, MOST_SHARP).round().astype(int))
        known: list[float] = []
        for piece in sharpness_pieces(training.at, run.x[rows]):
            known += piece.values.tolist()
            if known:
                reach = rows[len(known) - 1] + 1
                rate = 1.0 if run.rate is None else run.rate[:reach]
                values[:reach] = rate * np.interp(np.arange(reach), rows[: len(known)], known)
            yield tuple(values.copy() for values in found)
            if stop.is_set():
                return
