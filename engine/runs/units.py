"""What kind of thing a rule remembers, found by trying it: what becomes of a field when the gradient is doubled or turned round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.cache import Bounded
from engine.keeping.programs import call, program
from engine.problems.problem import numbers
from engine.runs.states import state_fields
from spec import Optimizer

RATE = 1e-9  # so short a step moves no point
START = (1e-3, 2e-3)  # near zero: weight decay adds nothing that would be seen
GRADIENTS = ((1.0, -2.0), (2.0, -1.5))  # of two steps, so that differences of gradients are there too
TRIED = np.array([[1.0, RATE], [2.0, RATE], [-1.0, RATE], [1.0, 2 * RATE]])  # times the gradient, and the rate
SAME = 1e-2  # relative
NEAR_A_RATE = (0.3, 3.5)  # times the rate: how long a step along an axis is that goes by the rate alone
_known = Bounded(512)


class Unit(NamedTuple):
    """A field that `turns` has the gradient's direction or the opposite one, a `place` is a point near the iterate.

    It grows with the gradient to the `power`, and with the rate to the power `rated`.
    """

    turns: bool
    place: bool
    power: int
    rated: int


def units(optimizer: Optimizer, hyper: Mapping[str, Any]) -> dict[str, Unit]:
    """{field: Unit} of the rule's state with these settings, by two steps on tilted planes; fields as `state_fields` names them."""
    return _units(optimizer, hyper)[0]


def steps_by_the_rate(optimizer: Optimizer, hyper: Mapping[str, Any]) -> bool:
    """Whether steps are about one rate long along each axis, however large the gradient is."""
    return _units(optimizer, hyper)[1]


def _units(optimizer: Optimizer, hyper: Mapping[str, Any]) -> tuple[dict[str, Unit], bool]:
    checked = {name: value for name, value in optimizer.check(hyper).items() if name != "learning_rate"}
    return _known.get((optimizer, tuple(sorted(checked.items()))), lambda: _tried(optimizer, numbers(checked)))


def _tried(optimizer: Optimizer, given: dict[str, Any]) -> tuple[dict[str, Unit], bool]:
    rate = (lambda value: {"learning_rate": value}) if "learning_rate" in optimizer.params else lambda _: {}

    def after(tried: Any, given: dict[str, Any]) -> Any:
        by, hyper, x = tried[0], {**given, **rate(tried[1])}, jnp.array(START)
        state, before = optimizer.init(x, **hyper), x
        for t, g in enumerate(GRADIENTS, 1):
            slope, before = by * jnp.array(g), x
            x, state = optimizer.update(lambda z, slope=slope: jnp.sum(slope * z), x, jnp.float64(t), state, **hyper)
        return state, x - before

    compiled = program(("units", optimizer), jax.vmap(after, (0, None)), TRIED, given)
    states, moved = call(compiled, TRIED, given)
    return {name: _unit(values) for name, values in state_fields(states, len(START)).items()}, _by_the_rate(np.abs(moved))


def _by_the_rate(moved: np.ndarray) -> bool:
    """Whether steps (4, n) in the cases TRIED go by the rate alone."""
    low, high = NEAR_A_RATE
    near = bool(np.all(moved >= low * TRIED[:, 1:])) and bool(np.all(moved <= high * TRIED[:, 1:]))
    return near and np.allclose(moved[0], moved[1], rtol=SAME) and np.allclose(2 * moved[0], moved[3], rtol=SAME)


def _unit(values: np.ndarray) -> Unit:
    """The kind of a field that had these values (4, n) in the cases TRIED."""
    once, doubled, turned, faster = values
    if np.allclose(once, START, rtol=SAME, atol=0):
        return Unit(False, True, 0, 0)
    size = float(np.linalg.norm(once))
    if size == 0:
        return Unit(False, False, 0, 0)

    def power(of: np.ndarray) -> int:
        grown = float(np.linalg.norm(of)) / size
        return round(float(np.log2(grown))) if grown > 0 else 0

    return Unit(bool(np.linalg.norm(turned + once) < SAME * size), False, power(doubled), power(faster))
