"""The leaves of the expressions: what the emitted function is given, under names a reader knows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import jax
import numpy as np

from engine.runs.states import field_name
from engine.to_javascript.expressions import Expressions, Node, When
from engine.to_javascript.names import Names
from engine.to_javascript.primitives import array_of
from engine.to_javascript.walk import Symbol


class Leaves:
    """Leaves of one emitted function, and the declarations of those that turn out to be used."""

    def __init__(self, expressions: Expressions, names: Names) -> None:
        self._expressions = expressions
        self._names = names
        self._source: dict[str, str] = {}

    def leaf(self, name: str, source: str, when: When, loop: str = "") -> Node:
        """`source` under a name like `name`; no source where the name is declared elsewhere."""
        unique = name if name == source else self._names.unique(name)
        if source not in ("", name):
            self._source[unique] = source
        return self._expressions.leaf(unique, when, loop)

    def one(self, name: str, source: str, when: When) -> Symbol:
        """A float64 scalar."""
        return Symbol(array_of(self.leaf(name, source, when)), np.dtype(float))

    def several(self, count: int, name: str, source: Callable[[int], str], when: When) -> Symbol:
        """A float64 vector, element i from source(i)."""
        return Symbol(np.array([self.leaf(f"{name}{i}", source(i), when) for i in range(count)], dtype=object), np.dtype(float))

    def given(self, argument: str, like: Any) -> Any:
        """Symbols for an argument shaped like the tree `like`: start -> start[0], hyper -> hyper.beta1."""
        return self._tree(argument, like, lambda name, source: self.leaf(name, source, When.RUN))

    def carried(self, like: Any, name: str = "state") -> Any:
        """Symbols for variables that change from step to step, one for each element of the tree `like`."""
        return self._tree(name, like, lambda name, source: self.leaf(name, "", When.STEP))

    def row(self, name: str, data: str, shape: tuple[int, ...], when: When, loop: str) -> Symbol:
        """One example of the flat array `data`: `shape` numbers from the place of `row` on."""
        nodes, width = np.empty(shape, dtype=object), math.prod(shape)
        for j, position in enumerate(np.ndindex(shape)):
            place = f"{width} * row{f' + {j}' if j else ''}" if width > 1 else "row"
            nodes[position] = self.leaf(name + "".join(f"_{k}" for k in position), f"{data}[{place}]", when, loop)
        return Symbol(nodes, np.dtype(float))

    def declarations(self, nodes: Iterable[Node]) -> list[str]:
        """`const name = source;` of the leaves among `nodes` that have a source."""
        return [
            f"const {node.value} = {self._source[node.value]};" for node in nodes if node.operation == "leaf" and node.value in self._source
        ]

    def _tree(self, argument: str, like: Any, leaf: Callable[[str, str], Node]) -> Any:
        def symbol(path: tuple[Any, ...], values: Any) -> Symbol:
            shape, words = np.shape(values), [str(getattr(part, "name", getattr(part, "key", ""))) for part in path]
            source = argument + "".join(f".{word}" for word in words)
            name = (field_name(path) or argument).replace(" ", "_")
            nodes = np.empty(shape, dtype=object)
            for position in np.ndindex(shape):
                nodes[position] = leaf(name + "_".join(map(str, position)), source + "".join(f"[{i}]" for i in position))
            return Symbol(nodes, values.dtype)

        return jax.tree_util.tree_map_with_path(symbol, like)
