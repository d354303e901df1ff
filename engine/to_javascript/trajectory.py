"""The emitted function that follows one optimizer on one surface: the loop over the steps.

What happens inside a step is not written here: it is `engine.chunk.step`, the same function that XLA compiles. Freeze
rule, escape, step counter and feedback schedules are part of it and therefore the same on both sides.
"""

from __future__ import annotations

from typing import Any

import jax
import numpy as np

from engine import chunk
from engine.rates import feedback
from engine.survey import numbers
from engine.to_javascript.expressions import Expressions, When
from engine.to_javascript.leaves import Leaves
from engine.to_javascript.walk import Symbol, evaluate, nodes
from engine.to_javascript.write import Names, Written, comment, indented
from spec import Optimizer, Surface

ARGUMENTS = ("start", "hyper", "surface", "feedback", "centre", "radius", "rates", "noise", "steps")
LOCALS = ("t", "x", "loss", "rate")


def emit(optimizer: Optimizer, surface: Surface) -> str:
    """The text; its interface stands in the package's docstring."""
    expressions, n = Expressions(), surface.dimension
    names = Names((*ARGUMENTS, *LOCALS))
    leaves = Leaves(expressions, names)
    hyper = numbers(optimizer.check({}))
    hyper.pop("learning_rate", None)
    vector, scalar = np.zeros(n), np.zeros(())
    inputs = chunk.Inputs(
        start=leaves.given("start", vector),
        hyper=leaves.given("hyper", hyper),
        surface=leaves.given("surface", numbers(surface.check({}))),
        feedback=leaves.given("feedback", feedback("constant", {})),
        centre=leaves.given("centre", vector),
        radius=leaves.given("radius", scalar),
    )

    def begin(inputs: chunk.Inputs, rate: Any) -> Any:
        carry = chunk.begin(optimizer, inputs, rate)
        return carry, surface.loss(carry.x, **inputs.surface)

    def step(inputs: chunk.Inputs, carry: chunk.Carry, now: chunk.Now) -> Any:
        def full(x: Any) -> Any:
            return surface.loss(x, **inputs.surface)

        after, rate = chunk.step(surface, optimizer, inputs, chunk.Losses(full, full), carry, now)
        return after, rate, full(after.x)

    first_rate = leaves.one("first_rate", "rates[0]", When.RUN)
    begun, first_loss = evaluate(expressions, begin, inputs, first_rate)
    carry = leaves.carried(jax.tree.map(lambda symbol: np.zeros(symbol.nodes.shape, symbol.dtype), begun))
    now = chunk.Now(
        t=leaves.one("t", "t", When.STEP),
        rate=leaves.one("planned_rate", "rates[t - 1]", When.STEP),
        noise=leaves.several(n, "noise", lambda i: f"noise ? noise[{n} * t - {n - i}] : 0", When.STEP),
    )
    after, rate, loss = evaluate(expressions, step, inputs, carry, now)

    variables = [str(node.value) for node in nodes(carry)]
    first, next_ = nodes(begun), nodes(after)
    changed = {node: f"next_{variable}" for variable, node in zip(variables, next_, strict=True) if node.value != variable and not node.is_constant}
    results = nodes((rate, loss))
    written = Written([*first, *nodes(first_loss), *next_, *results], names, changed)
    before_loop, in_loop = (leaves.declarations(written.leaves[when]) + written.statements[when] for when in (When.RUN, When.STEP))
    position = [f"x[{n} * t{f' + {i}' if i else ''}] = {variables[i]};" for i in range(n)]
    lines = [
        "(function () {",
        comment(f"{optimizer.name} on {surface.name}"),
        '  "use strict";',
        f"  return function ({{ {', '.join(ARGUMENTS)} }}) {{",
        *indented(2, before_loop),
        *indented(2, [f"let {variable} = {written[node]};" for variable, node in zip(variables, first, strict=True)]),
        f"    const x = new Float64Array({n} * (steps + 1)), loss = new Float64Array(steps + 1), rate = new Float64Array(steps + 1);",
        *indented(2, [f"x[{i}] = {variables[i]};" for i in range(n)]),
        f"    loss[0] = {written[first_loss.nodes[()]]};",
        "    for (let t = 1; t <= steps; t++) {",
        *indented(3, in_loop),
        *indented(3, [f"{name}[t] = {written[node]};" for name, node in zip(("rate", "loss"), results, strict=True)]),
        *indented(3, [f"{variable} = {written[node]};" for variable, node in zip(variables, next_, strict=True) if written[node] != variable]),
        *indented(3, position),
        "    }",
        "    rate[0] = rate[1];",
        f"    return {{ x, loss, rate, stoppedAt: {_variable(carry.stopped_at)} || null, {_variable(carry.escaped)} }};",
        "  };",
        "})()",
    ]
    return "\n".join(lines)


def _variable(symbol: Symbol) -> str:
    (node,) = symbol.nodes.flat
    return str(node.value)
