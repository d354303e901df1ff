"""What each JAX primitive does to numpy arrays whose elements are Nodes.

Arithmetic goes element by element through `Expressions`; everything that only moves elements about is done here and
now by numpy, so nothing of it reaches JavaScript. A primitive that is missing from PRIMITIVES is Unsupported.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import reduce
from typing import Any

import jax
import numpy as np

from engine.to_javascript.expressions import Expressions, Node

Array = np.ndarray  # of Nodes, dtype object


class Unsupported(ValueError):  # noqa: N818
    """A primitive that has no JavaScript here; `primitive` is its name. The page then updates on release."""

    def __init__(self, primitive: str, why: str = "") -> None:
        self.primitive, self.why = primitive, why
        super().__init__(f"the primitive {primitive} has no JavaScript{': ' + why if why else ''}")


Handler = Callable[..., Array | list[Array]]
PRIMITIVES: dict[str, Handler] = {}


def _primitive(*names: str) -> Callable[[Handler], Handler]:
    """Register handler(expressions, equation, *arrays) -> array, or a list where a primitive has several results."""

    def register(handler: Handler) -> Handler:
        PRIMITIVES.update(dict.fromkeys(names, handler))
        return handler

    return register


def constants(expressions: Expressions, values: Any) -> Array:
    """Numbers as an array of constant Nodes."""
    return each(expressions.constant, np.asarray(values))


def each(function: Callable[..., Node], *arrays: np.ndarray) -> Array:
    """`function` of every element; scalars broadcast."""
    result = np.frompyfunc(function, len(arrays), 1)(*(np.asarray(array) for array in arrays))
    return result if isinstance(result, np.ndarray) else array_of(result)


def array_of(node: Node) -> Array:
    """An array of no dimensions around one Node."""
    array = np.empty((), dtype=object)
    array[()] = node
    return array


def operate(expressions: Expressions, operation: str, *arrays: Array) -> Array:
    """One operation, element by element."""
    return each(lambda *nodes: expressions.apply(operation, *nodes), *arrays)


# Element by element

SAME = (
    "abs add ceil cos sin tan acos asin atan sinh cosh tanh acosh asinh atanh atan2 exp expm1 "
    "floor ge gt le lt eq ne is_finite log log1p cbrt max min mul neg pow rem sign sqrt sub"
)


def _elementwise(operation: str) -> Handler:
    return lambda expressions, equation, *arrays: operate(expressions, operation, *arrays)


PRIMITIVES.update({name: _elementwise(name) for name in SAME.split()}, add_any=_elementwise("add"))


@_primitive("and", "or", "not", "xor")
def _logical(expressions: Expressions, equation: Any, *arrays: Array) -> Array:
    name = equation.primitive.name
    if equation.outvars[0].aval.dtype != bool:
        raise Unsupported(name, "on whole numbers")
    return operate(expressions, "ne" if name == "xor" else name, *arrays)


@_primitive("div")
def _div(expressions: Expressions, equation: Any, above: Array, below: Array) -> Array:
    quotient = operate(expressions, "div", above, below)
    whole = np.issubdtype(equation.outvars[0].aval.dtype, np.integer)
    return operate(expressions, "trunc", quotient) if whole else quotient


@_primitive("integer_pow")
def _integer_pow(expressions: Expressions, equation: Any, base: Array) -> Array:
    return each(lambda node: expressions.power(node, equation.params["y"]), base)


@_primitive("square")
def _square(expressions: Expressions, equation: Any, array: Array) -> Array:
    return operate(expressions, "mul", array, array)


@_primitive("rsqrt")
def _rsqrt(expressions: Expressions, equation: Any, array: Array) -> Array:
    return operate(expressions, "div", constants(expressions, 1.0), operate(expressions, "sqrt", array))


@_primitive("exp2")
def _exp2(expressions: Expressions, equation: Any, array: Array) -> Array:
    return operate(expressions, "pow", constants(expressions, 2.0), array)


@_primitive("logistic")
def _logistic(expressions: Expressions, equation: Any, array: Array) -> Array:
    one = constants(expressions, 1.0)
    return operate(
        expressions, "div", one, operate(expressions, "add", one, operate(expressions, "exp", operate(expressions, "neg", array)))
    )


@_primitive("clamp")
def _clamp(expressions: Expressions, equation: Any, low: Array, array: Array, high: Array) -> Array:
    return operate(expressions, "min", operate(expressions, "max", array, low), high)


@_primitive("select_n")
def _select_n(expressions: Expressions, equation: Any, which: Array, *cases: Array) -> Array:
    return choose(expressions, equation.invars[0].aval.dtype == bool, which, cases)


def choose(expressions: Expressions, boolean: bool, which: Array, cases: tuple[Array, ...]) -> Array:
    """The case that `which` counts to: 0, 1, ... or False, True."""
    chosen = cases[-1]
    for index in reversed(range(len(cases) - 1)):
        here = operate(expressions, "not", which) if boolean else operate(expressions, "eq", which, constants(expressions, index))
        chosen = operate(expressions, "select", here, cases[index], chosen)
    return chosen


@_primitive("convert_element_type")
def _convert_element_type(expressions: Expressions, equation: Any, array: Array) -> Array:
    before, after = equation.invars[0].aval.dtype, equation.outvars[0].aval.dtype
    if np.issubdtype(after, np.floating) and after != np.float64:
        raise Unsupported("convert_element_type", f"to {after}")
    if before == after:
        return array
    if np.issubdtype(after, np.bool_):
        return operate(expressions, "ne", array, constants(expressions, before.type(0)))
    zero, one = constants(expressions, after.type(0)), constants(expressions, after.type(1))
    if np.issubdtype(before, np.bool_):
        return operate(expressions, "select", array, one, zero)
    if np.issubdtype(after, np.integer) and np.issubdtype(before, np.floating):
        return operate(expressions, "trunc", array)
    return each(lambda node: expressions.constant(after.type(node.value)) if node.is_constant else node, array)


# Moving elements


@_primitive("copy", "copy_p", "stop_gradient", "reduce_precision")
def _same(expressions: Expressions, equation: Any, array: Array) -> Array:
    return array


@_primitive("broadcast_in_dim")
def _broadcast_in_dim(expressions: Expressions, equation: Any, array: Array) -> Array:
    shape, kept = equation.params["shape"], equation.params["broadcast_dimensions"]
    aligned = [array.shape[kept.index(axis)] if axis in kept else 1 for axis in range(len(shape))]
    return np.broadcast_to(array.reshape(aligned), shape)


@_primitive("reshape", "squeeze", "expand_dims")
def _reshape(expressions: Expressions, equation: Any, array: Array) -> Array:
    return array.reshape(equation.outvars[0].aval.shape)


@_primitive("transpose")
def _transpose(expressions: Expressions, equation: Any, array: Array) -> Array:
    return array.transpose(equation.params["permutation"])


@_primitive("rev")
def _rev(expressions: Expressions, equation: Any, array: Array) -> Array:
    return np.flip(array, equation.params["dimensions"])


@_primitive("slice")
def _slice(expressions: Expressions, equation: Any, array: Array) -> Array:
    starts, limits = equation.params["start_indices"], equation.params["limit_indices"]
    strides = equation.params["strides"] or (1,) * len(starts)
    return array[tuple(map(slice, starts, limits, strides))]


@_primitive("concatenate")
def _concatenate(expressions: Expressions, equation: Any, *arrays: Array) -> Array:
    return np.concatenate(arrays, axis=equation.params["dimension"])


@_primitive("stack")
def _stack(expressions: Expressions, equation: Any, *arrays: Array) -> Array:
    return np.stack(arrays, axis=equation.params["axis"])


@_primitive("tile")
def _tile(expressions: Expressions, equation: Any, array: Array) -> Array:
    return np.tile(array, equation.params["reps"])


@_primitive("unstack")
def _unstack(expressions: Expressions, equation: Any, array: Array) -> list[Array]:
    axis = equation.params["axis"]
    return [np.squeeze(part, axis=axis) for part in np.split(array, array.shape[axis], axis=axis)]


@_primitive("split")
def _split(expressions: Expressions, equation: Any, array: Array) -> list[Array]:
    return np.split(array, np.cumsum(equation.params["sizes"])[:-1], axis=equation.params["axis"])


@_primitive("iota")
def _iota(expressions: Expressions, equation: Any) -> Array:
    shape, axis, dtype = (equation.params[name] for name in ("shape", "dimension", "dtype"))
    counted = np.arange(shape[axis], dtype=dtype).reshape([-1 if i == axis else 1 for i in range(len(shape))])
    return constants(expressions, np.broadcast_to(counted, shape))


@_primitive("pad")
def _pad(expressions: Expressions, equation: Any, array: Array, filling: Array) -> Array:
    """Padding as jax.lax.pad defines it: negative widths crop, inner ones spread."""
    placed, cropped = [], []
    sizes = []
    for size, (low, high, inner) in zip(array.shape, equation.params["padding_config"], strict=True):
        spread = size + max(0, size - 1) * inner
        placed.append(slice(max(0, low), max(0, low) + spread, inner + 1))
        sizes.append(max(0, low) + spread + max(0, high))
        cropped.append(slice(max(0, -low), sizes[-1] - max(0, -high)))
    padded = np.full(sizes, filling[()], dtype=object)
    padded[tuple(placed)] = array
    return padded[tuple(cropped)]


@_primitive("gather", "dynamic_slice")
def _gather(expressions: Expressions, equation: Any, array: Array, *indices: Array) -> Array:
    """Done by JAX itself, once, on the positions of the elements: for that the indices have to be constants."""
    name = equation.primitive.name
    if not all(node.is_constant for index in indices for node in index.flat):
        raise Unsupported(name, "with an index that is not constant")
    known = [
        np.array([node.value for node in index.flat], dtype=variable.aval.dtype).reshape(index.shape)
        for index, variable in zip(indices, equation.invars[1:], strict=True)
    ]
    with jax.ensure_compile_time_eval():
        positions = np.asarray(equation.primitive.bind(np.arange(array.size).reshape(array.shape), *known, **equation.params))
    if positions.size and not (positions.min() >= 0 and positions.max() < array.size):
        raise Unsupported(name, "with an index outside the array")
    return array.reshape(-1)[positions]


# Several elements into one


def _folded(operation: str) -> Handler:
    def handler(expressions: Expressions, equation: Any, array: Array) -> Array:
        return fold(expressions, operation, array, equation.params["axes"])

    return handler


def fold(expressions: Expressions, operation: str, array: Array, axes: tuple[int, ...]) -> Array:
    """`operation` between all elements along `axes`, from the first to the last."""
    kept = [axis for axis in range(array.ndim) if axis not in axes]
    rows = array.transpose([*axes, *kept]).reshape(-1, *(array.shape[axis] for axis in kept))
    if not len(rows):
        raise Unsupported(operation, "over nothing")
    return reduce(lambda a, b: operate(expressions, operation, a, b), rows[1:], np.asarray(rows[0], dtype=object))


FOLDS = {"reduce_sum": "add", "reduce_prod": "mul", "reduce_max": "max", "reduce_min": "min", "reduce_or": "or", "reduce_and": "and"}
PRIMITIVES.update({name: _folded(operation) for name, operation in FOLDS.items()})


@_primitive("dot_general")
def _dot_general(expressions: Expressions, equation: Any, left: Array, right: Array) -> Array:
    (contracted_left, contracted_right), (batch_left, batch_right) = equation.params["dimension_numbers"]
    first, second = _rows(left, batch_left, contracted_left), _rows(right, batch_right, contracted_right)
    products = operate(expressions, "mul", first[:, :, None, :], second[:, None, :, :])
    return fold(expressions, "add", products, (3,)).reshape(equation.outvars[0].aval.shape)


def _rows(array: Array, batch: tuple[int, ...], contracted: tuple[int, ...]) -> Array:
    """(batch, free, contracted), each of them flattened."""
    free = [axis for axis in range(array.ndim) if axis not in (*batch, *contracted)]
    sizes = [math.prod(array.shape[axis] for axis in group) for group in (batch, free, contracted)]
    return array.transpose([*batch, *free, *contracted]).reshape(sizes)
