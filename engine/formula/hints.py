"""What to write instead of a name that is not known."""

from __future__ import annotations

import re
from difflib import get_close_matches

from engine.formula.error import FormulaError
from engine.formula.tokens import Token
from engine.formula.tree import CONSTANTS, FUNCTIONS, VARIABLES

KNOWN = (*VARIABLES, *CONSTANTS, *FUNCTIONS)
LIST = f"known are x, y, pi, e and {', '.join(FUNCTIONS[:-1])} and {FUNCTIONS[-1]}"
INSTEAD = {
    "ln": "log(x), which is the natural logarithm",
    "lg": "log(x)/log(10)",
    "log2": "log(x)/log(2)",
    "log10": "log(x)/log(10)",
    "sinh": "(exp(x) - exp(-x))/2",
    "cosh": "(exp(x) + exp(-x))/2",
    "pow": "x^2",
    "square": "x^2",
    "cbrt": "exp(log(x)/3)",
    "cot": "1/tan(x)",
    "sec": "1/cos(x)",
    "csc": "1/sin(x)",
    "sigmoid": "1/(1 + exp(-x))",
    "max": "(x + y + abs(x - y))/2",
    "min": "(x + y - abs(x - y))/2",
    "hypot": "sqrt(x^2 + y^2)",
    "norm": "sqrt(x^2 + y^2)",
}
PIECES = re.compile(rf"(?:{'|'.join(sorted(FUNCTIONS, key=len, reverse=True))}|pi|[xye0-9])+")
PIECE = re.compile(rf"{'|'.join(sorted(FUNCTIONS, key=len, reverse=True))}|pi|[xye]|[0-9]+")
LONGEST = 16


def unknown(token: Token) -> FormulaError:
    """The error for a name that is not known, with the nearest known ones."""
    return FormulaError(f"{shortened(token.text)} is not known: {_advice(token.text)}", token.position, len(token.text))


def shortened(text: str) -> str:
    """What a message repeats of a visitor's text."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def _advice(name: str) -> str:
    small = name.lower()
    if small in KNOWN:
        return f"write {small}, in small letters"
    if small in INSTEAD:
        return f"write {INSTEAD[small]}"
    power = re.fullmatch(r"([xy])([0-9]|10)", small)
    if power:
        return f"write {power[1]}^{power[2]} or {power[1]}*{power[2]}"
    pieces = PIECE.findall(small) if len(name) <= LONGEST and PIECES.fullmatch(small) else []
    if "x" in pieces or "y" in pieces:
        return f"write {_spaced(pieces)}"
    near = get_close_matches(small, KNOWN, 3, 0.6) if len(name) > 1 else []
    return f"perhaps {' or '.join(near)}? {LIST[0].upper()}{LIST[1:]}" if near else LIST


def _spaced(pieces: list[str]) -> str:
    """The pieces with their products and parentheses: ["x", "sin", "2", "y"] gives x*sin(2*y)."""
    written, opened = "", 0
    for k, piece in enumerate(pieces):
        written += piece
        if piece in FUNCTIONS:
            written += "(" if k + 1 < len(pieces) else "(x"
            opened += 1
        elif k + 1 < len(pieces):
            written += "*"
    return written + ")" * opened
