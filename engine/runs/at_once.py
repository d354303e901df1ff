"""A run on a surface in one call: up to MOST steps of any number and all losses in one compiled program, one array back."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.native_loops import as_one_function
from engine.keeping.programs import QUICKLY, call, keep_program
from engine.problems.problem import Batch, full_loss
from engine.runs.chunk import begun, empty_carry, one_step
from engine.runs.layout import Layout, numbers_of
from engine.runs.step import Inputs, Planned
from spec import Optimizer, Surface

MOST = 1024  # steps of a call
FEW = 2  # coordinates: steps of more multiply matrices, and so do those over examples, which one function cannot
COUNT, FIRST = 0, 1  # the numbers before those of the inputs and of the carry
SCALARS = 2


class Made(NamedTuple):
    """What a call made: `count` steps."""

    x: np.ndarray  # (count + 1, n) what it began with first
    height: np.ndarray  # (count + 1,) full losses
    rate: np.ndarray  # (count,)
    stopped_at: int  # 0 while there is no rejected step
    escaped: bool
    carry: np.ndarray  # what the next call is handed


def settings(inputs: Inputs) -> np.ndarray:
    """The numbers of the inputs as a call takes them; the start comes first."""
    return np.array(numbers_of(_without_examples(inputs)), dtype=float)


def planned_steps(planned: Planned, done: int) -> np.ndarray:
    """(2 + n, MOST): rate, 1 - momentum and noise of the steps after `done`, as a call takes them; zeros beyond the last."""
    count = min(MOST, len(planned.rate) - done)
    table = np.zeros((2 + planned.noise.shape[1], MOST))
    for row, part in zip((0, 1, slice(2, None)), (planned.rate, planned.lost, planned.noise.T), strict=True):
        table[row, ..., :count] = part[..., done : done + count]
    return table


class Steps(NamedTuple):
    """The program of a rule on a surface, with what it is told of its examples."""

    program: Any
    n: int
    size: int  # numbers of a carry
    examples: tuple[Any, ...]

    def several(
        self, numbers: np.ndarray, planned: np.ndarray, batch: Batch | None, done: int, count: int, carry: np.ndarray | None
    ) -> Made:
        """The `count` steps after `done`, with the numbers of `settings` and `planned_steps`.

        Over a batch also its indices (MOST, K) and sizes (MOST,).
        """
        handed = np.concatenate([(count, done + 1), numbers, np.zeros(self.size) if carry is None else carry])
        found, n = call(self.program, handed, planned, batch, self.examples), self.n
        table = found[: (n + 2) * (MOST + 1)].reshape(n + 2, MOST + 1)[:, : count + 1]
        stopped_at, escaped = found[(n + 2) * (MOST + 1) :][:2].tolist()
        path, left = np.ascontiguousarray(table[:n].T), found[len(found) - self.size :]
        return Made(path, table[n], table[n + 1, 1:], int(stopped_at), bool(escaped), left)


def steps_on(surface: Surface, optimizer: Optimizer, inputs: Inputs, window: int | None) -> Steps:
    """The Steps of this pair; `window` is the number of rows read for a batch."""
    n, examples = len(inputs.start), inputs.given.examples

    def build() -> tuple[Any, int]:
        with jax.enable_x64(True):
            carry, given = Layout(empty_carry(optimizer, inputs)), Layout(_without_examples(inputs))

            def run(handed: Any, planned: Any, batch: Batch | None, examples: Any) -> Any:
                inputs = given.unpacked(handed[SCALARS : SCALARS + given.size])
                inputs = inputs._replace(given=inputs.given._replace(examples=examples))
                return _steps(
                    surface, optimizer, inputs, carry.unpacked(handed[SCALARS + given.size :]), handed[FIRST], handed[COUNT], planned, batch
                )

            shaped = np.zeros(SCALARS + given.size + carry.size)
            batch = None if window is None else Batch(np.zeros((MOST, window), np.int32), np.ones(MOST))
            program = jax.jit(run if examples or n > FEW else as_one_function(run))
            return program.lower(shaped, np.zeros((2 + n, MOST)), batch, examples).compile(QUICKLY), carry.size

    key = ("at once", surface, optimizer, n, tuple(part.shape for part in examples), window)
    program, size = keep_program(key, build)
    return Steps(program, n, size, examples)


def _steps(
    surface: Surface, optimizer: Optimizer, inputs: Inputs, carry: Any, first: Any, count: Any, planned: Any, batch: Batch | None
) -> Any:
    """Positions, heights and rates (n + 2, MOST + 1) row by row, the rejected step, whether it left downhill, the carry."""

    def full(x: Any) -> Any:
        return full_loss(surface, x, inputs.given)

    def column(carry: Any, rate: Any) -> Any:
        return jnp.concatenate([carry.x, carry.height[None], rate[None]])[:, None]

    def one(k: Any, kept: Any) -> Any:
        carry, table = kept
        numbers = jax.lax.dynamic_slice_in_dim(planned, k, 1, 1)[:, 0]
        now = Planned(numbers[0], numbers[2:], None if batch is None else Batch(batch.indices[k], batch.size[k]), numbers[1])
        after, used = one_step(surface, optimizer, inputs, full, carry, first + k.astype(float), now)
        return after, jax.lax.dynamic_update_slice_in_dim(table, column(after, used), k + 1, 1)

    carry = begun(optimizer, inputs, full, carry, first, planned[0, 0], planned[1, 0])
    table = jnp.zeros((len(planned), MOST + 1)).at[:, :1].set(column(carry, planned[0, 0]))
    last, table = jax.lax.fori_loop(0, count.astype(int), one, (carry, table))
    return jnp.concatenate([jnp.ravel(part).astype(float) for part in (table, last.stopped_at, last.escaped, *jax.tree.leaves(last))])


def _without_examples(inputs: Inputs) -> Inputs:
    return inputs._replace(given=inputs.given._replace(examples=()))
