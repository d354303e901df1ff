"""Text to rule: lines such as m = b1*m + (1-b1)*g, whose right sides are read as formulas are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from engine.formula.error import FormulaError, code
from engine.formula.hints import shortened
from engine.formula.text import to_text
from engine.formula.tokens import LOWERED, tokens
from engine.formula.tree import OPERATORS, Binary, Name, Node, inner
from engine.rule.lines import LONGEST_LINE, MOST_LINES, RuleError, Statement, statements
from engine.rule.reader import RuleGrammar
from engine.rule.sliders import Declared, declaration, is_declared, is_usual
from engine.rule.words import FUNCTIONS_OF_RULES, GIVEN, GRADIENT, ONLY_READ, POINT, RATE, fault_of, resembled, settled, spelled

MOST_PARTS = 250  # of all lines together
MOST_SLIDERS = 8
HEAD = re.compile(r"\s*(?P<name>[A-Za-z_][A-Za-z0-9_₁₂]*)\s*(?P<operator>[-+*/])?(?:=|:=|≔|←|<-)(?!=)")
EXAMPLE = f"type lines such as {code('m = b1*m + (1-b1)*g')} and {code('x = x - lr*m')}"


@dataclass(frozen=True)
class Rule:
    """Lines (name, its new value), carried out in this order at every step, and what was said of sliders."""

    lines: tuple[tuple[str, Node], ...]
    declared: tuple[tuple[str, Declared], ...] = ()

    @property
    def states(self) -> tuple[str, ...]:
        """What is set and kept from step to step, beside the point."""
        return tuple(dict.fromkeys(name for name, _ in self.lines if name not in (POINT, GRADIENT)))

    @property
    def sliders(self) -> tuple[str, ...]:
        """Every other name, in the order in which they occur."""
        return tuple(name for name in self._names if name not in GIVEN and name not in self.states)

    @property
    def slips(self) -> dict[str, str]:
        """{slider: what its name resembles}, of those that nobody has declared, nor usually has."""
        said = [name for name, _ in self.declared]
        found = {name: resembled(name, self.states) for name in self.sliders if name not in said and not is_usual(name)}
        return {name: near for name, near in found.items() if near}

    @property
    def has_rate(self) -> bool:
        """Whether the learning rate occurs."""
        return RATE in self._names

    @property
    def text(self) -> str:
        """The canonical text: rules that differ only in spaces, remarks or idle parentheses share it."""
        said = [f"{name} in {one.low!r}..{one.high!r} = {one.default!r}" for name, one in sorted(self.declared) if name in self.sliders]
        return "\n".join([*said, *(f"{name} = {to_text(tree)}" for name, tree in self.lines)])

    @property
    def _names(self) -> dict[str, None]:
        return dict.fromkeys(name for _, tree in self.lines for name in _names_in(tree))


def parse(text: str) -> Rule:
    """The rule of a text; RuleError says which line cannot be read, and where in it."""
    if not isinstance(text, str):
        raise RuleError("a rule is a text", 1)
    if len(text) > 100 * MOST_LINES * LONGEST_LINE:
        raise RuleError(f"{len(text)} characters are too many: at most {MOST_LINES} lines of {LONGEST_LINE}", 1)
    said = statements(text)
    return _parsed(text, tuple(said))


@lru_cache(256)
def _parsed(text: str, said: tuple[Statement, ...]) -> Rule:
    lines, declared, parts, where = [], {}, 0, {}
    for statement in said:
        if is_declared(statement):
            name, one = declaration(statement)
            if name in declared:
                raise statement.error(f"{code(name)} has its range already")
            declared[name] = one
            continue
        name, tree, count = _line(statement)
        parts += count
        if parts > MOST_PARTS:
            raise statement.error(f"the rule has more than {MOST_PARTS} parts")
        lines.append((name, tree))
        for each in _names_in(tree):
            where.setdefault(each, statement)
    rule = Rule(tuple(lines), tuple(declared.items()))
    _check(rule, said, where)
    return rule


def _line(statement: Statement) -> tuple[str, Node, int]:
    """(the name that is set, its new value, how many parts that has)."""
    head = HEAD.match(statement.text, statement.begin)
    if head is None:
        twice = re.compile(r"[^=]*?(==+)").match(statement.text, statement.begin)
        if twice:
            raise statement.error("one equals sign sets a name", twice.start(1), len(twice[1]))
        raise statement.error(f"a line sets a name: {EXAMPLE}")
    name, place = spelled(head["name"].translate(LOWERED)), (head.start("name"), len(head["name"]))
    if name in ONLY_READ:
        raise statement.error(f"{code(name)} is known and cannot be set", *place)
    if name in FUNCTIONS_OF_RULES:
        raise statement.error(f"{code(name)} is a function: take another name", *place)
    if name not in (POINT, GRADIENT) and (fault := fault_of(name)):
        raise statement.error(fault, *place)
    try:
        grammar = RuleGrammar(statement.text, settled(tokens(statement.text, head.end())))
        if grammar.token.kind == "end":
            raise FormulaError(f"nothing stands behind {code(statement.text[place[0] : head.end()].strip())}", *place)
        tree = grammar.whole()
    except FormulaError as error:
        raise statement.error(error.message, error.position, error.length) from None
    if head["operator"]:
        assert head["operator"] in OPERATORS
        tree = Binary(head["operator"], Name(name), tree)
    return name, tree, grammar.nodes


def _check(rule: Rule, said: tuple[Statement, ...], where: dict[str, Statement]) -> None:
    """RuleError where the lines are no rule together."""
    if not rule.lines:
        raise RuleError(EXAMPLE, 1)
    if POINT not in dict(rule.lines):
        raise said[-1].error(f"no line sets {code(POINT)}, the point: end with one such as {code('x = x - lr*g')}")
    sliders, small = rule.sliders, {}
    for name in sliders:
        if small.setdefault(name.lower(), name) != name:
            raise where[name].error(f"{code(name)} and {code(small[name.lower()])} would be one slider: take another name")
    if len(sliders) > MOST_SLIDERS:
        most = where[sliders[MOST_SLIDERS]]
        raise most.error(f"{code(shortened(sliders[MOST_SLIDERS]))} would be slider {MOST_SLIDERS + 1}: at most {MOST_SLIDERS}")


def _names_in(node: Node) -> Iterator[str]:
    """Names as they occur, again and again."""
    if isinstance(node, Name):
        yield node.name
    for part in inner(node):
        yield from _names_in(part)
