"""The tree of a formula: eight kinds of nodes, and how large a formula may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MOST_CHARACTERS = 200
MOST_NODES = 100
MOST_LEVELS = 25  # of parentheses, functions and signs inside one another
LARGEST_NUMBER = 1e6
LARGEST_EXPONENT = 10

VARIABLES = ("x", "y")
CONSTANTS = ("pi", "e")
FUNCTIONS = ("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log", "log10", "sqrt", "cbrt", "abs")
OF_TWO = ("max", "min")  # and of more: max(a, b, c) is max(max(a, b), c)
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
    """base^exponent with a whole exponent from -LARGEST_EXPONENT to LARGEST_EXPONENT."""

    base: Node
    exponent: int


@dataclass(frozen=True, slots=True)
class RealPower:
    """base^exponent with any other exponent: it has no value where the base is negative. A power of e is a Call of exp."""

    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Call:
    """function(argument)."""

    function: str
    argument: Node


@dataclass(frozen=True, slots=True)
class CallOfTwo:
    """function(first, second)."""

    function: str
    first: Node
    second: Node


Node = Number | Name | Minus | Binary | Power | RealPower | Call | CallOfTwo


def inner(node: Node) -> tuple[Node, ...]:
    """The nodes that a node is made of."""
    match node:
        case Number() | Name():
            return ()
        case Binary(_, left, right) | CallOfTwo(_, left, right) | RealPower(left, right):
            return left, right
        case Minus(operand) | Power(operand, _) | Call(_, operand):
            return (operand,)


def names(node: Node) -> set[str]:
    """The variables and constants that occur."""
    return {node.name} if isinstance(node, Name) else set().union(*map(names, inner(node)))


def with_names(node: Node, named: Callable[[str], str]) -> Node:
    """The same tree with other names."""
    match node:
        case Name(name):
            return Name(named(name))
        case Number():
            return node
        case Minus(operand):
            return Minus(with_names(operand, named))
        case Binary(operator, left, right):
            return Binary(operator, with_names(left, named), with_names(right, named))
        case Power(base, exponent):
            return Power(with_names(base, named), exponent)
        case RealPower(base, exponent):
            return RealPower(with_names(base, named), with_names(exponent, named))
        case Call(function, argument):
            return Call(function, with_names(argument, named))
        case CallOfTwo(function, first, second):
            return CallOfTwo(function, with_names(first, named), with_names(second, named))


def needs_a_base_above_zero(node: Node) -> bool:
    """Whether some power has no value where its base is negative, and nothing in sight keeps the base from it."""
    here = isinstance(node, RealPower) and not _never_negative(node.base)
    return here or any(map(needs_a_base_above_zero, inner(node)))


def _never_negative(node: Node) -> bool:
    match node:
        case Number() | Name("pi") | Name("e") | Call("exp" | "abs" | "sqrt" | "cosh", _) | RealPower():
            return True
        case Power(base, exponent):
            return exponent % 2 == 0 or _never_negative(base)
        case Binary("+" | "*" | "/", left, right):
            return _never_negative(left) and _never_negative(right)
        case _:
            return False
