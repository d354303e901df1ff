"""From expressions to JavaScript text: which Nodes get a name, where they are computed, how they are spelled."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from engine.to_javascript.expressions import MEAN, Node, When
from engine.to_javascript.leaves import Leaves
from engine.to_javascript.names import Names
from engine.to_javascript.operations import ATOM, OPERATIONS, SIGN

LONGEST = 90  # characters of an expression before it gets a name

# The loops over examples: how each begins, and the number of its rounds. `row` is the number of the example.
HEADS = {
    "all": ["for (let row = 0; row < count; row++) {"],
    "batch": ["for (let k = 0; k < size; k++) {", "  const row = batches ? batches.indices[batches.width * (t - 1) + k] : k;"],
}
ROUNDS = {"all": "count", "batch": "size"}


class Written:
    """The text of the Nodes behind `roots`, and the statements that compute those with a name, by When.

    A Node is named where it is used more than once, where it would make a line too long, and where it need not be
    computed as often as what it is used in: hyper-only expressions so leave the loop over the steps. Those in
    `named` get a name like that in any case. Means that can be taken together share one loop over the examples.
    """

    def __init__(self, roots: Sequence[Node], names: Names, leaves: Leaves, named: Mapping[Node, str] | None = None) -> None:
        self._names, self._leaves, self._named = names, leaves, named or {}
        self._text: dict[Node, tuple[str, int]] = {}  # (text, precedence)
        nodes = reachable(roots)
        outside = [node for node in nodes if not node.loop]
        self.over_examples = {node.loop for node in nodes} - {""}
        self.statements = {when: leaves.declarations(node for node in outside if node.when == when) for when in When}
        self._uses = Counter(itertools.chain(roots, *(node.operands for node in nodes)))
        self._early = {
            operand
            for node in nodes
            for operand in node.operands
            if node.operation != MEAN and (operand.when < node.when or operand.loop != node.loop)
        }
        turns = _turns(nodes)
        for when, turn in sorted({(node.when, turns[node]) for node in outside}):
            here = [node for node in outside if (node.when, turns[node]) == (when, turn)]
            means = [node for node in here if node.operation == MEAN]
            for loop in sorted({mean.operands[0].loop for mean in means}):
                self.statements[when] += self._loop(loop, [mean for mean in means if mean.operands[0].loop == loop])
            self.statements[when] += self._assignments([node for node in here if node.operation != MEAN])

    def __getitem__(self, node: Node) -> str:
        return self._text[node][0]

    def _assignments(self, nodes: Iterable[Node]) -> list[str]:
        """`const name = ...;` for those of the nodes that get a name; the text of them all is known afterwards."""
        lines = []
        for node in nodes:
            text, binds = self._spelled(node)
            if node in self._named or (node.operands and (self._uses[node] > 1 or node in self._early or len(text) > LONGEST)):
                name = self._names.unique(self._named[node]) if node in self._named else self._names.temporary()
                lines.append(f"const {name} = {text};")
                text, binds = name, ATOM
            self._text[node] = (text, binds)
        return lines

    def _loop(self, loop: str, means: Sequence[Node]) -> list[str]:
        """One loop over examples that takes all these means."""
        inside = reachable((mean.operands[0] for mean in means), within=loop)
        sums = [self._names.temporary() for _ in means]
        body = self._leaves.declarations(inside) + self._assignments(inside)
        added = [f"{name} += {self[mean.operands[0]]};" for name, mean in zip(sums, means, strict=True)]
        self._text |= {mean: (name, ATOM) for name, mean in zip(sums, means, strict=True)}
        return [
            *(f"let {name} = 0;" for name in sums),
            *HEADS[loop],
            *indented(1, body + added),
            "}",
            *(f"{name} /= {ROUNDS[loop]};" for name in sums),
        ]

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


def reachable(roots: Iterable[Node], within: str = "") -> list[Node]:
    """Every Node that `roots` need, operands first (only inside the loop `within`); what is not here is dead code."""
    found, waiting = set(), list(roots)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(operand for operand in node.operands if not within or operand.loop == within)
    return sorted(found, key=lambda node: node.number)


def _turns(nodes: Sequence[Node]) -> dict[Node, int]:
    """How many loops over examples have to be over before a Node can be known."""
    turns: dict[Node, int] = {}
    for node in nodes:
        turns[node] = max((turns[operand] for operand in node.operands), default=0) + (node.operation == MEAN)
    return turns


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
