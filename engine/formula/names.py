"""What a name in a formula is: known in any case, several that run together, or the x1 and x2 of the textbooks."""

from __future__ import annotations

import re

from engine.formula.error import FormulaError, code
from engine.formula.tokens import Token
from engine.formula.tree import CONSTANTS, FUNCTIONS, OF_TWO, VARIABLES

SPELLINGS = {"ln": "log", "arcsin": "asin", "arccos": "acos", "arctan": "atan"}
CALLED = (*FUNCTIONS, *OF_TWO, *SPELLINGS)
KNOWN = (*VARIABLES, *CONSTANTS, *CALLED)
NUMBERED = {"x1": "x", "x_1": "x", "x2": "y", "x_2": "y"}
CALL = "|".join(sorted(CALLED, key=len, reverse=True))
RUN = re.compile(rf"(?:(?:x|y|pi)+|(?:x_?[12]|pi)+)(?:{CALL})?")
PIECE = re.compile(rf"{CALL}|x_?[12]|x|y|pi")


def settled(text: str, found: list[Token], numbered: bool) -> list[Token]:
    """The tokens with every name in its known spelling, and `xy` parted into x and y.

    `numbered` says that the formula was introduced as one of x1 and x2. FormulaError where x1 stands beside x, or x2 alone.
    """
    parted = [piece for token in found for piece in (_parted(token) if token.kind == "name" else [token])]
    used = {token.text for token in parted if token.kind == "name"}
    seconds = [token for token in parted if token.kind == "name" and token.text in NUMBERED]
    if seconds and used & set(VARIABLES):
        beside = next(name for name in VARIABLES if name in used)
        raise FormulaError(
            f"{_typed(text, seconds[0])} beside {code(beside)}: write `x` and `y`, or `x1` and `x2` throughout; a square is `x^2`",
            *_place(seconds[0]),
        )
    if seconds and not numbered and not used & {"x1", "x_1"}:
        raise FormulaError(
            f"{_typed(text, seconds[0])} without `x1`: write `y` for the second coordinate, `x^2` for the square or `2*x`",
            *_place(seconds[0]),
        )
    return [token._replace(text=NUMBERED.get(token.text, token.text)) if token.kind == "name" else token for token in parted]


def _parted(token: Token) -> list[Token]:
    """A name in small letters and its known spelling; one that is several known ones run together becomes these."""
    small = token.text.lower()
    if small in KNOWN or small in NUMBERED:
        return [token._replace(text=SPELLINGS.get(small, small))]
    if token.length != len(small) or not RUN.fullmatch(small):
        return [token]
    return [
        Token("name", SPELLINGS.get(piece[0], piece[0]), token.position + piece.start(), len(piece[0])) for piece in PIECE.finditer(small)
    ]


def _typed(text: str, token: Token) -> str:
    return code(text[token.position : token.end])


def _place(token: Token) -> tuple[int, int]:
    return token.position, token.length
