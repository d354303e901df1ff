"""The value of a tree, by walking it: in numpy for boxes and points, in JAX for runs. No text is ever executed.

At a kink the slope is one between those on either side, never NaN: 0 for |u| and max(u, -u), and 0 where a root of
what vanishes would have none (the square root of x^2 + y^2 at its lowest point).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import jax.numpy as jnp
import numpy as np

from engine.formula.tree import VARIABLES, Binary, Call, CallOfTwo, Minus, Name, Node, Number, Power, RealPower, names

CONSTANT_VALUES = {"pi": math.pi, "e": math.e}


def _table(library: ModuleType) -> dict[str, Callable[..., Any]]:
    def without(bad: Any, instead: float, function: Callable[[Any], Any], u: Any, value: Any) -> Any:
        """function(u), but a `value` of no slope where u is `bad`; there the function is asked at `instead`."""
        return library.where(bad, value, function(library.where(bad, instead, u)))

    def rooted(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda u: without(u == 0, 1.0, function, u, 0.0)

    def arc(function: Callable[[Any], Any], at_one: float, at_minus_one: float) -> Callable[[Any], Any]:
        return lambda u: without(u * u == 1, 0.0, function, u, library.where(u > 0, at_one, at_minus_one))

    def real_power(base: Any, exponent: Any) -> Any:
        vanishes = (base == 0) & (exponent > 0)
        return without(vanishes, 1.0, lambda safe: library.power(safe, exponent), base, 0.0)

    return {
        "+": library.add,
        "-": library.subtract,
        "*": library.multiply,
        "/": library.divide,
        "sin": library.sin,
        "cos": library.cos,
        "tan": library.tan,
        "asin": arc(library.arcsin, math.pi / 2, -math.pi / 2),
        "acos": arc(library.arccos, 0.0, math.pi),
        "atan": library.arctan,
        "sinh": library.sinh,
        "cosh": library.cosh,
        "tanh": library.tanh,
        "exp": library.exp,
        "log": library.log,
        "log10": library.log10,
        "sqrt": rooted(library.sqrt),
        "cbrt": rooted(library.cbrt),
        "abs": lambda u: u * library.sign(u),  # the slope of the library's own is 1 at the kink
        "max": library.maximum,
        "min": library.minimum,
        "number": library.asarray,
        "minus": library.negative,
        "power": library.power,  # with a whole exponent JAX multiplies: the gradient at 0 is finite
        "real power": real_power,
    }


NUMPY, JAX = _table(np), _table(jnp)


def value_of(node: Node, at: Mapping[str, Any], do: Mapping[str, Callable[..., Any]]) -> Any:
    """The value of a tree: what names stand for is `at` them (x always, for its type), `do` has the operations by name."""
    match node:
        case Number(value):
            return do["number"](value, at["x"].dtype)
        case Name(name):
            return at[name] if name in at else do["number"](CONSTANT_VALUES[name], at["x"].dtype)
        case Minus(operand):
            return do["minus"](value_of(operand, at, do))
        case Binary(operator, left, right):
            return do[operator](value_of(left, at, do), value_of(right, at, do))
        case Power(base, exponent):
            return do["power"](value_of(base, at, do), exponent)
        case RealPower(base, exponent):
            return do["real power"](value_of(base, at, do), value_of(exponent, at, do))
        case Call(function, argument):
            return do[function](value_of(argument, at, do))
        case CallOfTwo(function, first, second):
            return do[function](value_of(first, at, do), value_of(second, at, do))


def to_loss(tree: Node) -> Callable[[Any], Any]:
    """The JAX function of x (2,), or (1,) without y; where a root, a logarithm or a power has no value it is NaN."""

    def loss(x: Any) -> Any:
        return value_of(tree, dict(zip(VARIABLES, x, strict=False)), JAX)

    return loss


def to_numpy(tree: Node) -> Callable[[np.ndarray], np.ndarray]:
    """The same for many points: (k, 2) to (k,), in float64, without a compilation and without warnings."""

    def values(points: np.ndarray) -> np.ndarray:
        points = np.asarray(points, dtype=float)
        with np.errstate(all="ignore"):
            return np.broadcast_to(value_of(tree, {"x": points[:, 0], "y": points[:, 1]}, NUMPY), len(points))

    return values


def constant(tree: Node) -> float | None:
    """The value of a tree without variables, None with them."""
    return None if names(tree) - CONSTANT_VALUES.keys() else float(to_numpy(tree)(np.zeros((1, 2)))[0])
