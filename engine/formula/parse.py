"""Text to tree, by precedence climbing.

Python's own ast would read the plain ones of these formulas, but its errors name a place in Python, not in mathematics,
it takes thousands of things that have to be forbidden again, and it gives up on deep nesting with whatever error it
has. Here nothing exists but what is listed, and the nesting is counted while reading.
"""

from __future__ import annotations

import math
import re

from engine.formula import complaints
from engine.formula.error import FormulaError
from engine.formula.names import settled
from engine.formula.reader import Reader
from engine.formula.tokens import Token, tokens
from engine.formula.tree import (
    LARGEST_EXPONENT,
    MOST_CHARACTERS,
    OF_TWO,
    OPERATORS,
    VARIABLES,
    Binary,
    Call,
    CallOfTwo,
    Minus,
    Name,
    Node,
    Number,
    Power,
    RealPower,
    names,
)
from engine.formula.values import constant

PREFIX = re.compile(
    r"\s*[f-hjlu-wz]\s*(?:\(\s*(?:x\s*(?:,\s*y\s*)?|(?P<numbered>x_?[1₁]\s*,\s*x_?[2₂]\s*))\))?\s*(?:=|:=|≔)(?!=)", re.ASCII | re.IGNORECASE
)
POWERS = ("^", "**")
OPENING = ("(", "|", "√")


def parse(text: str) -> Node:
    """The tree of f(x, y), with or without "f(x, y) =" before it; FormulaError where it cannot be read."""
    if not isinstance(text, str):
        raise FormulaError("a formula is a text")
    if len(text) > MOST_CHARACTERS:
        raise FormulaError(f"{len(text)} characters are too many: at most {MOST_CHARACTERS}", MOST_CHARACTERS, len(text) - MOST_CHARACTERS)
    prefix = PREFIX.match(text)
    grammar = Grammar(text, settled(text, tokens(text, prefix.end() if prefix else 0), bool(prefix and prefix["numbered"])))
    if grammar.token.kind == "end":
        raise FormulaError("type a formula in x and y, for example `x^2 + 3*y^2`", grammar.token.position)
    tree = grammar.whole()
    if not names(tree) & set(VARIABLES):
        raise FormulaError("neither x nor y occurs: every point would be equally good", 0, len(text))
    return tree


