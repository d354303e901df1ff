"""The canonical text of a tree: two formulas that differ only in spaces, spelling or idle parentheses share it."""

from __future__ import annotations

from decimal import Decimal

from engine.formula.tree import OPERATORS, Binary, Call, CallOfTwo, Minus, Name, Node, Number, Power, RealPower

SIGN, POWER, WHOLE = 3, 4, 5  # what binds more tightly than the operators


def to_text(tree: Node) -> str:
    """The plain text whose tree is this one: parse(to_text(tree)) == tree."""
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
        case CallOfTwo(function, first, second):
            return f"{function}({to_text(first)}, {to_text(second)})", WHOLE
        case Power(base, exponent):
            return f"{_inside(base, WHOLE)}^{exponent}", POWER
        case RealPower(base, exponent):
            return f"{_inside(base, WHOLE)}^{_exponent(exponent)}", POWER
        case Minus(operand):
            return f"-{_inside(operand, SIGN)}", SIGN
        case Binary(operator, left, right):
            binds = OPERATORS[operator]
            return f"{_inside(left, binds)}{operator}{_inside(right, binds + 1)}", binds


def _inside(node: Node, needed: int) -> str:
    text, holds = _text(node)
    return text if holds >= needed else f"({text})"


def _exponent(node: Node) -> str:
    """After ^ stands one thing, which may have a sign."""
    return f"-{_inside(node.operand, WHOLE)}" if isinstance(node, Minus) else _inside(node, WHOLE)


def _number(value: float) -> str:
    """The shorter of 12000 and 12e3, of .05 and 5e-2."""
    decimal = Decimal(repr(value)).normalize()
    plain = format(decimal, "f")
    scaled = f"{''.join(map(str, decimal.as_tuple().digits))}e{decimal.as_tuple().exponent}"
    return min(plain.removeprefix("0") or "0", scaled, key=len)
