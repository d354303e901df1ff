"""Steps of a run inside a block of runs, and the sums and extremes that its verdict hangs on; nothing is frozen and no path is kept."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from engine.maps.cuts import PARTS, Cuts
from engine.maps.ground import Known
from engine.problems.problem import Batch, batch_loss, full_loss
from engine.runs.rates import cycled, feedback_schedules
from engine.runs.step import Inputs, Planned, advanced, first_state, is_left
from engine.runs.tolerances import BELOW, NEAR
from spec import Optimizer, Surface

SIDE_BY_SIDE = "runs"


class Shared(NamedTuple):
    """What all runs of a piece are told: the plan of one of them, its steps as data."""

    inputs: Inputs
    factors: Any  # (T,) of the learning rate
    asked: Any  # (T,) momentum that the schedule asks for, NaN where the rule keeps its own
    steps: Any  # () int
    known: Known
    cuts: Cuts


class Cell(NamedTuple):
    """What one run is told; in a block each with a leading axis."""

    start: Any  # (n,)
    hyper: dict[str, Any]  # the rule's numbers that vary, but for the learning rate
    rate: Any
    noise: Any  # standard deviation of the gradient's noise


class Seen(NamedTuple):
    """What steps see that hangs on a seed: (T, ...) for all runs or, with a run's axis second, for each; None without."""

    noise: Any  # (T, n) standard normal numbers
    batch: Batch | None


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
    parts: Part  # (PARTS, ...)


def told(optimizer: Optimizer, shared: Shared, cell: Cell) -> Inputs:
    """The Inputs of one run."""
    inputs = shared.inputs
    assert inputs.lost is not None
    lost = {name: 1 - cell.hyper[name] if name in cell.hyper else value for name, value in inputs.lost.items()}
    return inputs._replace(start=cell.start, hyper={**inputs.hyper, **cell.hyper}, lost=lost)


def follow(surface: Surface, optimizer: Optimizer, shared: Shared, cell: Cell, seen: Seen, steered: bool) -> Ended:
    """All steps of one of the runs that are mapped as SIDE_BY_SIDE: a part in which none of them goes on is left out."""
    inputs, known = told(optimizer, shared, cell), shared.known
    name = cycled(optimizer)
    own_lost = jnp.asarray(1.0 if name is None else 1 - inputs.hyper[name])
    near = (NEAR.value * inputs.radius) ** 2

    def full(x: Any) -> Any:
        return full_loss(surface, x, inputs.given)

    def planned(k: Any) -> Planned:
        asked = shared.asked[k]
        noise = None if seen.noise is None else seen.noise[k] * cell.noise
        batch = None if seen.batch is None else Batch(seen.batch.indices[k], seen.batch.size[k])
        return Planned(cell.rate * shared.factors[k], noise, batch, jnp.where(jnp.isnan(asked), own_lost, 1 - asked))

    begun = full(inputs.start)
    level = jnp.minimum(begun, known.level) - BELOW.value * known.span
    first = planned(0)
    noisy = first.noise is not None or first.batch is not None
    loops = {stem: spec.init() for stem, spec in feedback_schedules().items() if spec.init} if steered else {}
    zero, none = jnp.zeros(()), jnp.full((), -1.0)

    def step(k: Any, now: _Now) -> _Now:
        t, plan, rate = k + 1.0, planned(k), cell.rate * shared.factors[k]
        for loop in now.loops.values():
            rate = rate * loop.scale

        def loss(x: Any) -> Any:
            return full(x) if plan.batch is None else batch_loss(surface, x, inputs.given, plan.batch)

        x, state = advanced(optimizer, inputs, loss, now.x, now.state, rate, t, plan)
        height = full(x)
        rejected, escaped = is_left(surface, inputs, x, height, lambda: begun)
        stopped, left = (now.stopped_at > 0) | rejected, None
        if now.left is not None:
            left = Left(
                jnp.where(stopped, now.left.height, height),
                jnp.where(now.stopped_at > 0, now.left.escaped, escaped),
                jnp.where(stopped | (height < level), now.left.high, t),
            )
        sums = None
        if now.sums is not None:
            turned = x - now.about
            sums = Sums(now.sums.losses + height, now.sums.position + turned, now.sums.squares + jnp.sum(turned**2))
        loops = {
            stem: spec.update(height, now.loops[stem], **inputs.feedback[stem])
            for stem, spec in feedback_schedules().items()
            if spec.update and now.loops
        }
        return now._replace(
            x=x,
            before=now.x,
            state=state,
            loops=loops,
            stopped_at=jnp.where((now.stopped_at == 0) & rejected, t, now.stopped_at),
            left=left,
            away=jnp.where(jnp.sum((x - now.place) ** 2) <= near, now.away, t),
            peak=jnp.maximum(now.peak, height),
            sums=sums,
        )

    def one_part(now: _Now, number: Any) -> Any:
        k = shared.cuts.ends[number]
        target = jnp.argmin(jnp.sum((known.points - now.x[None]) ** 2, axis=1)).astype(float)
        changed = (target != now.target) & (number > 0)
        now = now._replace(
            target=target,
            place=known.points[target.astype(int)],
            away=jnp.where(changed, k - 1.0, now.away),
            unsure=jnp.where(changed, k - 1.0, now.unsure),
            about=jnp.where(number == shared.cuts.half, now.x, now.about),
            peak=zero - jnp.inf,
            sums=Sums(zero, jnp.zeros_like(now.x), zero) if noisy else None,
        )
        going = jax.lax.pmax((now.stopped_at == 0).astype(int), SIDE_BY_SIDE) > 0
        now = jax.lax.fori_loop(k, jnp.where(going, shared.cuts.ends[number + 1], k), step, now)
        return now, Part(now.x, now.before, now.peak, now.sums)

    start = jnp.asarray(inputs.start)
    now = _Now(
        start,
        start,
        first_state(optimizer, inputs, first.rate, first.lost),
        loops,
        zero,
        Left(begun, jnp.asarray(False), zero) if surface.unbounded_below else None,
        none,
        start,
        none,
        none,
        start,
        zero,
        Sums(zero, jnp.zeros_like(start), zero) if noisy else None,
    )
    now, parts = jax.lax.scan(one_part, now, jnp.arange(PARTS))
    away = jnp.where((now.away < 0) & (jnp.sum((now.place - start) ** 2) > near), 0.0, now.away)
    return Ended(now.x, begun, now.stopped_at, now.left, now.target, away, (away >= 0) & (away == now.unsure), now.about, parts)


class _Now(NamedTuple):
    x: Any
    before: Any
    state: Any
    loops: Any
    stopped_at: Any
    left: Left | None
    target: Any
    place: Any
    away: Any
    unsure: Any
    about: Any
    peak: Any
    sums: Sums | None
