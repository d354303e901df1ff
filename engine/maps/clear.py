"""The verdict on a run from its sums and extremes, where they leave no doubt; by the rules and tolerances of engine.runs.outcomes.

Every condition here is sharper than the one it stands for: what is not certain is traced again and judged as a whole path.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from engine.maps.cuts import Cuts
from engine.maps.ground import Known
from engine.maps.walk import SIDE_BY_SIDE, Ended
from engine.problems.survey import bent
from engine.runs.late import falls_by_means, falls_by_peaks, is_about
from engine.runs.resting import bends, newton_step, search
from engine.runs.tolerances import BELOW, FEWEST, FLAT, GENTLE, HELD, NEAR, OUTCOMES, PERIODIC, SLOW, STILL, USED_UP

SURE = 1.05  # factor between what is asked and what is certain
ROUNDED = 1 + 1e-6  # the same where the same is asked of the same point
SLIGHT = 1e-6  # of a height: what is not seen of it
MARGIN = 3.0  # the same where some points stand for all
DIVERGED, ESCAPED, ON_ITS_WAY = map(OUTCOMES.index, ("diverged", "escaped", "not_there_yet"))
UNCLEAR, TURNS = -1, -2  # nothing is certain; all but whether it turns about a minimum


class Clear(NamedTuple):
    """What is certain of a run."""

    outcome: Any  # the row of OUTCOMES; UNCLEAR or TURNS where its path has to be looked at
    step: Any  # from which it holds, -1 where none
    loss: Any
    minimum: Any  # row, -1 for none; of a run that may turn the one nearest to its end
    below: Any  # from which step the loss is below the tolerance, -1 where none


def clear(loss: Callable[[Any], Any], ended: Ended, known: Known, cut: Cuts, steps: Any, radius: Any, noisy: Any, falls: Any) -> Clear:
    """The Clear of a run on a ground in one or two dimensions; `noisy` whether its steps saw noise, `falls` whether its rate is used up."""
    x, near = ended.x, NEAR.value * radius
    height = loss(x)
    stopped, minima = ended.stopped_at > 0, known.minima
    place = ended.target.astype(int)
    distance = jnp.sqrt(jnp.sum((known.points - x[None]) ** 2, axis=1))
    there = distance[place] <= near
    held = steps - 1 - ended.away >= jnp.minimum(HELD.value, steps // 10)
    settled = there & held & ~ended.unsure
    arriving = there & ~held & ~ended.unsure & (jnp.sum(distance <= ROUNDED * near) == 1)  # at the only point that it could settle at
    growing = _may_grow(ended, cut, steps, noisy)

    def doubts() -> tuple[Any, Any, Any]:
        short = ~decided & ~there & (jnp.sqrt(jnp.sum(newton_step(loss, x, radius) ** 2)) <= ROUNDED * near)
        rests = _where_asked(short, lambda: search(loss, _of_those(short, x), ROUNDED * near, radius)[-1] > 0)
        turns = _may_jitter(loss, ended, cut, known, radius, noisy, decided)
        stands = _may_stand(loss, height, ended, cut, known, radius, noisy, falls)
        rises = ~(noisy | (height <= ended.begun))
        long = steps >= FEWEST.value
        return rests, rises | (long & (_may_cycle(ended, cut) | stands)), long & turns

    decided = stopped | growing | (there & ~arriving)
    all_decided = jax.lax.pmin(decided.astype(int), SIDE_BY_SIDE) > 0
    rests, doubtful, turns = jax.lax.cond(all_decided, lambda: (decided, decided, decided), doubts)
    standing = growing | (there & ~arriving) | rests
    going = jnp.where(standing | doubtful, UNCLEAR, jnp.where(turns, TURNS, ON_ITS_WAY))
    outcome = jnp.where(settled & ~growing, known.outcome[place], going)
    step = jnp.where(settled, ended.away + 1, -1.0)
    stop, kind = ended.stopped_at, jnp.asarray(DIVERGED)
    if ended.left is not None:
        last, escaped, high = ended.left
        left = last < jnp.minimum(ended.begun, known.level) - BELOW.value * known.span
        outcome, step = jnp.where(left & ~standing, ESCAPED, outcome), jnp.where(left & ~standing, high + 1, step)
        stop, kind = jnp.where(escaped & left, high + 1, stop), jnp.where(escaped, ESCAPED, DIVERGED)
    else:  # a lower level than was known, from which heights are counted
        outcome = jnp.where(known.lowest - height > SLIGHT * ended.bound, UNCLEAR, outcome)
    outcome, step = jnp.where(stopped, kind, outcome), jnp.where(stopped, stop, step)
    beside = (settled & (outcome >= 0)) | (outcome == TURNS)
    reached = beside & ~stopped & (ended.target < minima)
    below = jnp.where(~stopped & (ended.above < steps) & jnp.isfinite(known.lowest), ended.above + 1, -1.0)
    return Clear(outcome, step, jnp.where(stopped, jnp.inf, height), jnp.where(reached, ended.target, -1.0), below)


def _of_those(asked: Any, x: Any) -> Any:
    """Points x (n,) of runs side by side from which a search goes on: all wait for the last of them, so that the others give up at once."""
    return jnp.where(asked, x, jnp.nan)


def _where_asked(asked: Any, answer: Callable[[], Any]) -> Any:
    """A truth value for those runs side by side that ask, false for the others; nothing is done where none of them asks."""
    nobody = jax.lax.pmin((~asked).astype(int), SIDE_BY_SIDE) > 0
    return asked & jax.lax.cond(nobody, lambda: jnp.zeros_like(asked), answer)


def _may_grow(ended: Ended, cut: Cuts, steps: Any, noisy: Any) -> Any:
    """Whether its last quarter may go higher than its start, and without noise than its first quarter."""
    peaks = ended.parts.peak
    early, late = cut.ends[1:] <= steps // 4, jnp.arange(len(peaks)) >= cut.quarter - 1
    before = jnp.where(noisy, ended.begun, jnp.maximum(ended.begun, jnp.max(jnp.where(early, peaks, -jnp.inf))))
    return jnp.max(jnp.where(late, peaks, -jnp.inf)) > before


def _may_cycle(ended: Ended, cut: Cuts) -> Any:
    """Whether the end may lie so close to a point a few steps before that the path repeats: the last of its points span the cycle."""
    last = ended.parts.x[cut.back]
    size = jnp.sqrt(jnp.max(jnp.sum((last - jnp.mean(last, axis=0)[None]) ** 2, axis=1)))
    apart = jnp.sqrt(jnp.sum((last[2:] - ended.x[None]) ** 2, axis=1))
    return jnp.any(apart <= MARGIN * PERIODIC.value * size)


def _may_stand(loss: Callable[[Any], Any], height: Any, ended: Ended, cut: Cuts, known: Known, radius: Any, noisy: Any, falls: Any) -> Any:
    """Whether it may have stopped moving: on a plateau, or since its steps have become too small."""
    parts = ended.parts
    moved = jnp.sqrt(jnp.sum((ended.x - parts.x[cut.quarter - 1]) ** 2))
    above = jnp.where(jnp.isfinite(known.lowest), height - known.lowest, known.span)
    gentle = jnp.sqrt(jnp.sum(jax.grad(loss)(ended.x) ** 2)) * radius <= GENTLE.value * above
    slopes = jax.vmap(jax.grad(loss))(parts.before)
    ratio = jnp.sqrt(jnp.sum((parts.x - parts.before) ** 2, axis=1) / jnp.sum(slopes**2, axis=1))
    steady = jnp.min(jnp.where(cut.eighth > 0, ratio, jnp.inf)) > MARGIN * USED_UP.value * jnp.max(ratio)
    still, slow = moved <= SURE * STILL.value * radius, moved <= SURE * SLOW.value * radius
    return (still & (falls | (~noisy & ~gentle & ~steady))) | (slow & gentle)


def _may_jitter(loss: Callable[[Any], Any], ended: Ended, cut: Cuts, known: Known, radius: Any, noisy: Any, decided: Any) -> Any:
    """Whether it may turn about a minimum, known or found beside the end, while its height falls no more."""
    parts, inside = ended.parts, jnp.sum(cut.block, axis=1)
    sizes = cut.ends[1:] - cut.ends[:-1]
    peaks = jnp.max(jnp.where(cut.block > 0, parts.peak[:, None], -jnp.inf), axis=0)
    lowest = jnp.minimum(known.lowest, jnp.min(peaks))
    if parts.sums is None:
        falling = falls_by_peaks(peaks - lowest)
        middle = jnp.sum(inside[:, None] * parts.x, axis=0) / jnp.sum(inside)
        spread = jnp.sqrt(jnp.max(inside * jnp.sum((parts.x - middle[None]) ** 2, axis=1)))
    else:
        means = jnp.sum(cut.block * parts.sums.losses[:, None], axis=0) / jnp.sum(cut.block * sizes[:, None], axis=0)
        falling = jnp.where(noisy, falls_by_means(means - lowest), falls_by_peaks(peaks - lowest))
        offset = jnp.sum(inside[:, None] * parts.sums.position, axis=0) / jnp.sum(inside * sizes)
        mean = jnp.sum(inside * parts.sums.squares) / jnp.sum(inside * sizes)
        middle, spread = ended.about + offset, SURE * jnp.sqrt(jnp.maximum(0.0, mean - jnp.sum(offset**2)))
    close = is_about(jnp.sqrt(jnp.sum((known.points - middle[None]) ** 2, axis=1)), spread)
    may = jnp.any(close & (jnp.arange(len(close)) < known.minima)) | (known.flat > 0)

    asked = ~(falling | may | decided)

    def another() -> Any:
        *place, found = search(loss, _of_those(asked, ended.x), radius, radius)
        point = jnp.stack(place)
        curvature = jnp.abs(bends(bent(loss, point)[0])[0])
        flat = jnp.min(curvature) <= FLAT.value * jnp.max(curvature)
        return (found > 0) & (flat | is_about(jnp.sqrt(jnp.sum((point - middle) ** 2)), spread))

    return ~falling & (may | _where_asked(asked, another))
