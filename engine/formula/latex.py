"""The LaTeX of a tree: the same meaning with as few parentheses as it takes."""

from __future__ import annotations

from engine.formula.tree import Binary, Call, CallOfTwo, Minus, Name, Node, Number, Power, RealPower

SUM, PRODUCT, POWER, WHOLE = 1, 2, 3, 4
NAMED = {"log": r"\ln", "log10": r"\log_{10}", "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "sign": r"\operatorname{sign}"}
RAISED = ("sin", "cos", "tan", "sinh", "cosh", "tanh", "log")  # sin^2(x) is what people write
AROUND = {
    "sqrt": (r"\sqrt{", "}"),
    "cbrt": (r"\sqrt[3]{", "}"),
    "abs": (r"\left|", r"\right|"),
    "exp": ("e^{", "}"),
    "norm": (r"\left\|", r"\right\|"),
}


def to_latex(tree: Node) -> str:
    """LaTeX for the preview and for the surface's formula."""
    return _latex(tree)[0]


def _latex(node: Node) -> tuple[str, int]:
    """(LaTeX, how tightly it holds together)."""
    match node:
        case Number(value):
            return _number(value)
        case Name(name):
            return (r"\pi" if name == "pi" else name), WHOLE
        case Minus(operand):
            return f"-{_inside(operand, PRODUCT)}", SUM
        case Binary("/", left, right):
            return rf"\frac{{{to_latex(left)}}}{{{to_latex(right)}}}", WHOLE
        case Binary("*", left, right):
            text = _product(left, right)
            return text, SUM if text.startswith("-") else PRODUCT
        case Binary(operator, left, right):
            return f"{to_latex(left)} {operator} {_after(operator, right)}", SUM
        case Power(base, exponent):
            return _power(base, str(exponent), exponent >= 0), POWER
        case RealPower(base, exponent):
            return _power(base, to_latex(exponent), False), POWER
        case Call(function, argument):
            before, after = AROUND.get(function, (rf"{_name(function)}\left(", r"\right)"))
            return f"{before}{to_latex(argument)}{after}", WHOLE
        case CallOfTwo(function, first, second):
            return rf"\{function}\left({to_latex(first)}, {to_latex(second)}\right)", WHOLE


def _name(function: str) -> str:
    return NAMED.get(function, rf"\{function}")


def _inside(node: Node, needed: int) -> str:
    text, holds = _latex(node)
    return text if holds >= needed else _parentheses(text)


def _parentheses(text: str) -> str:
    return rf"\left({text}\right)"


def _after(operator: str, node: Node) -> str:
    """What is added or taken away: a leading sign and, after a minus, a sum need parentheses."""
    text, holds = _latex(node)
    return _parentheses(text) if holds == SUM and (operator == "-" or text.startswith("-")) else text


def _product(left: Node, right: Node) -> str:
    """Side by side; with a dot where two numbers would run together or look like a mixed fraction."""
    first = f"-{_inside(left.operand, PRODUCT)}" if isinstance(left, Minus) else _inside(left, PRODUCT)
    second = _inside(right, PRODUCT)
    dot = second[0].isdigit() or (second.startswith(r"\frac") and first[-1].isdigit())
    return rf"{first} \cdot {second}" if dot else f"{first} {second}"


def _power(base: Node, exponent: str, beside_the_name: bool) -> str:
    if beside_the_name and isinstance(base, Call) and base.function in RAISED:
        return rf"{_name(base.function)}^{{{exponent}}}{_parentheses(to_latex(base.argument))}"
    plain = (
        isinstance(base, Name)
        or (isinstance(base, Number) and _number(base.value)[1] == WHOLE)
        or (isinstance(base, Call) and base.function == "abs")
    )
    text = to_latex(base)
    return f"{text if plain else _parentheses(text)}^{{{exponent}}}"


def _number(value: float) -> tuple[str, int]:
    digits, _, power = repr(value).removesuffix(".0").partition("e")
    if not power:
        return digits, WHOLE
    first = "" if digits == "1" else rf"{digits} \cdot "
    return f"{first}10^{{{int(power)}}}", PRODUCT
