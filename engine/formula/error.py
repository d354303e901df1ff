"""What a refused formula gets: a sentence, and the place it is about."""

from __future__ import annotations


class FormulaError(ValueError):
    """The formula is refused; `message` says why, `position` and `length` say where in the text as it was typed."""

    def __init__(self, message: str, position: int = 0, length: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.length = max(1, length)

    def pointed(self, text: str, most: int = 200) -> str:
        """Two lines: the text, cut at `most` characters, and carets below the place."""
        shown = "".join(character if character.isascii() and character.isprintable() else "?" for character in text[:most])
        return f"{shown}\n{' ' * min(self.position, most)}{'^' * min(self.length, max(1, most - self.position))}"
