"""From expressions to JavaScript text: which Nodes get a name, where they are computed, how they are spelled."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from engine.to_javascript.expressions import Node, When
from engine.to_javascript.operations import ATOM, OPERATIONS, SIGN

LONGEST = 90  # characters of an expression before it gets a name
RESERVED = """
    arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in
    instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield
    Array Float64Array Int32Array Infinity Math NaN Number Object undefined
"""


class Names:
    """Names that JavaScript allows, each given once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {*RESERVED.split(), *taken}
        self._temporaries = (f"t{i}" for i in itertools.count(1))

    def unique(self, wished: str) -> str:
        """`wished`, or with a number behind it if that is taken."""
        name = next(name for name in itertools.chain([wished], (f"{wished}_{i}" for i in itertools.count(2))) if name not in self._taken)
        self._taken.add(name)
        return name

    def temporary(self) -> str:
        """t1, t2, ..."""
        return self.unique(next(name for name in self._temporaries if name not in self._taken))


class Written:
    """The text of the Nodes behind `roots`, and the statements that compute those with a name.

    A Node is named where it is used more than once, where it would make a line too long, and where it need not be
    computed as often as what it is used in: hyper-only expressions so leave the loop over the steps. Those in
    `named` get one like that in any case.
    """

    def __init__(self, roots: Sequence[Node], names: Names, named: Mapping[Node, str]) -> None:
        self._text: dict[Node, tuple[str, int]] = {}  # (text, precedence)
        self.statements: dict[When, list[str]] = {when: [] for when in When}
        nodes = reachable(roots)
        self.leaves = {when: [str(node.value) for node in nodes if node.operation == "leaf" and node.when == when] for when in When}
        uses = Counter(itertools.chain(roots, *(node.operands for node in nodes)))
        early = {operand for node in nodes for operand in node.operands if operand.operands and operand.when < node.when}
        for node in nodes:
            text, binds = self._spelled(node)
            if node in named or (node.operands and (uses[node] > 1 or node in early or len(text) > LONGEST)):
                name = names.unique(named[node]) if node in named else names.temporary()
                self.statements[node.when].append(f"const {name} = {text};")
                text, binds = name, ATOM
            self._text[node] = (text, binds)

    def __getitem__(self, node: Node) -> str:
        return self._text[node][0]

    def _spelled(self, node: Node) -> tuple[str, int]:
        if node.is_constant:
            text = literal(node.value)
            return text, SIGN if text.startswith("-") else ATOM
        if node.operation == "leaf":
            return str(node.value), ATOM
        operation = OPERATIONS[node.operation]
        operands = []
        for operand, need in zip(node.operands, operation.needs, strict=True):
            text, binds = self._text[operand]
            operands.append(text if binds >= need else f"({text})")
        return operation.text.format(*operands), operation.binds


def reachable(roots: Iterable[Node]) -> list[Node]:
    """Every Node that `roots` need, operands first; what is not here is dead code."""
    found, waiting = set(), list(roots)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(node.operands)
    return sorted(found, key=lambda node: node.number)


def literal(value: float | int | bool) -> str:
    """A constant as JavaScript writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and abs(value) < 1e15:
        return str(int(value)) if value or math.copysign(1, value) > 0 else "-0"
    return repr(value)


def indented(depth: int, lines: Iterable[str]) -> list[str]:
    """Lines moved in by so many levels."""
    return ["  " * depth + line for line in lines]


def comment(text: str) -> str:
    """A line for the reader; what could end a comment is left out."""
    return "  // " + re.sub(r"[^\w .,()'-]", "", text)
