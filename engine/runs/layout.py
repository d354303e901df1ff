"""The numbers of a tree one after the other in one float64 vector, so that a call is handed one array instead of fifty."""

from __future__ import annotations

from typing import Any

import jax
import numpy as np


class Layout:
    """Where the numbers of a tree lie; whole numbers up to 2^53 and truth values pass through unharmed."""

    def __init__(self, like: Any) -> None:
        leaves, self._tree = jax.tree.flatten(like)
        self._kinds = [(np.shape(leaf), np.asarray(leaf).dtype) for leaf in leaves]
        self.size = sum(int(np.prod(shape)) for shape, _ in self._kinds)

    def unpacked(self, vector: Any) -> Any:
        """The tree of a vector (size,), traced."""
        leaves, at = [], 0
        for shape, kind in self._kinds:
            count = int(np.prod(shape))
            leaves.append(vector[at : at + count].reshape(shape).astype(kind))
            at += count
        return jax.tree.unflatten(self._tree, leaves)


def numbers_of(tree: Any) -> list[Any]:
    """The numbers of a tree of numpy arrays, in the order of its Layout."""
    return [number for leaf in jax.tree.leaves(tree) for number in (leaf.ravel().tolist() if isinstance(leaf, np.ndarray) else (leaf,))]
