"""The value of a tree, by walking it: in numpy for boxes and points, in JAX for runs. No text is ever executed."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import ModuleType
from typing import Any

import jax.numpy as jnp
import numpy as np

from engine.formula.tree import Binary, Call, Minus, Name, Node, Number, Power

CONSTANT_VALUES = {"pi": math.pi, "e": math.e}


def _table(library: ModuleType) -> dict[str, Callable[..., Any]]:
    return {
        "+": library.add,
        "-": library.subtract,
        "*": library.multiply,
        "/": library.divide,
        "sin": library.sin,
        "cos": library.cos,
        "tan": library.tan,
        "exp": library.exp,
        "log": library.log,
        "sqrt": library.sqrt,
        "abs": library.abs,
        "tanh": library.tanh,
        "number": library.asarray,
        "minus": library.negative,
        "power": library.power,  # with a whole exponent JAX multiplies: the gradient at 0 is finite
    }


NUMPY, JAX = _table(np), _table(jnp)


def _value(node: Node, at: dict[str, Any], do: dict[str, Callable[..., Any]]) -> Any:
    match node:
        case Number(value):
            return do["number"](value, at["x"].dtype)
        case Name(name):
            return at[name] if name in at else do["number"](CONSTANT_VALUES[name], at["x"].dtype)
        case Minus(operand):
            return do["minus"](_value(operand, at, do))
        case Binary(operator, left, right):
            return do[operator](_value(left, at, do), _value(right, at, do))
        case Power(base, exponent):
            return do["power"](_value(base, at, do), exponent)
        case Call(function, argument):
            return do[function](_value(argument, at, do))


def to_loss(tree: Node) -> Callable[[Any], Any]:
    """The JAX function of x (2,); where a root or a logarithm has no value it is NaN."""

    def loss(x: Any) -> Any:
        return _value(tree, {"x": x[0], "y": x[1]}, JAX)

    return loss


def to_numpy(tree: Node) -> Callable[[np.ndarray], np.ndarray]:
    """The same for many points: (k, 2) to (k,), in float64, without a compilation and without warnings."""

    def values(points: np.ndarray) -> np.ndarray:
        points = np.asarray(points, dtype=float)
        with np.errstate(all="ignore"):
            return _value(tree, {"x": points[:, 0], "y": points[:, 1]}, NUMPY)

    return values
