"""The verdict on a run from its sums and extremes, where they leave no doubt; by the rules and tolerances of engine.runs.outcomes.

Every condition here is sharper than the one it stands for: what is not certain is traced again and judged as a whole path.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from engine.maps.cuts import BLOCKS, Cuts
from engine.maps.ground import Known
from engine.maps.walk import Ended
from engine.problems.survey import bent
from engine.runs.motion import BLOCKS as MEANS
from engine.runs.motion import HALVED, IN_ORDER, PEAKS
from engine.runs.resting import bends, search
from engine.runs.tolerances import BELOW, FLAT, GENTLE, HELD, NEAR, OUTCOMES, PERIODIC, SLOW, STILL, USED_UP

assert MEANS == BLOCKS
SURE = 1.05  # factor between what is asked and what is certain
DIVERGED, ESCAPED, ON_ITS_WAY = map(OUTCOMES.index, ("diverged", "escaped", "not_there_yet"))
UNCLEAR = -1.0


class Clear(NamedTuple):
    """What is certain of a run."""

    outcome: Any  # the row of OUTCOMES; UNCLEAR where it has to be traced
    step: Any  # from which it holds, -1 where none
    loss: Any
    minimum: Any  # row, -1 for none


def clear(loss: Callable[[Any], Any], ended: Ended, known: Known, cut: Cuts, steps: Any, radius: Any, noisy: Any, falls: Any) -> Clear:
    """The Clear of a run on a ground in one or two dimensions; `noisy` whether its steps saw noise, `falls` whether its rate is used up."""
    x, near = ended.x, NEAR.value * radius
    stopped, minima = ended.stopped_at > 0, known.minima
    left = ended.height < jnp.minimum(ended.begun, known.level) - BELOW.value * known.span
    place = ended.target.astype(int)
    distance = jnp.sqrt(jnp.sum((known.points - x[None]) ** 2, axis=1))
    there = distance[place] <= near
    settled = there & (steps - 1 - ended.away >= jnp.minimum(HELD.value, steps // 10)) & ~ended.unsure
    growing = ended.above >= steps - steps // 4 - 1
    beside = search(loss, x, radius, radius)
    found, point = beside[-1] > 0, beside[:-1]
    standing = growing | there | (found & (jnp.sqrt(jnp.sum((point - x) ** 2)) <= SURE * near))
    doubtful = (
        standing
        | _may_cycle(ended, cut)
        | _may_stand(loss, ended, cut, known, radius, noisy, falls)
        | _may_jitter(loss, ended, cut, known, noisy, found, point)
        | ~(noisy | (ended.height <= ended.begun))
    )
    outcome = jnp.where(settled & ~growing, known.outcome[place], jnp.where(doubtful, UNCLEAR, ON_ITS_WAY))
    step = jnp.where(settled, ended.away + 1, -1.0)
    goes = left & ~standing
    outcome, step = jnp.where(goes, ESCAPED, outcome), jnp.where(goes, ended.high + 1, step)
    stop = jnp.where(ended.escaped & left, ended.high + 1, ended.stopped_at)
    outcome = jnp.where(stopped, jnp.where(ended.escaped, ESCAPED, DIVERGED), outcome)
    step = jnp.where(stopped, stop, step)
    reached = settled & ~stopped & (ended.target < minima)
    return Clear(outcome, step, ended.height, jnp.where(reached & (outcome != UNCLEAR), ended.target, -1.0))


def _may_cycle(ended: Ended, cut: Cuts) -> Any:
    """Whether the end may lie so close to a point a few steps before that the path repeats; the root of its squares bounds its extent."""
    parts = ended.parts
    late = (jnp.arange(len(parts.peak)) >= cut.half).astype(float)
    extent = jnp.sqrt(jnp.sum(late * parts.squares))
    apart = jnp.sqrt(jnp.sum((parts.x[cut.back[2:]] - ended.x[None]) ** 2, axis=1))
    return jnp.any(apart <= 2 * PERIODIC.value * extent)


def _may_stand(loss: Callable[[Any], Any], ended: Ended, cut: Cuts, known: Known, radius: Any, noisy: Any, falls: Any) -> Any:
    """Whether it may have stopped moving: on a plateau, or since its steps have become too small."""
    parts = ended.parts
    before = parts.x[cut.quarter - 1]
    moved = jnp.sqrt(jnp.sum((ended.x - before) ** 2))
    height = jnp.where(jnp.isfinite(known.lowest), ended.height - known.lowest, known.span)
    gentle = jnp.sqrt(jnp.sum(jax.grad(loss)(ended.x) ** 2)) * radius <= GENTLE.value * height
    least = jnp.min(jnp.where(cut.eighth > 0, parts.least, jnp.inf))
    steady = jnp.sqrt(least) > SURE * USED_UP.value * jnp.sqrt(jnp.max(parts.most))
    still, slow = moved <= SURE * STILL.value * radius, moved <= SURE * SLOW.value * radius
    return (still & (falls | (~noisy & ~gentle & ~steady))) | (slow & gentle)


def _may_jitter(loss: Callable[[Any], Any], ended: Ended, cut: Cuts, known: Known, noisy: Any, found: Any, point: Any) -> Any:
    """Whether it may turn about a minimum, known or found beside the end, while its height falls no more."""
    parts, late = ended.parts, (jnp.sum(cut.block, axis=1) > 0).astype(float)
    count = jnp.sum(cut.ends[1:] * late - cut.ends[:-1] * late)
    offset = jnp.sum(late[:, None] * parts.position, axis=0) / count
    spread = jnp.sqrt(jnp.maximum(0.0, jnp.sum(late * parts.squares) / count - jnp.sum(offset**2)))
    middle = ended.about + offset
    peaks = jnp.max(jnp.where(cut.block > 0, parts.peak[:, None], -jnp.inf), axis=0)
    sizes = jnp.sum(cut.block * (cut.ends[1:] - cut.ends[:-1])[:, None], axis=0)
    means = jnp.sum(cut.block * parts.total[:, None], axis=0) / sizes
    lowest = jnp.minimum(known.lowest, jnp.min(peaks))
    falling = jnp.where(noisy, _falls_under_noise(means, lowest), _falls(peaks, means, lowest))
    reach = 2 * SURE * spread
    is_minimum = jnp.arange(len(known.points)) < known.minima
    close = jnp.any((jnp.sqrt(jnp.sum((known.points - middle[None]) ** 2, axis=1)) <= reach) & is_minimum)
    curvature = jnp.abs(bends(bent(loss, point)[0])[0])
    flat = jnp.min(curvature) <= FLAT.value * jnp.max(curvature)
    another = found & (flat | (jnp.sqrt(jnp.sum((point - middle) ** 2)) <= reach))
    return ~falling & (close | another | (known.flat > 0))


def _falls(peaks: Any, means: Any, lowest: Any) -> Any:
    """Whether a height above any minimum from `lowest` on falls, peak by peak."""
    return jnp.all(peaks[1:] < peaks[:-1]) & (peaks[-1] - lowest < PEAKS * (peaks[0] - lowest))


def _falls_under_noise(means: Any, lowest: Any) -> Any:
    order = jnp.mean(jnp.stack([jnp.sign(means[j] - means[i]) for i in range(BLOCKS) for j in range(i + 1, BLOCKS)]))
    above = means - lowest
    return (order <= IN_ORDER) & (jnp.mean(above[-2:]) < HALVED * jnp.mean(above[:2]))
