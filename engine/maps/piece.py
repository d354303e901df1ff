"""A piece of a map in one compiled program: blocks of runs, each block a loop that the processor's vector units share."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import QUICKLY, call, keep_program
from engine.maps.clear import clear
from engine.maps.order import PIECE
from engine.maps.told import Told
from engine.maps.walk import SIDE_BY_SIDE, Cell, Seen, Shared, follow
from engine.problems.problem import full_loss
from spec import Optimizer, Surface

BLOCK = 64  # runs side by side
TILE = 8  # of them along each side of a map


def judged_clearly(made: Told, few: slice) -> np.ndarray:
    """(5, m) of some runs, PIECE at most: outcome, -1 where that is not clear, its step, the loss, the minimum, the rejected step."""
    cells = jax.tree.map(lambda leaf: leaf[few], made.cells)
    count = len(cells.rate)
    blocks = -(-count // BLOCK)
    alike = _in_tiles(cells)
    placed = np.concatenate([alike, np.repeat(alike[-1:], PIECE - count)])
    seen = jax.tree.map(lambda leaf: leaf[:, few][:, placed], made.seen) if made.own else made.seen
    arguments = jax.tree.map(lambda leaf: leaf[placed], cells), seen, made.shared, np.array(blocks), np.array(made.falls)
    surface, optimizer, steered, own = made.at.surface, made.plan.optimizer, made.steered, made.own

    def build() -> Any:
        def run(cells: Cell, seen: Seen, shared: Shared, blocks: Any, falls: Any) -> Any:
            return _blocks(surface, optimizer, cells, seen, shared, blocks, falls, steered, own)

        with jax.enable_x64(True):
            return jax.jit(run).lower(*arguments).compile(QUICKLY)

    shapes = tuple((np.shape(leaf), str(np.asarray(leaf).dtype)) for leaf in jax.tree.leaves(arguments))
    key = ("map", surface, optimizer, tuple(sorted(cells.hyper)), steered, own, str(jax.tree.structure(arguments)), shapes)
    found = np.empty((5, count))
    found[:, alike] = call(keep_program(key, build), *arguments)[:, :count]
    return found


def _in_tiles(cells: Cell) -> np.ndarray:
    """(m,) the runs in an order in which those of a block are much alike: where all of a block have left, it ends."""
    numbers = [cells.rate, *cells.hyper.values(), *cells.start.T, cells.noise]
    ranks = [np.unique(values, return_inverse=True)[1].ravel() // TILE for values in numbers if np.ptp(values) > 0]
    return np.lexsort(ranks) if ranks else np.arange(len(cells.rate))


def _blocks(
    surface: Surface, optimizer: Optimizer, cells: Cell, seen: Seen, shared: Shared, blocks: Any, falls: Any, steered: bool, own: bool
) -> Any:
    def one(cell: Cell, seen: Seen) -> Any:
        ended = follow(surface, optimizer, shared, cell, seen, steered)
        noisy = jnp.asarray(seen.batch is not None) | ((cell.noise > 0) if seen.noise is not None else False)
        inputs = shared.inputs
        found = clear(
            lambda x: full_loss(surface, x, inputs.given), ended, shared.known, shared.cuts, shared.steps, inputs.radius, noisy, falls
        )
        return jnp.stack([part.astype(float) for part in (*found, ended.stopped_at)])

    def block(number: Any, table: Any) -> Any:
        def some(leaf: Any, axis: int) -> Any:
            return jax.lax.dynamic_slice_in_dim(leaf, number * BLOCK, BLOCK, axis)

        told = jax.tree.map(lambda leaf: some(leaf, 0), cells)
        sees = jax.tree.map(lambda leaf: some(leaf, 1), seen) if own else seen
        rows = jax.vmap(one, (0, 1 if own else None), axis_name=SIDE_BY_SIDE)(told, sees)
        return jax.lax.dynamic_update_slice_in_dim(table, rows.T, number * BLOCK, 1)

    return jax.lax.fori_loop(0, blocks, block, jnp.zeros((5, PIECE)))
