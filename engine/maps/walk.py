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


class Part(NamedTuple):
    """One part of a run."""

    x: Any  # (n,) where it ends
    peak: Any  # highest loss
    total: Any  # sum of the losses
    position: Any  # (n,) sum of x - about
    squares: Any  # sum of |x - about|^2
    least: Any  # smallest and
    most: Any  # largest square of the length of a step for each unit of slope


class Ended(NamedTuple):
    """How a run ended."""

    x: Any  # (n,)
    height: Any  # full loss of the last accepted point
    begun: Any  # full loss of the start
    stopped_at: Any  # the rejected step, 0 for none
    escaped: Any  # whether that step left downhill
    target: Any  # row of the known point that is nearest to the end
    away: Any  # last point that is not NEAR it; -1 for none
    unsure: Any  # whether `away` was set because another point came nearest
    above: Any  # last point that is higher than the start
    high: Any  # last point not so low that the run has left
    about: Any  # (n,) where the last half began
    parts: Part  # (PARTS, ...)


def told(optimizer: Optimizer, shared: Shared, cell: Cell) -> Inputs:
    """The Inputs of one run."""
    inputs = shared.inputs
    assert inputs.lost is not None
    lost = {name: 1 - cell.hyper[name] if name in cell.hyper else value for name, value in inputs.lost.items()}
    return inputs._replace(start=cell.start, hyper={**inputs.hyper, **cell.hyper}, lost=lost)


def follow(surface: Surface, optimizer: Optimizer, shared: Shared, cell: Cell, seen: Seen, steered: bool) -> Ended:
    """All steps of one run."""
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
    loops = {stem: spec.init() for stem, spec in feedback_schedules().items() if spec.init} if steered else {}
    state = first_state(optimizer, inputs, first.rate, first.lost)

    def step(k: Any, now: Any) -> Any:
        x, state, loops, ended, part = now
        t, plan = k + 1.0, planned(k)
        rate = plan.rate
        for loop in loops.values():
            rate = rate * loop.scale

        def loss(x: Any) -> Any:
            return full(x) if plan.batch is None else batch_loss(surface, x, inputs.given, plan.batch)

        after, state = advanced(optimizer, inputs, loss, x, state, rate, t, plan)
        height = full(after)
        rejected, escaped = is_left(surface, inputs, after, height, lambda: begun)
        stopped = (ended.stopped_at > 0) | rejected
        loops = {
            stem: spec.update(height, loops[stem], **inputs.feedback[stem])
            for stem, spec in feedback_schedules().items()
            if spec.update and loops
        }
        gone, turned = after - part.target, after - part.about
        ratio = jnp.sum((after - x) ** 2) / jnp.sum(jax.grad(full)(x) ** 2) if plan.noise is None and plan.batch is None else jnp.nan
        ended = ended._replace(
            height=jnp.where(stopped, ended.height, height),
            escaped=jnp.where(ended.stopped_at > 0, ended.escaped, escaped),
            stopped_at=jnp.where(ended.stopped_at > 0, ended.stopped_at, jnp.where(rejected, t, 0.0)),
            away=jnp.where(jnp.sum(gone**2) <= near, ended.away, t),
            above=jnp.where(height > begun, t, ended.above),
            high=jnp.where(stopped | (height < level), ended.high, t),
        )
        part = part._replace(
            peak=jnp.maximum(part.peak, height),
            total=part.total + height,
            position=part.position + turned,
            squares=part.squares + jnp.sum(turned**2),
            least=jnp.minimum(part.least, ratio),
            most=jnp.maximum(part.most, ratio),
        )
        return after, state, loops, ended, part

    def one_part(now: Any, number: Any) -> Any:
        x, state, loops, ended = now
        distance = jnp.sum((known.points - x[None]) ** 2, axis=1)
        target = jnp.argmin(distance).astype(float)
        changed = (target != ended.target) & (number > 0)
        k = shared.cuts.ends[number]
        ended = ended._replace(
            target=target,
            away=jnp.where(changed, k - 1.0, ended.away),
            unsure=jnp.where(changed, k - 1.0, ended.unsure),
            about=jnp.where(number == shared.cuts.half, x, ended.about),
        )
        zero = jnp.zeros(())
        fresh = _Part(known.points[target.astype(int)], ended.about, zero - jnp.inf, zero, jnp.zeros_like(x), zero, zero + jnp.inf, zero)
        x, state, loops, ended, part = jax.lax.fori_loop(k, shared.cuts.ends[number + 1], step, (x, state, loops, ended, fresh))
        kept = Part(x, part.peak, part.total, part.position, part.squares, part.least, part.most)
        return (x, state, loops, ended), kept

    zero, none = jnp.zeros(()), jnp.full((), -1.0)
    ended = _Ended(begun, zero, jnp.asarray(False), none, none, none, zero, jnp.where(begun < level, -1.0, 0.0), jnp.asarray(inputs.start))
    (x, _, _, ended), parts = jax.lax.scan(one_part, (jnp.asarray(inputs.start), state, loops, ended), jnp.arange(PARTS))
    away = jnp.where((ended.away < 0) & (jnp.sum((known.points[ended.target.astype(int)] - inputs.start) ** 2) > near), 0.0, ended.away)
    return Ended(
        x,
        ended.height,
        begun,
        ended.stopped_at,
        ended.escaped,
        ended.target,
        away,
        (away >= 0) & (away == ended.unsure),
        ended.above,
        ended.high,
        ended.about,
        parts,
    )


class _Part(NamedTuple):
    target: Any
    about: Any
    peak: Any
    total: Any
    position: Any
    squares: Any
    least: Any
    most: Any


class _Ended(NamedTuple):
    height: Any
    stopped_at: Any
    escaped: Any
    target: Any
    away: Any
    unsure: Any
    above: Any
    high: Any
    about: Any
