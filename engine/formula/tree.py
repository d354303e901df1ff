"""The tree of a formula: six kinds of nodes, and how large a formula may be."""

from __future__ import annotations

from dataclasses import dataclass

MOST_CHARACTERS = 200
MOST_NODES = 100
MOST_LEVELS = 25  # of parentheses, functions and signs inside one another
LARGEST_NUMBER = 1e6
LARGEST_EXPONENT = 10

VARIABLES = ("x", "y")
CONSTANTS = ("pi", "e")
FUNCTIONS = ("sin", "cos", "tan", "exp", "log", "sqrt", "abs", "tanh")
OPERATORS = {"+": 1, "-": 1, "*": 2, "/": 2}  # and how tightly they bind


@dataclass(frozen=True, slots=True)
class Number:
    """A literal, not negative."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """A variable or a constant."""

    name: str


@dataclass(frozen=True, slots=True)
class Minus:
    """-operand."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """left operator right."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Power:
    """base^exponent with a whole exponent from 0 to LARGEST_EXPONENT."""

    base: Node
    exponent: int


@dataclass(frozen=True, slots=True)
class Call:
    """function(argument)."""

    function: str
    argument: Node


Node = Number | Name | Minus | Binary | Power | Call


def names(node: Node) -> set[str]:
    """The variables and constants that occur."""
    match node:
        case Number():
            return set()
        case Name(name):
            return {name}
        case Binary(_, left, right):
            return names(left) | names(right)
        case Minus(inner) | Power(inner, _) | Call(_, inner):
            return names(inner)
