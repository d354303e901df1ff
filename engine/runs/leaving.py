"""How long a rule stays near a point: many runs side by side, from other starts and with other noise."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.cache import Bounded
from engine.keeping.programs import call, program
from engine.problems.problem import Problem, full_loss
from engine.runs.chunk import one_step
from engine.runs.plan import plan
from engine.runs.step import Planned, begin
from spec import Optimizer

MOST = 4000  # steps
_left = Bounded(256)


def steps_to_leave(
    at: Problem,
    optimizer: Optimizer,
    starts: np.ndarray,
    point: tuple[float, ...],
    reach: float,
    *,
    noise: float | np.ndarray = 0.0,
    seeds: int | np.ndarray = 0,
    **hyper: Any,
) -> np.ndarray:
    """(m,) after how many steps runs from `starts` (m, n) are first further than `reach` from a point; inf where that takes more than MOST.

    Run i has gradient noise N(0, noise_i^2 I) from its seed: runs of one seed see the same numbers, larger or smaller. `hyper` are
    declared settings of the rule.
    """
    starts = np.asarray(starts, dtype=float)
    spread, seeded = (
        np.broadcast_to(np.asarray(noise, dtype=float), len(starts)),
        np.broadcast_to(np.asarray(seeds, np.uint32), len(starts)),
    )
    key = (at, optimizer, starts.tobytes(), point, reach, spread.tobytes(), seeded.tobytes(), tuple(sorted(hyper.items())))
    return _left.get(key, lambda: _found(at, optimizer, starts, point, reach, spread, seeded, hyper))


def _found(
    at: Problem,
    optimizer: Optimizer,
    starts: np.ndarray,
    point: tuple[float, ...],
    reach: float,
    spread: np.ndarray,
    seeds: np.ndarray,
    hyper: dict[str, Any],
) -> np.ndarray:
    made = plan(at.surface, optimizer, surface_params=at.settings, start=starts[0], steps=1, **hyper)
    inputs, rate, lost = made.inputs, made.planned.rate[0], made.planned.lost[0]

    def run(starts: Any, spread: Any, seeds: Any, where: Any, reach: Any, rate: Any, lost: Any, inputs: Any) -> Any:
        def full(x: Any) -> Any:
            return full_loss(at.surface, x, inputs.given)

        def begun(start: Any) -> Any:
            return begin(optimizer, inputs._replace(start=start), rate, lost, full(start))

        def one(carry: Any, start: Any, noise: Any, t: Any) -> Any:
            return one_step(at.surface, optimizer, inputs._replace(start=start), full, carry, t, Planned(rate, noise, None, lost))[0]

        def drawn(seed: Any, t: Any) -> Any:
            return jax.random.normal(jnp.stack([seed, t.astype(jnp.uint32)]), starts.shape[1:], starts.dtype)

        def on(now: Any) -> Any:
            carry, left, t = now
            carry = jax.vmap(one, (0, 0, 0, None))(carry, starts, spread[:, None] * jax.vmap(drawn, (0, None))(seeds, t), t)
            away = jnp.sqrt(jnp.sum((carry.x - where[None]) ** 2, axis=1)) > reach
            return carry, jnp.where(away & ~(left < jnp.inf), t, left), t + 1

        def staying(now: Any) -> Any:
            return (now[2] <= MOST) & ~jnp.all(now[1] < jnp.inf)

        return jax.lax.while_loop(staying, on, (jax.vmap(begun)(starts), jnp.full(len(starts), jnp.inf), jnp.ones(())))[1]

    numbers = np.asarray(point, dtype=float), np.float64(reach), np.float64(rate), np.float64(lost)
    given = (starts, spread, seeds, *numbers, inputs)
    shapes = tuple(part.shape for part in at.given.examples)
    return call(program(("leaving", at.surface, optimizer, starts.shape, shapes), run, *given), *given)
