"""The right side of a line: a formula in which every name is allowed that is not a function's."""

from __future__ import annotations

from engine.formula.error import FormulaError
from engine.formula.parse import Grammar
from engine.formula.tokens import Token
from engine.formula.tree import Node
from engine.rule.words import FUNCTIONS_OF_RULES, GIVEN, fault_of, no_function


class RuleGrammar(Grammar):
    """As of a formula, with names of any number of letters; none is parted, and a product with parentheses needs its sign."""

    called = FUNCTIONS_OF_RULES
    no_equals = "a line sets one name: write what follows on a line of its own"

    def has_value(self, token: Token) -> bool:
        return token.kind == "name" and (token.text in GIVEN or (token.text not in self.called and not fault_of(token.text)))

    def unknown(self, token: Token) -> FormulaError:
        return FormulaError(fault_of(token.text), token.position, token.length)

    def operand(self) -> Node:
        token = self.token
        if token.kind == "name" and token.text not in self.called:
            if not self.has_value(token):
                raise self.unknown(token)
            if self.found[self.at + 1].text == "(":
                raise FormulaError(no_function(token.text), token.position, token.length)
        return super().operand()
