"""A small graph, y1 = x^2, y2 = sin x, h = y1 y2 + y1, L = (h - 1)^2, worked out one operation after the other.

Forward each node gets its value, x at step 0, y1, y2, h and L at 1 to 4; backward each gets the derivative of L in it, L at step 5,
h, y2, y1 and x at 6 to 9: over all edges that leave it, the sum of the next node's derivative times the slope of the edge.
"""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp

from engine.problems.figure import Figure

NODES, STEPS = 5, 9
EDGES = (STEPS, STEPS, 8, 7, 6)  # the step at which the slope of an edge is used
PARAMS = {"input": 1.2, "step": float(STEPS)}


def forward(x: Any) -> list[Any]:
    """[x, y1, y2, h, L]."""
    y1, y2 = x * x, jnp.sin(x)
    h = y1 * y2 + y1
    return [x, y1, y2, h, (h - 1) * (h - 1)]


def local(x: Any) -> list[Any]:
    """The slope of each edge: dy1/dx, dy2/dx, dh/dy1, dh/dy2, dL/dh."""
    _, y1, y2, h, _ = forward(x)
    return [2 * x, jnp.cos(x), y2 + 1, y1, 2 * (h - 1)]


def backward(x: Any) -> list[Any]:
    """The derivative of L in [x, y1, y2, h, L], from the last to the first."""
    y1_x, y2_x, h_y1, h_y2, loss_h = local(x)
    h = loss_h * 1.0
    y1, y2 = h * h_y1, h * h_y2
    return [y1 * y1_x + y2 * y2_x, y1, y2, h, jnp.ones_like(h)]


def of_nodes(k: Any, input: Any, step: Any) -> list[Any]:
    """[value, derivative] of node k = 0, 1, ...; not-a-number where it is not known at this step."""
    return [_known(_of(k, forward(input)), k <= step), _known(_of(k, backward(input)), STEPS - k <= step)]


def of_edges(k: Any, input: Any, step: Any) -> list[Any]:
    """[slope] of edge k = 0, 1, ...; not-a-number before it is used."""
    return [_known(_of(k, local(input)), _of(k, [jnp.asarray(float(at)) for at in EDGES]) <= step)]


def _of(k: Any, values: list[Any]) -> Any:
    return jnp.sum(jnp.where(jnp.arange(float(len(values))) == k, jnp.stack(values), 0.0))


def _known(value: Any, yes: Any) -> Any:
    return jnp.where(yes, value, jnp.nan)


FIGURES = (Figure("graph_nodes", of_nodes, PARAMS), Figure("graph_edges", of_edges, PARAMS))
