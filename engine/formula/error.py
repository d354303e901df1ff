"""What a refused formula gets: a sentence, and the place it is about."""

from __future__ import annotations

import re
import unicodedata

WIDE_SPACE = "\u3000"  # as wide as a wide character


class FormulaError(ValueError):
    """The formula is refused; `message` (Markdown) says why, `position` and `length` say where in the text as it was typed."""

    def __init__(self, message: str, position: int = 0, length: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.length = max(1, length)

    def pointed(self, text: str, most: int = 200) -> str:
        """Two lines: the text, cut at `most` characters, and carets below the place.

        What has no width of its own is shown as a question mark.
        """
        shown = "".join(
            character if character.isprintable() and not unicodedata.category(character).startswith("M") else "?"
            for character in text[:most]
        )
        before = "".join(WIDE_SPACE if unicodedata.east_asian_width(character) in "WF" else " " for character in shown[: self.position])
        return f"{shown}\n{before:<{min(self.position, most)}}{'^' * min(self.length, max(1, most - self.position))}"


def code(text: str) -> str:
    """A visitor's text as a Markdown code span that shows it unchanged; what cannot be printed is shown as a question mark."""
    text = "".join(character if character.isprintable() else "?" for character in text)
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    padded = f" {text} " if "`" in text or (text.startswith(" ") and text.endswith(" ") and text.strip()) else text
    return f"{fence}{padded}{fence}" if text else ""
