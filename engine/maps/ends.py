"""Only the last losses of many runs: a small program, compiled in a third of the time of one that judges them."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import SIDE_BY_SIDE, call, keep_program
from engine.maps.piece import shapes_of
from engine.maps.steps import Cell, Seen, Shared, Steps
from engine.maps.told import Told

TOGETHER = 128  # runs of a call


def last_losses_of(made: Told) -> np.ndarray:
    """(m,) full losses after the last step, inf where one was rejected."""
    count = len(made.cells.rate)
    return np.concatenate([_called(made, np.arange(first, min(first + TOGETHER, count))) for first in range(0, count, TOGETHER)])


def _called(made: Told, few: np.ndarray) -> np.ndarray:
    filled = np.concatenate([few, np.repeat(few[-1:], TOGETHER - len(few))])
    cells = jax.tree.map(lambda leaf: leaf[filled], made.cells)
    seen = jax.tree.map(lambda leaf: leaf[:, filled], made.seen) if made.own else made.seen
    surface, optimizer, steered, own = made.at.surface, made.plan.optimizer, made.steered, made.own
    arguments = cells, seen, made.shared

    def run(cells: Cell, seen: Seen, shared: Shared) -> Any:
        def one(cell: Cell, seen: Seen) -> Any:
            steps = Steps(surface, optimizer, shared, cell, seen, steered)
            last = jax.lax.fori_loop(0, shared.steps, lambda k, now: steps.next(k, now)[0], steps.start())
            return jnp.where(last.stopped_at > 0, jnp.inf, last.height)

        return jax.vmap(one, (0, 1 if own else None))(cells, seen)

    def build() -> Any:
        with jax.enable_x64(True):
            return jax.jit(run).lower(*arguments).compile(SIDE_BY_SIDE)

    key = ("last losses", surface, optimizer, steered, own, *shapes_of(arguments))
    return call(keep_program(key, build), *arguments)[: len(few)]
