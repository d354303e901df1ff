"""Many runs over several devices: each makes its share of them by the program that one would run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax
import numpy as np
from jax.sharding import AxisType, Mesh, NamedSharding, PartitionSpec

from engine.keeping.programs import keep_program
from engine.maps.piece import BLOCK, in_tiles, judged_blocks
from engine.maps.side_by_side import shapes_of
from engine.maps.steps import Cell, Seen, Shared
from engine.maps.told import Told

OVER = "devices"


def judged_on(devices: Sequence[Any], made: Told, block: int | None = BLOCK) -> np.ndarray:
    """(6, m) of all runs, as `judged_clearly` has them; on each device `block` runs go side by side, all of its share with None.

    The CPU wants few side by side, a GPU all it can get.
    """
    count = len(made.cells.rate)
    each = -(-count // len(devices))
    side = block or each
    each = -(-each // side) * side
    alike = in_tiles(made.cells)
    placed = np.concatenate([alike, np.repeat(alike[-1:], len(devices) * each - count)])
    seen = jax.tree.map(lambda leaf: leaf[:, placed], made.seen) if made.own else made.seen
    mesh = Mesh(np.array(devices), (OVER,), axis_types=(AxisType.Auto,))
    split, of_seen, same = PartitionSpec(OVER), PartitionSpec(None, OVER) if made.own else PartitionSpec(), PartitionSpec()
    with jax.enable_x64(True):
        arguments = jax.tree.map(lambda leaf: leaf[placed], made.cells), seen, made.shared, np.array(each // side), np.array(made.falls)

        def build() -> Any:
            def run(cells: Cell, seen: Seen, shared: Shared, blocks: Any, falls: Any) -> Any:
                return judged_blocks(made, cells, seen, shared, blocks, falls, side)

            shared = jax.shard_map(
                run, mesh=mesh, in_specs=(split, of_seen, same, same, same), out_specs=PartitionSpec(None, OVER), check_vma=False
            )
            places = [NamedSharding(mesh, spec) for spec in (split, of_seen, same, same, same)]
            return jax.jit(shared, in_shardings=places).lower(*arguments).compile()

        key = ("map on", tuple(devices), made.at.surface, made.plan.optimizer, made.steered, made.own, side, *shapes_of(arguments))
        made_there = np.asarray(keep_program(key, build)(*arguments))
    found = np.empty((6, count))
    found[:, alike] = made_there[:, :count]
    return found
