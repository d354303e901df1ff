"""Text to tree, by precedence climbing.

Python's own ast would read the same formulas, but its errors name a place in Python, not in mathematics ("2x" is an
"invalid decimal literal"), it takes thousands of things that have to be forbidden again, and it gives up on deep
nesting with whatever error it has. Here nothing exists but what is listed, and the nesting is counted while reading.
"""

from __future__ import annotations

import re

from engine.formula.error import FormulaError
from engine.formula.hints import shortened, unknown
from engine.formula.tokens import Token, tokens, unread
from engine.formula.tree import (
    CONSTANTS,
    FUNCTIONS,
    LARGEST_EXPONENT,
    LARGEST_NUMBER,
    MOST_CHARACTERS,
    MOST_LEVELS,
    MOST_NODES,
    OPERATORS,
    VARIABLES,
    Binary,
    Call,
    Minus,
    Name,
    Node,
    Number,
    Power,
    names,
)

PREFIX = re.compile(r"\s*(?:f\s*\(\s*x\s*,\s*y\s*\)|f\s*\(\s*x\s*\)|f|z)\s*=(?!=)", re.ASCII)
POWERS = ("^", "**")
EXPONENTS = f"the exponent must be a whole number from 0 to {LARGEST_EXPONENT}"


def parse(text: str) -> Node:
    """The tree of f(x, y), with or without "f(x, y) =" before it; FormulaError where it cannot be read."""
    if not isinstance(text, str):
        raise FormulaError("a formula is a text")
    if len(text) > MOST_CHARACTERS:
        raise FormulaError(f"{len(text)} characters are too many: at most {MOST_CHARACTERS}", MOST_CHARACTERS, len(text) - MOST_CHARACTERS)
    prefix = PREFIX.match(text)
    reader = _Reader(tokens(text, prefix.end() if prefix else 0))
    if reader.token.kind == "end":
        raise FormulaError("type a formula in x and y, for example x^2 + 3*y^2", reader.token.position)
    tree = reader.sum_or_product()
    if reader.token.kind != "end":
        raise reader.left_over()
    if not names(tree) & set(VARIABLES):
        raise FormulaError("neither x nor y occurs: every point would be equally good", 0, len(text))
    return tree


