"""What a network says about inputs at many of its iterates: regions, fitted curves, answers on pictures."""

from __future__ import annotations

from typing import Any

import jax
import numpy as np

from engine.keeping.programs import call, program
from engine.problems.problem import Problem
from spec import Network

ROWS = 8
GRID = 44  # inputs a side of a region picture
LINE = 160  # inputs along a fitted curve
PICTURES = 40
MARGIN = 0.08  # of the examples' range, around them

Range = tuple[float, float]


def data_box(at: Problem) -> tuple[Range, ...]:
    """(low, high) of every input over all examples, with a margin."""
    inputs = np.concatenate([at.given.examples[0], at.validation[0]])
    low, high = inputs.min(axis=0), inputs.max(axis=0)
    room = MARGIN * (high - low)
    return tuple((float(a), float(b)) for a, b in zip(low - room, high + room, strict=True))


def probe_inputs(at: Problem) -> np.ndarray:
    """(m, d) inputs that show what the network has learned: a grid, a line, or held-out pictures."""
    network = at.surface
    assert isinstance(network, Network)
    if network.shown() == "images":
        return at.validation[0][:PICTURES]
    if network.shown() == "curve":
        return np.linspace(*data_box(at)[0], LINE)[:, None]
    x, y = (np.linspace(low, high, GRID) for low, high in data_box(at))
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def predicted(at: Problem, x: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    """(k, m, c) predictions at iterates x (k, n) for inputs (m, d), in float32."""
    network = at.surface
    assert isinstance(network, Network)

    def over(xs: Any, inputs: Any) -> Any:
        return jax.lax.map(lambda x: network.predict(x, inputs), xs)

    rows = np.concatenate([x, np.repeat(x[-1:], -len(x) % ROWS, axis=0)]).reshape(-1, ROWS, x.shape[1])
    compiled = program(("predicted", network, inputs.shape), over, rows[0], inputs, double=False)
    return np.concatenate([call(compiled, block, inputs, double=False) for block in rows])[: len(x)]
