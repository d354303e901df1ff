"""The steps of a planned run, one call of its compiled program after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import jax
import numpy as np

from engine.keeping.programs import call
from engine.problems.problem import Batch
from engine.runs.at_once import MOST, Made, planned_steps, settings, steps_on
from engine.runs.chunk import compiled as compiled_chunk
from engine.runs.plan import Plan
from engine.runs.step import Inputs
from spec import Network


class Piece(NamedTuple):
    """Successive iterates; the start comes with the first piece."""

    first: int  # step number of the first one
    x: np.ndarray  # (m, n)
    rate: np.ndarray  # (m,)
    states: Any
    stopped_at: int | None
    escaped: bool
    height: np.ndarray | None = None  # (m,) full losses, where the steps have told them


def pieces(of: Plan, begin: np.ndarray | None = None, states: bool = False, batches: Iterator[Batch] | None = None) -> Iterator[Piece]:
    """The run, one call of the compiled program after the other; `begin` (n,) replaces the start.

    `batches`, a network's pieces of as many steps as a call makes, may be shared by runs that are followed side by side.
    """
    if of.double and not states and not isinstance(of.at.surface, Network):
        yield from RunOnSurface(of).pieces(begin)
        return
    inputs = of.inputs if begin is None else of.inputs._replace(start=begin)
    compiled, carry = compiled_chunk(of.at.surface, of.optimizer, inputs, of.window, states, of.double, of.length)
    drawn = of.batches.pieces(of.length) if of.batches and batches is None else batches
    for done in range(0, of.steps, of.length):
        batch = None if drawn is None else next(drawn)
        carry, piece = _called(of, compiled, carry, done, batch, inputs)
        only = [piece]
        del piece, batch
        yield only.pop()  # a run that waits holds on to nothing


class Followed(NamedTuple):
    """A path as the pieces give it, thinned."""

    x: np.ndarray  # (k, n)
    rate: np.ndarray  # (k,)
    stopped_at: int | None
    escaped: bool
    states: Any
    last: np.ndarray  # (n,) the last iterate, recorded or not
    height: np.ndarray | None  # (k,) full losses, where the steps have told them


def joined(found: Sequence[Piece], record: int) -> Followed:
    """Pieces one after the other, every `record`-th iterate of them."""
    if len(found) == record == 1:
        (only,) = found
        return Followed(only.x, only.rate, only.stopped_at, only.escaped, only.states, only.x[-1], only.height)

    def thinned(piece: Piece, leaf: np.ndarray) -> np.ndarray:
        return leaf[-piece.first % record :: record]

    def together(*leaves: np.ndarray) -> np.ndarray:
        return np.concatenate([thinned(piece, leaf) for piece, leaf in zip(found, leaves, strict=True)])

    states = jax.tree.map(together, *(piece.states for piece in found))
    last = found[-1]
    heights = [piece.height for piece in found if piece.height is not None]
    return Followed(
        together(*(piece.x for piece in found)),
        together(*(piece.rate for piece in found)),
        last.stopped_at,
        last.escaped,
        states,
        last.x[-1],
        together(*heights) if heights else None,
    )


def _called(of: Plan, compiled: Any, carry: Any, done: int, batch: Batch | None, inputs: Inputs) -> tuple[Any, Piece]:
    """(what the next call is handed, the steps after `done`)."""
    planned = jax.tree.map(lambda leaf: filled(leaf[done : done + of.length], of.length), of.planned)
    if batch is not None:
        planned = planned._replace(batch=whole_batch(batch, of.length))
    carry, x, rate, history, before = call(compiled, carry, np.float64(done + 1), planned, inputs, double=of.double)
    if done == 0:
        x = np.concatenate([before[0][None], x])
        rate = np.concatenate([rate[:1], rate])
        history = jax.tree.map(lambda leaf, first: np.concatenate([first[None], leaf]), history, before[1])
    kept = min(of.length, of.steps - done) + (done == 0)
    number = int(carry.stopped_at)
    stopped_at = number if 0 < number <= of.steps else None
    first = done + 1 if done else 0
    return carry, Piece(
        first,
        x[:kept],
        rate[:kept],
        jax.tree.map(lambda leaf: leaf[:kept], history),
        stopped_at,
        bool(carry.escaped) and stopped_at is not None,
    )


def whole_batch(batch: Batch, length: int) -> Batch:
    """A piece of the batches as a program takes it."""
    return Batch(filled(batch.indices.astype(np.int32), length), filled(batch.size, length))


def filled(part: np.ndarray, length: int) -> np.ndarray:
    """A piece padded to `length` steps by its last one."""
    missing = length - len(part)
    return np.concatenate([part, np.repeat(part[-1:], missing, axis=0)]) if missing else part


class RunOnSurface:
    """A run on a surface, as its program takes it: what a long run has of batches is made when its steps come."""

    def __init__(self, of: Plan) -> None:
        self._of = of
        self._numbers = settings(of.inputs)
        self._first = self._planned(0), self._batch(next(self._drawn(), None))
        batch = self._first[1]
        self._steps = steps_on(of.at.surface, of.optimizer, of.inputs, None if batch is None else batch.indices.shape[1])

    def pieces(self, begin: np.ndarray | None = None) -> Iterator[Piece]:
        """The Pieces of MOST steps each from the start, or from `begin` (n,)."""
        for done, made in self._calls(begin):
            stopped_at = made.stopped_at or None
            new = slice(1 if done else 0, None)
            rate = made.rate if done else np.concatenate([made.rate[:1], made.rate])
            yield Piece(
                done + 1 if done else 0, made.x[new], rate, (), stopped_at, made.escaped and stopped_at is not None, made.height[new]
            )

    def path(self, begin: np.ndarray) -> tuple[np.ndarray, int | None]:
        """The iterates (steps + 1, n) from `begin` (n,), and the step that was rejected."""
        first, *others = [made for _, made in self._calls(begin)]
        x = np.concatenate([first.x, *(made.x[1:] for made in others)]) if others else first.x
        return x, (others or [first])[-1].stopped_at or None

    def _calls(self, begin: np.ndarray | None) -> Iterator[tuple[int, Made]]:
        """(the steps before, what a call made), one after the other."""
        of, numbers, carry, drawn = self._of, self._numbers, None, self._drawn()
        if begin is not None:
            numbers = np.concatenate([begin, numbers[len(begin) :]])
        for done in range(0, of.steps, MOST):
            if done == MOST:
                next(drawn, None)
            planned, batch = self._first if done == 0 else (self._planned(done), self._batch(next(drawn, None)))
            made = self._steps.several(numbers, planned, batch, done, min(MOST, of.steps - done), carry)
            carry = made.carry
            yield done, made

    def _drawn(self) -> Iterator[Batch]:
        return iter(()) if self._of.batches is None else self._of.batches.pieces(MOST)

    def _planned(self, done: int) -> np.ndarray:
        return planned_steps(self._of.planned, done)

    def _batch(self, drawn: Batch | None) -> Batch | None:
        return None if drawn is None else whole_batch(drawn, MOST)
