"""Some runs of one ground side by side in one compiled program."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import numpy as np

from engine.keeping.programs import SIDE_BY_SIDE, call, keep_program
from engine.maps.told import Told


def side_by_side(name: str, one: Callable[..., Any], made: Told, few: np.ndarray, size: int, *beside: np.ndarray) -> Any:
    """(m, ...) of one(made, shared, cell, seen, ...) of m runs, each told also its own of what lies `beside`, arrays (m, ...).

    The program, kept under the `name` of what is done, is one for `size` runs, called for as many at a time: what is missing to so many
    is made in vain.
    """
    if len(few) > size:
        parts = (slice(first, first + size) for first in range(0, len(few), size))
        made_of_each = [side_by_side(name, one, made, few[part], size, *(leaf[part] for leaf in beside)) for part in parts]
        return jax.tree.map(lambda *leaves: np.concatenate(leaves), *made_of_each)
    filled = np.concatenate([np.arange(len(few)), np.full(size - len(few), len(few) - 1)])
    cells, beside = jax.tree.map(lambda leaf: leaf[few[filled]], made.cells), tuple(leaf[filled] for leaf in beside)
    seen = jax.tree.map(lambda leaf: leaf[:, few[filled]], made.seen) if made.own else made.seen
    axes = 0, 1 if made.own else None, *(0 for _ in beside)

    def run(shared: Any, *each: Any) -> Any:
        return jax.vmap(partial(one, made, shared), axes)(*each)

    arguments = made.shared, cells, seen, *beside

    def build() -> Any:
        with jax.enable_x64(True):
            return jax.jit(run).lower(*arguments).compile(SIDE_BY_SIDE)

    key = (name, made.at.surface, made.plan.optimizer, made.steered, made.own, *shapes_of(arguments))
    return jax.tree.map(lambda leaf: leaf[: len(few)], call(keep_program(key, build), *arguments))


def shapes_of(arguments: Any) -> tuple[Any, ...]:
    """What a program is compiled for."""
    leaves, structure = jax.tree.flatten(arguments)
    return structure, *((np.shape(leaf), np.asarray(leaf).dtype.str) for leaf in leaves)
