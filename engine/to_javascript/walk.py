"""From a JAX function to expressions: it is traced to a jaxpr, whose equations are then carried out on Nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import jax
from jax.extend.core import Literal

from engine.to_javascript.expressions import Expressions, Node
from engine.to_javascript.primitives import PRIMITIVES, Array, Unsupported, choose, constants

# Primitives that only call a function, and the parameter that holds it.
CALLS = {
    "jit": "jaxpr",
    "closed_call": "call_jaxpr",
    "core_call": "call_jaxpr",
    "custom_jvp_call": "call_jaxpr",
    "custom_vjp_call": "call_jaxpr",
    "checkpoint": "jaxpr",
}


@dataclass(frozen=True, eq=False)
class Symbol:
    """What stands for one JAX array: its elements as Nodes, and its type."""

    nodes: Array
    dtype: Any


def nodes(tree: Any) -> list[Node]:
    """All elements of a tree of Symbols, in order."""
    return [node for symbol in jax.tree.leaves(tree) for node in symbol.nodes.flat]


def evaluate(expressions: Expressions, function: Callable[..., Any], *trees: Any) -> Any:
    """function(*trees) in float64 for trees of Symbols: a tree of Symbols. Unsupported names what has no JavaScript."""
    flat, structure = jax.tree.flatten(trees)
    shapes = [jax.ShapeDtypeStruct(symbol.nodes.shape, symbol.dtype) for symbol in flat]
    with jax.enable_x64(True):
        closed, result = jax.make_jaxpr(lambda *leaves: function(*jax.tree.unflatten(structure, leaves)), return_shape=True)(*shapes)
        arrays = _carry_out(expressions, closed.jaxpr, closed.consts, [symbol.nodes for symbol in flat])
    types, structure = jax.tree.flatten(result)
    return jax.tree.unflatten(structure, [Symbol(array, kind.dtype) for array, kind in zip(arrays, types, strict=True)])


def _carry_out(expressions: Expressions, jaxpr: Any, consts: Sequence[Any], arguments: Sequence[Array]) -> list[Array]:
    """The results of a jaxpr, equation by equation."""
    known: dict[Any, Array] = dict(zip(jaxpr.invars, arguments, strict=True))
    known |= {variable: constants(expressions, value) for variable, value in zip(jaxpr.constvars, consts, strict=True)}

    def read(atom: Any) -> Array:
        return constants(expressions, atom.val) if isinstance(atom, Literal) else known[atom]

    for equation in jaxpr.eqns:
        results = _equation(expressions, equation, [read(atom) for atom in equation.invars])
        for variable, array in zip(equation.outvars, results, strict=True):
            if array.shape != variable.aval.shape:
                raise AssertionError(f"{equation.primitive.name} gave {array.shape}, not {variable.aval.shape}")
            known[variable] = array
    return [read(atom) for atom in jaxpr.outvars]


def _equation(expressions: Expressions, equation: Any, arrays: list[Array]) -> list[Array]:
    name = equation.primitive.name
    if name in CALLS:
        inside = equation.params[CALLS[name]]
        return _carry_out(expressions, getattr(inside, "jaxpr", inside), getattr(inside, "consts", ()), arrays)
    if name == "cond":
        return _cond(expressions, equation, *arrays)
    if name not in PRIMITIVES:
        raise Unsupported(name)
    results = PRIMITIVES[name](expressions, equation, *arrays)
    return results if isinstance(results, list) else [results]


def _cond(expressions: Expressions, equation: Any, which: Array, *arrays: Array) -> list[Array]:
    """Every branch is worked out, then one is chosen: no branch does anything but compute."""
    branches = [_carry_out(expressions, branch.jaxpr, branch.consts, arrays) for branch in equation.params["branches"]]
    boolean = equation.invars[0].aval.dtype == bool
    return [choose(expressions, boolean, which, cases) for cases in zip(*branches, strict=True)]
