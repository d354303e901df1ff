"""How much of the error one step leaves, in the long run, at every pair of two hyper-parameters: measured on runs of the rule itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.cache import Bounded
from engine.keeping.programs import call, program
from engine.problems.problem import Problem, full_loss, numbers
from spec import Optimizer

STEPS = 300
SETTLING = 3  # the first part of so many is not looked at
BLOCK = 256  # runs at once
FEWEST = 3  # steps that a slope is read from
_maps = Bounded(64)


def factor_map(
    at: Problem, optimizer: Optimizer, across: Mapping[str, np.ndarray], up: Mapping[str, np.ndarray], steps: int = STEPS, **hyper: Any
) -> np.ndarray:
    """(rows, columns) factor per step of `optimizer` at every value of one hyper-parameter `across` and of another one `up`.

    A run starts one unit from the surface's minimum in every coordinate. Its state is the distance from there of its last two iterates
    together, so that swings do not matter, and the factor is the growth per step of the state's length: e to the slope of the straight
    line through the logarithms of all steps but the first third. Exact for one mode; near two equal roots r it is some r (1 + 1.5 / steps).
    """
    ((column, xs),), ((row, ys),) = across.items(), up.items()
    key = (at.surface, tuple(at.settings.items()), optimizer, column, xs.tobytes(), row, ys.tobytes(), steps, tuple(hyper.items()))
    return _maps.get(key, lambda: _measured(at, optimizer, (column, row), (xs, ys), steps, hyper))


def _measured(
    at: Problem, optimizer: Optimizer, names: tuple[str, str], values: tuple[np.ndarray, np.ndarray], steps: int, hyper: Mapping[str, Any]
) -> np.ndarray:
    fixed, minimum = numbers(optimizer.check(hyper)), np.array(at.minima[0], dtype=float)
    pairs = np.stack(np.meshgrid(*values), axis=-1).reshape(-1, 2)

    def one(pair: Any, fixed: Any, given: Any, minimum: Any) -> Any:
        told = {**fixed, names[0]: pair[0], names[1]: pair[1]}
        begin = minimum + 1.0

        def step(carry: Any, t: Any) -> Any:
            before, state = carry
            x, state = optimizer.update(lambda z: full_loss(at.surface, z, given), before, t, state, **told)
            return (x, state), jnp.log(jnp.sum((x - minimum) ** 2) + jnp.sum((before - minimum) ** 2)) / 2

        return growth(jax.lax.scan(step, (begin, optimizer.init(begin, **told)), 1.0 + jnp.arange(steps))[1])

    def over(pairs: Any, fixed: Any, given: Any, minimum: Any) -> Any:
        return jax.lax.map(lambda pair: one(pair, fixed, given, minimum), pairs, batch_size=BLOCK)

    arguments = pairs, fixed, at.given, minimum
    compiled = program(("factors", at.surface, optimizer, names, len(pairs), steps), over, *arguments, many=True)
    return call(compiled, *arguments).reshape(len(values[1]), len(values[0]))


def growth(logs: Any) -> Any:
    """The factor per step of lengths whose logarithms are given: of all that are finite from the first on, without their first third."""
    known = jnp.cumprod(jnp.isfinite(logs))
    count = jnp.sum(known)
    place = jnp.arange(len(logs))
    counts = known * (place >= count // SETTLING)
    total = jnp.maximum(jnp.sum(counts), 1)
    away = place - jnp.sum(counts * place) / total
    slope = jnp.sum(jnp.where(counts > 0, away * logs, 0.0)) / jnp.maximum(jnp.sum(counts * away**2), 1e-300)
    return jnp.where(count < FEWEST, jnp.where(jnp.isneginf(logs[0]), 0.0, jnp.inf), jnp.exp(slope))
