"""The canonical text of a tree: two formulas that differ only in spaces, spelling or idle parentheses share it."""

from __future__ import annotations

from decimal import Decimal

from engine.formula.tree import OPERATORS, Binary, Call, Minus, Name, Node, Number, Power

SIGN, POWER, WHOLE = 3, 4, 5  # what binds more tightly than the operators


def to_text(tree: Node) -> str:
    """The shortest text whose tree is this one: parse(to_text(tree)) == tree, and never longer than what was typed."""
    return _text(tree)[0]


def _text(node: Node) -> tuple[str, int]:
    """(text, how tightly it holds together)."""
    match node:
        case Number(value):
            return _number(value), WHOLE
        case Name(name):
            return name, WHOLE
        case Call(function, argument):
            return f"{function}({to_text(argument)})", WHOLE
        case Power(base, exponent):
            return f"{_inside(base, WHOLE)}^{exponent}", POWER
        case Minus(operand):
            return f"-{_inside(operand, SIGN)}", SIGN
        case Binary(operator, left, right):
            binds = OPERATORS[operator]
            return f"{_inside(left, binds)}{operator}{_inside(right, binds + 1)}", binds


def _inside(node: Node, needed: int) -> str:
    text, holds = _text(node)
    return text if holds >= needed else f"({text})"


def _number(value: float) -> str:
    """The shorter of 12000 and 12e3, of .05 and 5e-2."""
    decimal = Decimal(repr(value)).normalize()
    plain = format(decimal, "f")
    scaled = f"{''.join(map(str, decimal.as_tuple().digits))}e{decimal.as_tuple().exponent}"
    return min(plain.removeprefix("0") or "0", scaled, key=len)
