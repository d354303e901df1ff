"""Text to tokens: numbers, names and signs; any other character is refused by its name.

A typographic sign becomes the plain one it stands for; positions are those of the text as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from engine.formula.error import FormulaError, code

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
LOWERED = str.maketrans("₁₂", "12")
PLAIN = {
    "−": "-",
    "–": "-",
    "‒": "-",
    "‐": "-",
    "‑": "-",
    "×": "*",
    "·": "*",
    "⋅": "*",
    "∙": "*",
    "•": "*",
    "∗": "*",
    "÷": "/",
    "∕": "/",
    "⁄": "/",
    "∣": "|",
}
PATTERN = re.compile(
    rf"""[ \t\r\n\u00a0\u2000-\u200a\u202f\u205f]*(?:
        (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
      | (?P<name>[A-Za-z_][A-Za-z0-9_₁₂]*|π)
      | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)
      | (?P<sign>\*\*|[-+*/^()=,|√{"".join(PLAIN)}])
      | (?P<end>\Z)
      | (?P<unread>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
WRITE = {"—": "-", "∛": "cbrt(x)"}
ROUND = "write round parentheses: `( )`"
SAY = {
    "[": ROUND,
    "]": ROUND,
    "{": ROUND,
    "}": ROUND,
    ".": "a point stands only inside a number, as in `0.5`",
    ";": "arguments are parted by a comma, as in `max(x, y)`, and one formula is drawn at a time",
    "!": "there are no factorials",
    "<": "a formula has one value, and no comparison",
    ">": "a formula has one value, and no comparison",
}


class Token(NamedTuple):
    """A piece of the text, its kind (number, name, raised, sign, end or unread), where it begins and how long it is there."""

    kind: str
    text: str
    position: int
    length: int

    @property
    def end(self) -> int:
        return self.position + self.length


def tokens(text: str, begin: int = 0) -> list[Token]:
    """The tokens of `text` from `begin` on; the last one is the end, or the first character that cannot be read."""
    found: list[Token] = []
    while not found or found[-1].kind not in ("end", "unread"):
        match = PATTERN.match(text, begin)
        assert match is not None
        kind = match.lastgroup or "end"
        found.append(Token(kind, _plain(kind, match[kind]), match.start(kind), len(match[kind])))
        begin = match.end()
    return found


def _plain(kind: str, text: str) -> str:
    match kind:
        case "name":
            return "pi" if text == "π" else text.translate(LOWERED)
        case "raised":
            return text.translate(RAISED)
        case "sign":
            return PLAIN.get(text, text)
        case _:
            return text


def unread(token: Token) -> FormulaError:
    """The error for a character that has no meaning here; one from beyond ASCII is told by its name."""
    character, position = token.text, token.position
    if character in SAY:
        return FormulaError(SAY[character], position)
    if character.isascii():
        shown = f"the character {code(character)}" if character.isprintable() else f"the control character U+{ord(character):04X}"
        return FormulaError(f"{shown} has no meaning in a formula", position)
    write = WRITE.get(character) or unicodedata.normalize("NFKC", character).replace("⁄", "/")
    write = f"({write})" if "/" in write else write
    hint = (
        f"write {code(write)}"
        if write.isascii() and write.isprintable() and write.strip()
        else "only plain letters, digits and `+ - * / ^ ( )` are read"
    )
    return FormulaError(f"this character is {unicodedata.name(character, f'U+{ord(character):04X}')}: {hint}", position)
