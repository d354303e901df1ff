"""The text of a rule to its statements, one a line or parted by semicolons; what follows # is a remark."""

from __future__ import annotations

import re
from typing import NamedTuple

from engine.formula.error import FormulaError

MOST_LINES, LONGEST_LINE = 12, 120
LINE = re.compile(r"\r\n|\r|\n")


class RuleError(FormulaError):
    """A rule is refused; `position` and `length` are those in its `line` (1, 2, ...)."""

    def __init__(self, message: str, line: int, position: int = 0, length: int = 1) -> None:
        super().__init__(f"line {line}: {message}", position, length)
        self.line = line

    def pointed(self, text: str, most: int = LONGEST_LINE) -> str:
        """The line, and carets below the place."""
        return super().pointed(LINE.split(text, self.line)[self.line - 1], most)


class Statement(NamedTuple):
    """A piece of a line: what stands in it from `begin` to the end of `text`."""

    line: int
    text: str
    begin: int

    def error(self, message: str, position: int | None = None, length: int | None = None) -> RuleError:
        """The error about a place in it, or about all of it."""
        at = self.first if position is None else position
        return RuleError(message, self.line, at, len(self.text.rstrip()) - at if length is None else length)

    @property
    def first(self) -> int:
        """Where its first letter stands."""
        return self.begin + len(self.text[self.begin :]) - len(self.text[self.begin :].lstrip())


def statements(text: str) -> list[Statement]:
    """Those that are not empty. RuleError where there are too many lines or one is too long."""
    count = len(LINE.findall(text)) + 1
    if count > MOST_LINES:
        raise RuleError(f"{count} lines are too many: at most {MOST_LINES}", MOST_LINES + 1)
    found = []
    for number, line in enumerate(LINE.split(text), 1):
        if len(line) > LONGEST_LINE:
            raise RuleError(f"{len(line)} characters are too many: at most {LONGEST_LINE}", number, LONGEST_LINE, len(line) - LONGEST_LINE)
        begin, said = 0, line.partition("#")[0]
        for piece in said.split(";"):
            end = begin + len(piece)
            if piece.strip():
                found.append(Statement(number, said[:end], begin))
            begin = end + 1
    return found
