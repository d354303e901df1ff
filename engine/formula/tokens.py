"""Text to tokens: numbers, names and signs; any other character is refused by its name."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from engine.formula.error import FormulaError

PATTERN = re.compile(
    r"""[ \t\r\n]*(?:
        (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<sign>\*\*|[-+*/^()=,])
      | (?P<end>\Z)
      | (?P<unread>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
WRITE = {"−": "-", "–": "-", "—": "-", "×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "∕": "/", "²": "^2", "³": "^3", "√": "sqrt(x)", "π": "pi"}
SAY = {
    "[": "write round parentheses: ( )",
    "]": "write round parentheses: ( )",
    "{": "write round parentheses: ( )",
    "}": "write round parentheses: ( )",
    "|": "write abs(x) for the absolute value",
    ".": "a point stands only inside a number, as in 0.5",
}


class Token(NamedTuple):
    """A piece of the text, its kind (number, name, sign, end or unread) and where it begins."""

    kind: str
    text: str
    position: int


def tokens(text: str, begin: int = 0) -> list[Token]:
    """The tokens of `text` from `begin` on; the last one is the end, or the first character that cannot be read."""
    found: list[Token] = []
    while not found or found[-1].kind not in ("end", "unread"):
        match = PATTERN.match(text, begin)
        assert match is not None
        kind = match.lastgroup or "end"
        found.append(Token(kind, match[kind], match.start(kind)))
        begin = match.end()
    return found


def unread(token: Token) -> FormulaError:
    """The error for a character that has no meaning here; one from beyond ASCII is told by its name."""
    character, position = token.text, token.position
    if character in SAY:
        return FormulaError(SAY[character], position)
    if character.isascii():
        shown = f"the character {character}" if character.isprintable() else f"the control character U+{ord(character):04X}"
        return FormulaError(f"{shown} has no meaning in a formula", position)
    write = WRITE.get(character) or unicodedata.normalize("NFKC", character)
    hint = f": write {write}" if write.isascii() and write.isprintable() and write.strip() else ": only plain letters, digits and + - * / ^ ( ) are read"
    return FormulaError(f"this character is {unicodedata.name(character, f'U+{ord(character):04X}')}{hint}", position)
