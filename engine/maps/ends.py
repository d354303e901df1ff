"""Only the last losses of many runs: a small program, compiled in a third of the time of one that judges them."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import QUICKLY, call, keep_program
from engine.maps.told import Told
from engine.maps.walk import Cell, Shared, told
from engine.problems.problem import full_loss
from engine.runs.rates import cycled
from engine.runs.step import Planned, advanced, first_state, is_left
from spec import Optimizer, Surface

TOGETHER = 128  # runs of a call


def is_plain(made: Told, steps: int) -> bool:
    """Whether these are runs at a constant rate over the whole loss."""
    factors, asked = made.shared.factors[:steps], made.shared.asked
    sees_all = made.seen.noise is None and made.seen.batch is None
    return sees_all and not made.steered and not np.ptp(factors) and (asked is None or bool(np.isnan(asked[:steps]).all()))


def plain_last_losses(made: Told) -> np.ndarray:
    """(m,) full losses after the last step, inf where one was rejected, of plain runs."""
    count = len(made.cells.rate)
    return np.concatenate([_called(made, slice(first, first + TOGETHER)) for first in range(0, count, TOGETHER)])


def _called(made: Told, few: slice) -> np.ndarray:
    cells = jax.tree.map(lambda leaf: leaf[few], made.cells)
    count = len(cells.rate)
    filled = jax.tree.map(lambda leaf: np.concatenate([leaf, np.repeat(leaf[-1:], TOGETHER - count, axis=0)]), cells)
    surface, optimizer = made.at.surface, made.plan.optimizer

    def run(cells: Cell, shared: Shared) -> Any:
        return jax.vmap(lambda cell: _last(surface, optimizer, cell, shared))(cells)

    def build() -> Any:
        with jax.enable_x64(True):
            return jax.jit(run).lower(filled, made.shared).compile(QUICKLY)

    shapes = tuple(np.shape(leaf) for leaf in jax.tree.leaves((filled, made.shared)))
    key = ("last losses", surface, optimizer, tuple(sorted(cells.hyper)), str(jax.tree.structure(made.shared)), shapes)
    return call(keep_program(key, build), filled, made.shared)[:count]


def _last(surface: Surface, optimizer: Optimizer, cell: Cell, shared: Shared) -> Any:
    inputs = told(optimizer, shared, cell)

    def full(x: Any) -> Any:
        return full_loss(surface, x, inputs.given)

    name = cycled(optimizer)
    begun, lost = full(inputs.start), jnp.asarray(1.0 if name is None else 1 - inputs.hyper[name])
    plan = Planned(cell.rate, None, None, lost)

    def step(k: Any, now: Any) -> Any:
        x, state, stopped, _ = now
        after, state = advanced(optimizer, inputs, full, x, state, cell.rate, k + 1.0, plan)
        height = full(after)
        rejected, _ = is_left(surface, inputs, after, height, lambda: begun)
        return after, state, stopped | rejected, height

    state = first_state(optimizer, inputs, cell.rate, lost)
    _, _, stopped, height = jax.lax.fori_loop(0, shared.steps, step, (inputs.start, state, jnp.asarray(False), begun))
    return jnp.where(stopped, jnp.inf, height)
