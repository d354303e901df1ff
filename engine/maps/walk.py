"""A run inside a block of runs, and the sums and extremes that its verdict hangs on; no path is kept."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from engine.maps.cuts import PARTS
from engine.maps.steps import Cell, Going, Seen, Shared, Steps
from engine.runs.tolerances import BELOW, NEAR
from spec import Optimizer, Surface

SIDE_BY_SIDE = "runs"


class Sums(NamedTuple):
    """Of one part of a run whose steps see noise or batches."""

    losses: Any
    position: Any  # (n,) of x - about
    squares: Any  # of |x - about|^2


class Part(NamedTuple):
    """One part of a run."""

    x: Any  # (n,) where it ends
    before: Any  # (n,) one step earlier
    peak: Any  # highest loss
    sums: Sums | None


class Left(NamedTuple):
    """On a ground without a lowest point."""

    height: Any  # full loss of the last accepted point
    escaped: Any  # whether the rejected step left downhill
    high: Any  # last point not so low that the run has left


class Ended(NamedTuple):
    """How a run ended."""

    x: Any  # (n,)
    begun: Any  # full loss of the start
    stopped_at: Any  # the rejected step, 0 for none
    left: Left | None
    target: Any  # row of the known point that is nearest to the end
    away: Any  # last point that is not NEAR it; -1 for none
    unsure: Any  # whether `away` was set because another point came nearest
    about: Any  # (n,) where the last half began
    bound: Any  # how high above the lowest known level the tolerance is
    above: Any  # last point whose loss is higher than that; -1 for none
    parts: Part  # (PARTS, ...)


def follow(surface: Surface, optimizer: Optimizer, shared: Shared, cell: Cell, seen: Seen, steered: bool) -> Ended:
    """All steps of one of the runs that are mapped as SIDE_BY_SIDE: a part in which none of them goes on is left out."""
    steps, known = Steps(surface, optimizer, shared, cell, seen, steered), shared.known
    near = (NEAR.value * steps.inputs.radius) ** 2
    level = jnp.minimum(steps.begun, known.level) - BELOW.value * known.span
    bound = shared.tolerance * (steps.begun - known.lowest)
    zero, none, start = jnp.zeros(()), jnp.full((), -1.0), jnp.asarray(steps.inputs.start)

    def step(k: Any, now: _Now) -> _Now:
        going, t = steps.next(k, now.going)[0], k + 1.0
        x, height, left = going.x, going.height, None
        if now.left is not None:
            stopped = going.stopped_at > 0
            left = Left(
                jnp.where(stopped, now.left.height, height),
                going.escaped,
                jnp.where(stopped | (height < level), now.left.high, t),
            )
        sums = None
        if now.sums is not None:
            turned = x - now.about
            sums = Sums(now.sums.losses + height, now.sums.position + turned, now.sums.squares + jnp.sum(turned**2))
        return now._replace(
            going=going,
            before=now.going.x,
            left=left,
            away=jnp.where(jnp.sum((x - now.place) ** 2) <= near, now.away, t),
            above=jnp.where(height - known.lowest <= bound, now.above, t),
            peak=jnp.maximum(now.peak, height),
            sums=sums,
        )

    def one_part(now: _Now, number: Any) -> Any:
        k, x = shared.cuts.ends[number], now.going.x
        target = jnp.argmin(jnp.sum((known.points - x[None]) ** 2, axis=1)).astype(float)
        changed = (target != now.target) & (number > 0)
        now = now._replace(
            target=target,
            place=known.points[target.astype(int)],
            away=jnp.where(changed, k - 1.0, now.away),
            unsure=jnp.where(changed, k - 1.0, now.unsure),
            about=jnp.where(number == shared.cuts.half, x, now.about),
            peak=zero - jnp.inf,
            sums=Sums(zero, jnp.zeros_like(x), zero) if steps.is_noisy else None,
        )
        going = jax.lax.pmax((now.going.stopped_at == 0).astype(int), SIDE_BY_SIDE) > 0
        now = jax.lax.fori_loop(k, jnp.where(going, shared.cuts.ends[number + 1], k), step, now)
        return now, Part(now.going.x, now.before, now.peak, now.sums)

    now = _Now(
        steps.start(),
        start,
        Left(steps.begun, jnp.asarray(False), zero) if surface.unbounded_below else None,
        none,
        start,
        none,
        none,
        start,
        jnp.where(steps.begun - known.lowest <= bound, none, zero),
        zero,
        Sums(zero, jnp.zeros_like(start), zero) if steps.is_noisy else None,
    )
    now, parts = jax.lax.scan(one_part, now, jnp.arange(PARTS))
    away = jnp.where((now.away < 0) & (jnp.sum((now.place - start) ** 2) > near), 0.0, now.away)
    unsure = (away >= 0) & (away == now.unsure)
    return Ended(now.going.x, steps.begun, now.going.stopped_at, now.left, now.target, away, unsure, now.about, bound, now.above, parts)


class _Now(NamedTuple):
    going: Going
    before: Any
    left: Left | None
    target: Any
    place: Any
    away: Any
    unsure: Any
    about: Any
    above: Any
    peak: Any
    sums: Sums | None
