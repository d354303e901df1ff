"""The emitted function that follows one optimizer on one surface: the loop over the steps.

What happens inside a step is not written here: it is `engine.runs.step.step`, the same function that XLA compiles. Freeze
rule, escape, step counter and feedback schedules are part of it and therefore the same on both sides.
"""

from __future__ import annotations

import json
from typing import Any

import jax
import numpy as np

from engine.problems.problem import Given, numbers
from engine.runs.rates import cycled, feedback
from engine.runs.states import state_fields
from engine.runs.step import Carry, Inputs, Planned, begin, step
from engine.to_javascript.expressions import Expressions, When
from engine.to_javascript.leaves import Leaves
from engine.to_javascript.names import Names
from engine.to_javascript.rows import SIZE_OF_BATCH, declarations, losses, rows
from engine.to_javascript.walk import Symbol, evaluate, nodes
from engine.to_javascript.write import Written, comment, indented
from spec import Optimizer, Surface

ARGUMENTS = ("start", "hyper", "surface", "examples", "feedback", "centre", "radius", "rates", "momenta", "noise", "batches", "steps")
LOCALS = ("t", "x", "loss", "rate", "row", "k", "count", "size", *(f"data{i}" for i in range(9)))


def emit(optimizer: Optimizer, surface: Surface, states: bool = False) -> str:
    """The text; its interface stands in the package's docstring."""
    n, expressions, names = surface.dimension, Expressions(), Names((*ARGUMENTS, *LOCALS))
    leaves = Leaves(expressions, names)
    own = f"hyper.{cycled(optimizer)}" if cycled(optimizer) else "0"
    inputs, one_row = _inputs(optimizer, surface, leaves), rows(surface, leaves)

    def begun_with(inputs: Inputs, rows: Any, rate: Any, lost: Any) -> Any:
        return begin(optimizer, inputs, rate, lost, losses(surface, inputs.given.params, rows).full(inputs.start))

    def stepped(inputs: Inputs, rows: Any, carry: Carry, t: Any, now: Planned) -> Any:
        return step(surface, optimizer, inputs, losses(surface, inputs.given.params, rows), carry, t, now)

    begun = evaluate(
        expressions,
        begun_with,
        inputs,
        one_row,
        leaves.one("first_rate", "rates[0]", When.RUN),
        leaves.one("first_lost", f"1 - (momenta ? momenta[0] : {own})", When.RUN),
    )
    carry = leaves.carried(jax.tree.map(lambda symbol: np.zeros(symbol.nodes.shape, symbol.dtype), begun))
    now = Planned(
        rate=leaves.one("planned", "rates[t - 1]", When.STEP),
        noise=leaves.several(n, "noise", lambda i: f"noise ? noise[{n} * t - {n - i}] : 0", When.STEP),
        batch=None,
        lost=leaves.one("lost", f"1 - (momenta ? momenta[t - 1] : {own})", When.STEP),
    )
    after, rate = evaluate(expressions, stepped, inputs, one_row, carry, leaves.one("t", "t", When.STEP), now)

    variables = [str(node.value) for node in nodes(carry)]
    first, last, results = nodes(begun), nodes(after), nodes((rate, after.height))
    changed = {
        node: f"next_{variable}" for variable, node in zip(variables, last, strict=True) if node.value != variable and not node.is_constant
    }
    written = Written([*first, *last, *results], names, leaves, changed)
    positions = nodes(carry.x)
    fields = _fields(carry.state, n) if states else {}

    def kept(row: str) -> list[str]:
        each = ((name, i, node) for name, field in fields.items() for i, node in enumerate(field))
        return [f"state[{json.dumps(name)}][{n} * {row} + {i}] = {node.value};" for name, i, node in each]

    shown = "state, " if states else ""
    arrays = ", ".join(f"{json.dumps(name)}: new Float64Array({n} * (steps + 1))" for name in fields)
    return "\n".join([
        "(function () {",
        comment(f"{optimizer.name} on {surface.name}"),
        '  "use strict";',
        f"  return function ({{ {', '.join(ARGUMENTS)} }}) {{",
        *indented(2, declarations(surface) if surface.over_data else []),
        *indented(2, written.statements[When.RUN]),
        *indented(2, [f"let {variable} = {written[node]};" for variable, node in zip(variables, first, strict=True)]),
        f"    const x = new Float64Array({n} * (steps + 1)), loss = new Float64Array(steps + 1), rate = new Float64Array(steps + 1);",
        *([f"    const state = {{ {arrays} }};"] if states else []),
        *indented(2, [f"x[{i}] = {node.value};" for i, node in enumerate(positions)]),
        *indented(2, kept("0")),
        f"    loss[0] = {written[nodes(begun.height)[0]]};",
        "    for (let t = 1; t <= steps; t++) {",
        *indented(3, [SIZE_OF_BATCH] if "batch" in written.over_examples else []),
        *indented(3, written.statements[When.STEP]),
        *indented(3, [f"{name}[t] = {written[node]};" for name, node in zip(("rate", "loss"), results, strict=True)]),
        *indented(3, [f"{name} = {written[node]};" for name, node in zip(variables, last, strict=True) if written[node] != name]),
        *indented(3, [f"x[{n} * t{f' + {i}' if i else ''}] = {node.value};" for i, node in enumerate(positions)]),
        *indented(3, kept("t")),
        "    }",
        "    rate[0] = rate[1];",
        f"    return {{ x, loss, rate, {shown}stoppedAt: {_variable(carry.stopped_at)} || null, {_variable(carry.escaped)} }};",
        "  };",
        "})()",
    ])  # fmt: skip


def _fields(state: Any, n: int) -> dict[str, list[Any]]:
    """{name: variables of its n numbers} of what `engine.runs.states` calls the fields of a state."""
    leaves, structure = jax.tree.flatten(state)
    tags = [np.full((1, *leaf.nodes.shape), k, float) for k, leaf in enumerate(leaves)]
    named = state_fields(jax.tree.unflatten(structure, tags), n)
    return {name: list(leaves[int(tag[0, 0])].nodes.flat) for name, tag in named.items()}


def _inputs(optimizer: Optimizer, surface: Surface, leaves: Leaves) -> Inputs:
    hyper, params = numbers(optimizer.check({})), numbers(surface.check({}))
    hyper.pop("learning_rate", None)
    vector = np.zeros(surface.dimension)
    return Inputs(
        start=leaves.given("start", vector),
        hyper=leaves.given("hyper", hyper),
        given=Given(leaves.given("surface", {name: params[name] for name in surface.loss_params}), ()),
        feedback=leaves.given("feedback", feedback("constant", {})),
        centre=leaves.given("centre", vector),
        radius=leaves.given("radius", np.float64(0)),
    )


def _variable(symbol: Symbol) -> str:
    (node,) = symbol.nodes.flat
    return str(node.value)