class _Reader:
    """The tokens, where we are, and how much has been built."""

    def __init__(self, found: list[Token]) -> None:
        self.found = found
        self.at = 0
        self.nodes = 0
        self.levels = 0

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

    def take(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def made(self, node: Node, token: Token) -> Node:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise FormulaError(f"the formula has more than {MOST_NODES} parts", token.position, len(token.text))
        return node

    def enter(self, token: Token) -> None:
        self.levels += 1
        if self.levels > MOST_LEVELS:
            raise FormulaError(f"more than {MOST_LEVELS} parentheses, functions and signs inside one another", token.position, len(token.text))

    def sum_or_product(self, tightest: int = 1) -> Node:
        """Operands joined by operators that bind at least as tightly as `tightest`; equal ones from left to right."""
        left = self.signed()
        while OPERATORS.get(self.token.text, 0) >= tightest:
            operator = self.take()
            right = self.sum_or_product(OPERATORS[operator.text] + 1)
            left = self.made(Binary(operator.text, left, right), operator)
        return left

    def signed(self) -> Node:
        if self.token.text not in ("+", "-"):
            return self.power()
        sign = self.take()
        self.enter(sign)
        operand = self.signed()
        self.levels -= 1
        return self.made(Minus(operand), sign) if sign.text == "-" else operand

    def power(self) -> Node:
        base = self.operand()
        if self.token.text not in POWERS:
            return base
        sign = self.take()
        node = self.made(Power(base, self.exponent(base)), sign)
        if self.token.text in POWERS:
            raise FormulaError("a power of a power needs parentheses: (x^2)^3", self.token.position, len(self.token.text))
        return node

    def exponent(self, base: Node) -> int:
        token = self.take()
        if token.kind == "number" and token.text.isdigit() and int(token.text) <= LARGEST_EXPONENT:
            return int(token.text)
        if base == Name("e"):
            raise FormulaError("for a power of e write exp(...)", token.position, len(token.text))
        if token.text == "-":
            raise FormulaError(f"{EXPONENTS}: for a negative one write 1/x^2", token.position)
        if token.kind == "number" and float(token.text) == 0.5:
            raise FormulaError(f"{EXPONENTS}: for the square root write sqrt(...)", token.position, len(token.text))
        if token.kind in ("name", "number") or token.text == "(":
            advice = "" if token.kind == "number" else ", without parentheses; for another power write exp(b*log(a))"
            raise FormulaError(EXPONENTS + advice, token.position, len(token.text))
        raise FormulaError(f"{EXPONENTS}, and none follows here", token.position, len(token.text))

    def operand(self) -> Node:
        token = self.take()
        if token.kind == "number":
            if not float(token.text) <= LARGEST_NUMBER:
                raise FormulaError(f"numbers go up to {LARGEST_NUMBER:.0f}", token.position, len(token.text))
            return self.made(Number(float(token.text)), token)
        if token.kind == "name":
            if token.text in FUNCTIONS:
                return self.call(token)
            if token.text in VARIABLES or token.text in CONSTANTS:
                return self.made(Name(token.text), token)
            raise unknown(token)
        if token.text == "(":
            return self.enclosed(token)
        raise self.missing(token)

    def call(self, function: Token) -> Node:
        if self.token.text != "(":
            raise self.no_argument(function)
        return self.made(Call(function.text, self.enclosed(self.take())), function)

    def enclosed(self, opening: Token) -> Node:
        self.enter(opening)
        if self.token.text == ")":
            raise FormulaError("nothing stands between these parentheses", opening.position, self.token.position + 1 - opening.position)
        inner = self.sum_or_product()
        if self.token.kind == "end":
            raise FormulaError("this parenthesis is never closed", opening.position)
        if self.token.text != ")":
            raise self.left_over()
        self.take()
        self.levels -= 1
        return inner

    def no_argument(self, function: Token) -> FormulaError:
        name, token = function.text, self.token
        if token.text in POWERS:
            return FormulaError(f"the argument comes first: write {name}(x)^2", token.position, len(token.text))
        argument = shortened(token.text) if token.kind in ("number", "name") and token.text not in FUNCTIONS else "x"
        return FormulaError(f"{name} needs its argument in parentheses: write {name}({argument})", function.position, len(name))

    def missing(self, token: Token) -> FormulaError:
        """An operand should begin at `token` and does not."""
        previous = self.found[self.at - 2] if self.at > 1 else None
        place = (token.position, len(token.text))
        if token.text in (",", "="):
            return self.comma_or_equals(token)
        if previous and (previous.text in OPERATORS or previous.text == "(") and (token.kind == "end" or token.text == ")"):
            if previous.text == "(":
                return FormulaError("this parenthesis is never closed", previous.position)
            return FormulaError(f"something is missing after {previous.text}", previous.position, len(previous.text))
        if token.text == ")":
            return FormulaError("this parenthesis closes none", *place)
        if previous and previous.text == "*" and token.text == "*":
            return FormulaError("write a power as x^2 or x**2", *place)
        return FormulaError(f"something is missing before {token.text}", *place)

    def left_over(self) -> FormulaError:
        """A whole expression has been read and something stands behind it."""
        token, previous = self.token, self.before
        if token.text in ("=", ","):
            return self.comma_or_equals(token)
        if token.text == ")":
            return FormulaError("this parenthesis closes none", token.position)
        if token.kind == "name" and token.text not in (*VARIABLES, *CONSTANTS, *FUNCTIONS):
            return unknown(token)
        between, first = token.position + len(token.text) - previous.position, shortened(previous.text)
        if previous.kind == token.kind == "number":
            return FormulaError("two numbers stand side by side: a sign is missing, or a point is one too many", previous.position, between)
        second = f"{token.text}(...)" if token.text in FUNCTIONS else shortened(token.text)
        return FormulaError(f"a sign is missing: write {first}*{second}", previous.position, between)

    def comma_or_equals(self, token: Token) -> FormulaError:
        if token.text == "=":
            return FormulaError("leave out the equals sign and what stands before it: type f(x, y) alone", token.position)
        after = self.found[min(self.found.index(token) + 1, len(self.found) - 1)]
        if after.kind == "number":
            return FormulaError("write decimals with a point, as in 0.5", token.position)
        return FormulaError("a comma has no meaning here: every function takes one argument", token.position)
