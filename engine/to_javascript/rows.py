"""Losses over data: the mean over all examples becomes a loop.

What JAX sees is the loss of ONE example. Two primitives of our own mark where a value enters the loop over the rows
and where it leaves it: `to_rows` hands a value to every row, `mean_rows` takes the mean of what every row made of it.
Both are linear, and each is the other's adjoint: mean_i(r_i c) = <mean_rows(r), c> = <r, to_rows(c)>, with the mean
over the rows as inner product. So JAX differentiates through them as often as a rule asks, and the gradient of the
mean comes out as the mean of the gradients.
"""

from __future__ import annotations

import math
from typing import Any

import jax.numpy as jnp
from jax.extend.core import Primitive
from jax.interpreters import ad, batching

from engine.problems.problem import problem
from engine.runs.step import Losses
from engine.to_javascript.expressions import Expressions, When
from engine.to_javascript.leaves import Leaves
from engine.to_javascript.primitives import PRIMITIVES, Array, each
from engine.to_javascript.walk import Symbol
from spec import Surface

SIZE_OF_BATCH = "const size = batches ? batches.sizes[t - 1] : count;"

to_rows, mean_rows = Primitive("to_rows"), Primitive("mean_rows")
for one, adjoint in ((to_rows, mean_rows), (mean_rows, to_rows)):
    one.def_abstract_eval(lambda array: array)
    ad.deflinear2(one, lambda cotangent, array, adjoint=adjoint: [adjoint.bind(cotangent)])
    batching.defvectorized(one)


def _to_rows(expressions: Expressions, equation: Any, array: Array) -> Array:
    return array


def _mean_rows(expressions: Expressions, equation: Any, array: Array) -> Array:
    return each(expressions.mean, array)


PRIMITIVES.update(to_rows=_to_rows, mean_rows=_mean_rows)


def rows(surface: Surface, leaves: Leaves) -> dict[str, tuple[Symbol, ...]]:
    """One example as leaves, for the loop over all examples and for that over a batch."""
    shapes = _shapes(surface)
    loops = (("all", "part", When.RUN), ("batch", "seen", When.STEP))
    return {
        loop: tuple(leaves.row(f"{name}{i}", f"data{i}", shape, when, loop) for i, shape in enumerate(shapes)) for loop, name, when in loops
    }


def declarations(surface: Surface) -> list[str]:
    """The data by name, and the number of examples."""
    shapes = _shapes(surface)
    width = math.prod(shapes[0])
    return [
        *(f"const data{i} = examples[{i}];" for i in range(len(shapes))),
        f"const count = data0.length{f' / {width}' if width > 1 else ''};",
    ]


def _shapes(surface: Surface) -> list[tuple[int, ...]]:
    """The shape of each part of one example."""
    return [part.shape[1:] for part in problem(surface, {}).given.examples]


def losses(surface: Surface, params: dict[str, Any], rows: dict[str, tuple[Any, ...]]) -> Losses:
    """The full loss and this step's, without its noise; `rows` holds one example for each loop."""
    if surface.loss is not None:
        loss = surface.loss
        return Losses(*[lambda x: loss(x, **params)] * 2)

    def mean(loop: str, x: Any) -> Any:
        assert surface.example_losses is not None
        one_example = tuple(jnp.expand_dims(part, 0) for part in rows[loop])
        return mean_rows.bind(surface.example_losses(to_rows.bind(x), one_example, **params)[0])

    return Losses(lambda x: mean("all", x), lambda x: mean("batch", x))
