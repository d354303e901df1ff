"""The scalar operations that JavaScript gets: how each is written, and what it gives for constants.

Precedences are JavaScript's own; the larger, the tighter an operator binds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

ATOM, CALL, SIGN, PRODUCT, SUM, ORDER, EQUALITY, BOTH, EITHER, CHOICE = 20, 17, 14, 12, 11, 9, 8, 4, 3, 2


@dataclass(frozen=True)
class Operation:
    """`text` with {0}, {1}, ... for the operands; `binds` is its precedence, `needs` the least of each operand."""

    text: str
    binds: int
    needs: tuple[int, ...]
    value: Callable[..., Any]  # of Python numbers, when all operands are constants
    commutes: bool = False


def _infix(symbol: str, binds: int, value: Callable[..., Any], commutes: bool = False) -> Operation:
    return Operation(f"{{0}} {symbol} {{1}}", binds, (binds, binds + 1), value, commutes)


def _call(name: str, value: Callable[..., Any], operands: int = 1, commutes: bool = False) -> Operation:
    inside = ", ".join(f"{{{i}}}" for i in range(operands))
    return Operation(f"{name}({inside})", CALL, (0,) * operands, value, commutes)


OPERATIONS: dict[str, Operation] = {
    "add": _infix("+", SUM, np.add, True),
    "sub": _infix("-", SUM, np.subtract),
    "mul": _infix("*", PRODUCT, np.multiply, True),
    "div": _infix("/", PRODUCT, np.true_divide),
    "rem": _infix("%", PRODUCT, np.fmod),
    "neg": Operation("-{0}", SIGN, (SIGN + 1,), np.negative),
    "lt": _infix("<", ORDER, np.less),
    "le": _infix("<=", ORDER, np.less_equal),
    "gt": _infix(">", ORDER, np.greater),
    "ge": _infix(">=", ORDER, np.greater_equal),
    "eq": _infix("===", EQUALITY, np.equal, True),
    "ne": _infix("!==", EQUALITY, np.not_equal, True),
    "and": _infix("&&", BOTH, np.logical_and, True),
    "or": _infix("||", EITHER, np.logical_or, True),
    "not": Operation("!{0}", SIGN, (SIGN,), np.logical_not),
    "select": Operation("{0} ? {1} : {2}", CHOICE, (CHOICE + 1, CHOICE, CHOICE), np.where),
    "pow": _call("Math.pow", np.power, 2),
    "max": _call("Math.max", np.maximum, 2, True),
    "min": _call("Math.min", np.minimum, 2, True),
    "atan2": _call("Math.atan2", np.arctan2, 2),
    "is_finite": _call("Number.isFinite", np.isfinite),
    "abs": _call("Math.abs", np.abs),
    "sign": _call("Math.sign", np.sign),
    "floor": _call("Math.floor", np.floor),
    "ceil": _call("Math.ceil", np.ceil),
    "trunc": _call("Math.trunc", np.trunc),
    "sqrt": _call("Math.sqrt", np.sqrt),
    "cbrt": _call("Math.cbrt", np.cbrt),
    "exp": _call("Math.exp", np.exp),
    "expm1": _call("Math.expm1", np.expm1),
    "log": _call("Math.log", np.log),
    "log1p": _call("Math.log1p", np.log1p),
    "sin": _call("Math.sin", np.sin),
    "cos": _call("Math.cos", np.cos),
    "tan": _call("Math.tan", np.tan),
    "asin": _call("Math.asin", np.arcsin),
    "acos": _call("Math.acos", np.arccos),
    "atan": _call("Math.atan", np.arctan),
    "sinh": _call("Math.sinh", np.sinh),
    "cosh": _call("Math.cosh", np.cosh),
    "tanh": _call("Math.tanh", np.tanh),
    "asinh": _call("Math.asinh", np.arcsinh),
    "acosh": _call("Math.acosh", np.arccosh),
    "atanh": _call("Math.atanh", np.arctanh),
}
