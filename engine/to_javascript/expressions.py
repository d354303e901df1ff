"""Scalar expressions, each of them kept once.

A Node is a constant, a leaf (something JavaScript knows by name) or an operation on other Nodes. `Expressions` hands
them out: asked twice for the same operation on the same operands it returns the same Node, so common sub-expressions
are found by construction; what is constant, or simpler than it looks, is folded before a Node is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np

from engine.to_javascript.operations import OPERATIONS

Number = float | int | bool
MEAN = "mean"  # over the rounds of its operand's loop


class When(IntEnum):
    """When the value of a Node can be known; an operation waits for its last operand."""

    ALWAYS = 0  # constants
    RUN = 1  # once the settings are known
    STEP = 2  # anew in every step


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """One scalar expression; compared by identity."""

    number: int  # operands have smaller ones
    operation: str  # a key of OPERATIONS, MEAN, "constant" or "leaf"
    operands: tuple[Node, ...]
    value: Any  # of a constant; the JavaScript text of a leaf
    when: When
    loop: str  # the loop over examples in which it changes; "" outside of them

    @property
    def is_constant(self) -> bool:
        return self.operation == "constant"


class Expressions:
    """All Nodes of one emitted function."""

    def __init__(self) -> None:
        self._nodes: dict[Any, Node] = {}

    def constant(self, value: Any) -> Node:
        """A number or truth value; numpy scalars become Python's."""
        value = value.item() if isinstance(value, np.generic | np.ndarray) else value
        return self._node("constant", (), value, When.ALWAYS, key=("constant", type(value), repr(value)))

    def leaf(self, text: str, when: When, loop: str = "") -> Node:
        """What JavaScript knows as `text`."""
        return self._node("leaf", (), text, when, loop, key=("leaf", text))

    def mean(self, node: Node) -> Node:
        """The mean of `node` over the examples of its loop."""
        return self._node(MEAN, (node,), None, node.when, key=(MEAN, node.number)) if node.loop else node

    def apply(self, operation: str, *operands: Node) -> Node:
        """`operation` on `operands`, folded."""
        if all(node.is_constant for node in operands):
            with np.errstate(all="ignore"):
                return self.constant(OPERATIONS[operation].value(*(_numpy(node.value) for node in operands)))
        simpler = self._simpler(operation, operands)
        if simpler is not None:
            return simpler
        if OPERATIONS[operation].commutes:
            operands = tuple(sorted(operands, key=lambda node: (node.is_constant, node.number)))
        when = When(max(node.when for node in operands))
        (loop,) = {node.loop for node in operands if node.loop} or {""}
        return self._node(operation, operands, None, when, loop, key=(operation, *(node.number for node in operands)))

    def power(self, base: Node, exponent: int) -> Node:
        """base^exponent by repeated squaring, as XLA does it."""
        if exponent < 0:
            return self.apply("div", self.constant(1.0), self.power(base, -exponent))
        result, square = None, base
        while exponent:
            if exponent & 1:
                result = square if result is None else self.apply("mul", result, square)
            exponent >>= 1
            if exponent:
                square = self.apply("mul", square, square)
        return self.constant(1.0) if result is None else result

    def _node(self, operation: str, operands: tuple[Node, ...], value: Any, when: When, loop: str = "", *, key: Any) -> Node:
        if key not in self._nodes:
            self._nodes[key] = Node(len(self._nodes), operation, operands, value, when, loop)
        return self._nodes[key]

    def _simpler(self, operation: str, operands: tuple[Node, ...]) -> Node | None:
        """A Node that says the same with less; 0 * x stays, for x may be infinite."""
        if operation == "select":
            return self._chosen(*operands)
        if operation in ("and", "or"):
            return _settled(operation == "or", *operands)
        first, last = operands[0], operands[-1]
        match operation:
            case "add":
                for one, other in ((first, last), (last, first)):
                    if _is(one, 0):
                        return other
                    if one.operation == "neg":
                        return self.apply("sub", other, one.operands[0])
            case "sub" if _is(last, 0):
                return first
            case "sub" if _is(first, 0):
                return self.apply("neg", last)
            case "sub" if last.operation == "neg":
                return self.apply("add", first, last.operands[0])
            case "mul":
                for one, other in ((first, last), (last, first)):
                    if _is(one, 1):
                        return other
                    if _is(one, -1):
                        return self.apply("neg", other)
            case "div" if _is(last, 1):
                return first
            case "neg" | "not" if first.operation == operation:
                return first.operands[0]
            case "pow" if last.is_constant and last.value in (-2, -1, 1, 2, 3):
                return self.power(first, int(last.value))
            case "pow" if _is(last, 0.5):
                return self.apply("sqrt", first)
        return None

    def _chosen(self, condition: Node, yes: Node, no: Node) -> Node | None:
        if condition.is_constant:
            return yes if condition.value else no
        if yes is no:
            return yes
        if condition.operation == "not":
            return self.apply("select", condition.operands[0], no, yes)
        for value in (True, False):  # of truth values: c ? true : b is c || b, c ? a : false is c && a
            if (yes if value else no).value is value:
                return self.apply("or" if value else "and", condition, no if value else yes)
        return None


def _is(node: Node, value: Number) -> bool:
    return node.is_constant and not isinstance(node.value, bool) and node.value == value


def _settled(settles: bool, first: Node, last: Node) -> Node | None:
    """`first or last` where True settles it, `first and last` where False does."""
    for one, other in ((first, last), (last, first)):
        if one is other:
            return one
        if one.is_constant:
            return one if one.value is settles else other
    return None


def _numpy(value: Number) -> Any:
    return np.float64(value) if isinstance(value, float) else value
