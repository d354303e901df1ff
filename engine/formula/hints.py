"""What to write instead of what cannot be read. Every piece of a visitor's text stands in a code span."""

from __future__ import annotations

import re
from difflib import get_close_matches

from engine.formula.error import FormulaError, code
from engine.formula.names import CALLED, KNOWN
from engine.formula.tokens import Token
from engine.formula.tree import FUNCTIONS, OF_TWO

LIST = f"known are x, y, pi, e and {', '.join((*FUNCTIONS, 'ln', OF_TWO[0]))} and {OF_TWO[1]}"
INSTEAD = {
    "lg": "log10(x)",
    "lb": "log(x)/log(2)",
    "ld": "log(x)/log(2)",
    "log2": "log(x)/log(2)",
    "log_2": "log(x)/log(2)",
    "log_10": "log10(x)",
    "log_e": "log(x)",
    "log1p": "log(1 + x)",
    "pow": "x^2",
    "square": "x^2",
    "sqr": "x^2",
    "root": "sqrt(x)",
    "sgn": "x/abs(x)",
    "sign": "x/abs(x)",
    "tg": "tan(x)",
    "cot": "1/tan(x)",
    "ctg": "1/tan(x)",
    "sec": "1/cos(x)",
    "csc": "1/sin(x)",
    "arctg": "atan(x)",
    "atan2": "atan(y/x)",
    "arctan2": "atan(y/x)",
    "sh": "sinh(x)",
    "ch": "cosh(x)",
    "th": "tanh(x)",
    "sigmoid": "1/(1 + exp(-x))",
    "relu": "max(x, 0)",
    "softplus": "log(1 + exp(x))",
    "hypot": "sqrt(x^2 + y^2)",
    "norm": "sqrt(x^2 + y^2)",
    "r": "sqrt(x^2 + y^2)",
    "maximum": "max(x, y)",
    "minimum": "min(x, y)",
}
LONGEST = 16
MOST_SHOWN = 40
ONE = rf"{'|'.join(sorted(CALLED, key=len, reverse=True))}|pi|[xye]"
PIECES = re.compile(rf"(?:{ONE}|[0-9])+")
PIECE = re.compile(rf"{ONE}|[0-9]+")


def unknown(token: Token) -> FormulaError:
    """The error for a name that is not known, with the nearest known ones."""
    return FormulaError(f"{code(shortened(token.text))} is not known: {_advice(token.text)}", token.position, token.length)


def shortened(text: str, most: int = LONGEST) -> str:
    """What a message repeats of a visitor's text."""
    return text if len(text) <= most else f"{text[:most]}..."


def either(first: str, second: str) -> str:
    """Two ways to write what can be read in two ways."""
    return f"write {code(shortened(first, MOST_SHOWN))} or {code(shortened(second, MOST_SHOWN))}"


def _advice(name: str) -> str:
    small = name.lower()
    if small in INSTEAD:
        return f"write {code(INSTEAD[small])}"
    power = re.fullmatch(r"([xye])([0-9]|10)", small)
    if power:
        return either(f"{power[1]}^{power[2]}", f"{power[2]}*{power[1]}")
    exponent = re.fullmatch(r"e([0-9]+)([xy])", small)
    if exponent:
        return either(f"e^({exponent[1]}*{exponent[2]})", f"e*{exponent[1]}*{exponent[2]}")
    pieces = PIECE.findall(small) if len(name) <= LONGEST and PIECES.fullmatch(small) else []
    if "x" in pieces or "y" in pieces:
        product, power = _spaced(pieces), _spaced(pieces, "^")
        return f"write {code(product)}" if product == power else either(product, power)
    near = get_close_matches(small, KNOWN, 3, 0.6) if len(name) > 1 else []
    return f"perhaps {' or '.join(map(code, near))}? {LIST[0].upper()}{LIST[1:]}" if near else LIST


def _spaced(pieces: list[str], raising: str = "*") -> str:
    """The pieces with their products and parentheses: ["x", "sin", "2", "y"] gives x*sin(2*y).

    `raising` stands between x and a number, e and x.
    """
    written, opened = "", 0
    for k, piece in enumerate(pieces):
        written += piece
        following = pieces[k + 1] if k + 1 < len(pieces) else ""
        if piece in CALLED:
            written += "(" if following else "(x"
            opened += 1
        elif following:
            written += raising if (piece in "xy" and following.isdigit()) or (piece == "e" and following in "xy") else "*"
    return written + ")" * opened
