"""The tokens of a formula, how far they have been read and how much has been built: the bounds are counted while reading."""

from __future__ import annotations

from engine.formula.error import FormulaError
from engine.formula.hints import shortened, unknown
from engine.formula.names import CALLED
from engine.formula.tokens import Token, unread
from engine.formula.tree import CONSTANTS, LARGEST_NUMBER, MOST_LEVELS, MOST_NODES, VARIABLES, Node, Number


class Reader:
    """A place in the tokens of `text`; what names mean there, and what is said where an equals sign stands in the way."""

    called: tuple[str, ...] = CALLED
    no_equals = "leave out the equals sign and what stands before it: type f(x, y) alone"

    def __init__(self, text: str, found: list[Token]) -> None:
        self.text = text
        self.found = found
        self.at = 0
        self.nodes = 0
        self.levels = 0
        self.brackets: list[str] = [""]  # of what is open: "(", "|" or "max(", whose commas part arguments

    @property
    def token(self) -> Token:
        """The next token; a character that cannot be read is complained of when its turn comes."""
        token = self.found[self.at]
        if token.kind == "unread":
            raise unread(token)
        return token

    @property
    def before(self) -> Token:
        return self.found[self.at - 1]

    def has_value(self, token: Token) -> bool:
        """Whether a name stands for a number."""
        return token.text in VARIABLES or token.text in CONSTANTS

    def unknown(self, token: Token) -> FormulaError:
        """The error for a name that stands for nothing."""
        return unknown(token)

    def take(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def written(self, first: int, last: int) -> str:
        """The text from token `first` up to and with token `last`, as it was typed but on one line."""
        return " ".join(self.text[self.found[first].position : self.found[last].end].split())

    def made(self, node: Node, token: Token) -> Node:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise FormulaError(f"the formula has more than {MOST_NODES} parts", token.position, token.length)
        return node

    def enter(self, token: Token, bracket: str = "") -> None:
        self.levels += 1
        if bracket:
            self.brackets.append(bracket)
        if self.levels > MOST_LEVELS:
            raise FormulaError(f"more than {MOST_LEVELS} parentheses, functions and signs inside one another", token.position, token.length)

    def leave(self, bracket: bool = True) -> None:
        self.levels -= 1
        if bracket:
            self.brackets.pop()

    def number(self) -> Node:
        """A number, with a decimal comma where it can be nothing else."""
        token = self.take()
        text = token.text
        comma, digits = self.found[self.at], self.found[min(self.at + 1, len(self.found) - 1)]
        if (
            comma.text == ","
            and comma.position == token.end
            and digits.kind == "number"
            and digits.position == comma.end
            and text.isdigit()
            and "." not in digits.text
        ):
            both = f"{text},{digits.text}"
            if self.brackets[-1] == "max(":
                raise FormulaError(
                    (
                        f"`{shortened(both)}` may be one number or two: "
                        f"write `{shortened(f'{text}.{digits.text}')}` or `{shortened(f'{text}, {digits.text}')}`"
                    ),
                    token.position,
                    len(both),
                )
            if len(digits.text) == 3 and digits.text.isdigit() and text.lstrip("0"):
                raise FormulaError(
                    (
                        f"`{shortened(both)}` may be a thousand or a decimal: "
                        f"write `{shortened(text + digits.text)}` or `{shortened(f'{text}.{digits.text}')}`"
                    ),
                    token.position,
                    len(both),
                )
            text, self.at = f"{text}.{digits.text}", self.at + 2
        if not float(text) <= LARGEST_NUMBER:
            raise FormulaError(f"numbers go up to {LARGEST_NUMBER:.0f}", token.position, token.length)
        return self.made(Number(float(text)), token)
