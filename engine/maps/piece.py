"""A piece of a map in one compiled program: blocks of runs, each block a loop that the processor's vector units share."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import SIDE_BY_SIDE as WIDE
from engine.keeping.programs import call, keep_program
from engine.maps.clear import clear
from engine.maps.order import PIECE
from engine.maps.side_by_side import shapes_of
from engine.maps.steps import Cell, Seen, Shared
from engine.maps.told import Told
from engine.maps.walk import SIDE_BY_SIDE, follow
from engine.problems.problem import full_loss

BLOCK = 64  # runs side by side
TILE = 8  # of them along each side of a map


def judged_clearly(made: Told, few: slice) -> np.ndarray:
    """(6, m) of some runs, PIECE at most: a Clear, and the rejected step."""
    cells = jax.tree.map(lambda leaf: leaf[few], made.cells)
    count = len(cells.rate)
    blocks = -(-count // BLOCK)
    alike = in_tiles(cells)
    placed = np.concatenate([alike, np.repeat(alike[-1:], PIECE - count)])
    seen = jax.tree.map(lambda leaf: leaf[:, few][:, placed], made.seen) if made.own else made.seen
    arguments = jax.tree.map(lambda leaf: leaf[placed], cells), seen, made.shared, np.array(blocks), np.array(made.falls)

    def build() -> Any:
        def run(cells: Cell, seen: Seen, shared: Shared, blocks: Any, falls: Any) -> Any:
            return judged_blocks(made, cells, seen, shared, blocks, falls, BLOCK)

        with jax.enable_x64(True):
            return jax.jit(run).lower(*arguments).compile(WIDE)

    key = ("map", made.at.surface, made.plan.optimizer, made.steered, made.own, *shapes_of(arguments))
    found = np.empty((6, count))
    found[:, alike] = call(keep_program(key, build), *arguments)[:, :count]
    return found


def in_tiles(cells: Cell) -> np.ndarray:
    """(m,) the runs in an order in which those of a block are much alike: where all of a block have left, it ends."""
    numbers = [cells.rate, *cells.hyper.values(), *cells.start.T, cells.noise]
    ranks = [np.unique(values, return_inverse=True)[1].ravel() // TILE for values in numbers if np.ptp(values) > 0]
    return np.lexsort(ranks) if ranks else np.arange(len(cells.rate))


def judged_blocks(made: Told, cells: Cell, seen: Seen, shared: Shared, blocks: Any, falls: Any, block: int) -> Any:
    """(6, m), traced: m runs of which the first `blocks` times `block` are made, that many side by side."""
    surface, optimizer, own = made.at.surface, made.plan.optimizer, made.own

    def one(cell: Cell, seen: Seen) -> Any:
        ended = follow(surface, optimizer, shared, cell, seen, made.steered)
        noisy = jnp.asarray(seen.batch is not None) | ((cell.noise > 0) if seen.noise is not None else False)
        inputs = shared.inputs
        found = clear(
            lambda x: full_loss(surface, x, inputs.given), ended, shared.known, shared.cuts, shared.steps, inputs.radius, noisy, falls
        )
        return jnp.stack([part.astype(float) for part in (*found, ended.stopped_at)])

    def some(number: Any, table: Any) -> Any:
        def part(leaf: Any, axis: int) -> Any:
            return jax.lax.dynamic_slice_in_dim(leaf, number * block, block, axis)

        told = jax.tree.map(lambda leaf: part(leaf, 0), cells)
        sees = jax.tree.map(lambda leaf: part(leaf, 1), seen) if own else seen
        rows = jax.vmap(one, (0, 1 if own else None), axis_name=SIDE_BY_SIDE)(told, sees)
        return jax.lax.dynamic_update_slice_in_dim(table, rows.T, number * block, 1)

    return jax.lax.fori_loop(0, blocks, some, jnp.zeros((6, len(cells.rate))))