class Grammar(Reader):
    """What may follow what; `factor` is the last one that was read."""

    factor: complaints.Factor = (0, -1)

    def whole(self) -> Node:
        """Everything up to the end."""
        tree = self.sum_or_product()
        if self.token.kind != "end":
            raise complaints.left_over(self)
        return tree

    def sum_or_product(self, tightest: int = 1) -> Node:
        """Operands joined by operators that bind at least as tightly as `tightest`; equal ones from left to right.

        Factors side by side are a product, unless it could be read in another way.
        """
        left, fraction = self.signed(), None
        while True:
            if OPERATORS.get(self.token.text, 0) >= tightest:
                operator = self.take()
                fraction = (self.factor[0], self.at) if operator.text == "/" else None
                right = self.sum_or_product(OPERATORS[operator.text] + 1)
                left = self.made(Binary(operator.text, left, right), operator)
            elif tightest <= 2 and self.begins_a_factor():
                complaints.of_neighbours(self, self.factor, fraction)
                token = self.token
                left = self.made(Binary("*", left, self.power()), token)
            else:
                return left

    def begins_a_factor(self) -> bool:
        token = self.token
        return token.kind in ("number", "name") or (token.text in OPENING and not (token.text == "|" and self.brackets[-1] == "|"))

    def signed(self) -> Node:
        if self.token.text not in ("+", "-") or self.token.kind == "raised":
            return self.power()
        sign = self.take()
        self.enter(sign)
        operand = self.signed()
        self.leave(bracket=False)
        return self.made(Minus(operand), sign) if sign.text == "-" else operand

    def power(self) -> Node:
        """An operand and what it is raised to."""
        begin, bare = self.at, -1
        base = self.operand()
        if self.token.kind == "raised":
            exponent, place = self.superscript(), self.before
        elif self.token.text in POWERS:
            place, bare, before = self.take(), self.at, self.nodes
            exponent = self.exponent()
            self.nodes = before if isinstance(exponent, Number) else self.nodes
        else:
            self.factor = (begin, -1)
            return base
        power = self.made(self.raised(base, exponent, place), place)
        if self.token.text in POWERS or self.token.kind == "raised":
            raise complaints.tower(self, begin, bare)
        literal = isinstance(exponent, Number) or (isinstance(exponent, Minus) and isinstance(exponent.operand, Number))
        closed = bare >= 0 and self.found[bare].text in ("(", "|")
        self.factor = (begin, -1 if closed or (literal and not isinstance(base, Number) and base != Name("e")) else bare)
        return power

    def superscript(self) -> Node:
        token = self.take()
        if not re.fullmatch("-?[0-9]+", token.text):
            raise FormulaError("this exponent has no meaning", token.position, token.length)
        whole = Number(float(token.text.removeprefix("-")))
        return Minus(whole) if token.text[0] == "-" else whole

    def exponent(self) -> Node:
        """One thing after ^, which may have a sign."""
        if self.token.kind == "end" or self.token.text in (")", ","):
            raise FormulaError("an exponent is missing: `x^2`", self.token.position, self.token.length)
        if self.token.text not in ("+", "-"):
            return self.operand()
        sign = self.take()
        operand = self.operand()
        return Minus(operand) if sign.text == "-" else operand

    def raised(self, base: Node, exponent: Node, place: Token) -> Node:
        value = constant(exponent)
        if base == Name("e") and not (
            isinstance(exponent, Number) and value is not None and value.is_integer() and value <= LARGEST_EXPONENT
        ):
            return Call("exp", exponent)
        if value is None:
            return RealPower(base, exponent)
        if not (math.isfinite(value) and abs(value) <= LARGEST_EXPONENT):
            raise FormulaError(
                f"exponents go from -{LARGEST_EXPONENT} to {LARGEST_EXPONENT}", place.position, self.before.end - place.position
            )
        return Power(base, int(value)) if value.is_integer() else RealPower(base, exponent)

    def operand(self) -> Node:
        token = self.token
        if token.kind == "number":
            return self.number()
        self.take()
        if token.kind == "name":
            if token.text in self.called:
                return self.call(token)
            if self.has_value(token):
                return self.made(Name(token.text), token)
            raise self.unknown(token)
        if token.kind == "sign" and token.text in ("(", "|"):
            return self.enclosed(token)
        if token.text == "√":
            return self.root(token)
        raise complaints.missing(self, token)

    def root(self, sign: Token) -> Node:
        """√ before one thing."""
        self.enter(sign)
        begin = self.at
        argument = self.operand()
        bare = self.found[begin].text not in ("(", "|", *self.called)
        if self.token.text in POWERS or self.token.kind == "raised" or (bare and self.begins_a_factor()):
            raise complaints.root_of_what(self, begin)
        self.leave(bracket=False)
        return self.made(Call("sqrt", argument), sign)

    def call(self, function: Token) -> Node:
        """A function and its argument in parentheses or bars; a whole exponent may stand between: sin^2(x)."""
        exponent = self.exponent_of_a_function(function)
        bars = self.token.text == "|" and self.brackets[-1] != "|" and function.text not in OF_TWO
        if not bars and self.token.text != "(":
            raise complaints.no_argument(self, function)
        opening = self.take()
        node = (
            self.call_of_two(function, opening)
            if function.text in OF_TWO
            else self.made(Call(function.text, self.enclosed(opening)), function)
        )
        return node if exponent is None else self.made(Power(node, exponent), function)

    def exponent_of_a_function(self, function: Token) -> int | None:
        if self.token.kind == "raised":
            token = self.take()
        elif self.token.text in POWERS:
            self.take()
            token = self.take()
        else:
            return None
        if not token.text.isdigit() or not int(token.text) <= LARGEST_EXPONENT or self.token.text != "(":
            raise complaints.power_of_a_function(self, function, token)
        return int(token.text)

    def call_of_two(self, function: Token, opening: Token) -> Node:
        self.enter(opening, "max(")
        node, count = self.argument(opening), 1
        while self.token.text == ",":
            comma = self.take()
            node, count = self.made(CallOfTwo(function.text, node, self.argument(comma)), function), count + 1
        self.close(opening, ")")
        if count < 2:
            raise FormulaError(
                f"`{function.text}` takes two arguments or more: `{function.text}(x, y)`", function.position, function.length
            )
        return node

    def argument(self, opening: Token) -> Node:
        if self.token.text in (")", ","):
            raise FormulaError("an argument is missing here", opening.position, self.token.end - opening.position)
        return self.sum_or_product()

    def enclosed(self, opening: Token) -> Node:
        """What stands between parentheses or bars; between bars it is the absolute value."""
        closing = ")" if opening.text == "(" else "|"
        self.enter(opening, opening.text)
        if self.token.text == closing == ")":
            raise FormulaError("nothing stands between these parentheses", opening.position, self.token.end - opening.position)
        inner = self.sum_or_product()
        self.close(opening, closing)
        return inner if closing == ")" else self.made(Call("abs", inner), opening)

    def close(self, opening: Token, closing: str) -> None:
        if self.token.kind == "end":
            raise complaints.never_closed(opening)
        if self.token.text != closing:
            raise complaints.never_closed(opening) if self.token.text == ")" else complaints.left_over(self)
        self.take()
        self.leave()
