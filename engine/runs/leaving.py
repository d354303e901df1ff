"""How long a rule stays near a point: many runs side by side, from other starts and with other noise."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.cache import Bounded
from engine.keeping.programs import call, program
from engine.problems.curving import first_saddle
from engine.problems.problem import Problem, full_loss
from engine.runs.chunk import one_step
from engine.runs.plan import plan
from engine.runs.step import Planned, begin
from spec import Optimizer

MOST = 4000  # steps
_left = Bounded(256)


def predicted_to_leave(distance: float | np.ndarray, rate: float, curvature: float, reach: float, noise: bool = False) -> Any:
    """After how many steps gradient descent has left a saddle of this negative curvature, log(reach / d) / log(1 + rate |curvature|).

    `distance`, one or (m,), is that along the direction in which it falls, or with `noise` the standard deviation of the gradient, from
    the ridge itself: the noise of all steps then adds up to a normal number, and this is the mean over it. inf where nothing falls.
    """
    growth = 1 - rate * min(0.0, curvature)
    mean = (np.euler_gamma + np.log(2)) / 2 if noise else 0.0  # of -log |z| for a normal number z
    with np.errstate(divide="ignore", invalid="ignore"):
        away = distance * rate / np.sqrt(growth**2 - 1) if noise else distance
        steps = np.maximum(0.0, (np.log(reach / away) + mean) / np.log(growth))
    return np.where(growth > 1, steps, np.inf)


class Stays(NamedTuple):
    """Steps until gradient descent has left a saddle, by (m,) distances and by as much noise (means over seeds), measured and predicted."""

    by_distance: np.ndarray
    by_noise: np.ndarray
    law: np.ndarray
    law_of_noise: np.ndarray


def stays_at(at: Problem, optimizer: Optimizer, rate: float, reach: float, amounts: np.ndarray, seeds: int) -> Stays:
    """The Stays at the first saddle of a surface: from so far beside it on its way down, or from itself with such noise; NaN for ever."""
    place, curvature, down, _ = first_saddle(at)
    count = len(amounts)
    found = steps_to_leave(
        at,
        optimizer,
        np.concatenate([place + amounts[:, None] * down, np.repeat(place[None], count * seeds, axis=0)]),
        tuple(place.tolist()),
        reach,
        noise=np.concatenate([np.zeros(count), np.repeat(amounts, seeds)]),
        seeds=np.concatenate([np.zeros(count, int), np.tile(np.arange(seeds), count)]),
        learning_rate=rate,
    )
    found = np.where(np.isfinite(found), found, np.nan)
    laws = (predicted_to_leave(amounts, rate, curvature, reach, noise) for noise in (False, True))
    return Stays(found[:count], found[count:].reshape(count, seeds).mean(axis=1), *laws)


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
