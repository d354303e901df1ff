"""Runs that may turn about a known minimum, walked once more: no path is kept, only how far from it they are and the last half's blocks."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.maps.clear import TURNS
from engine.maps.found import Found
from engine.maps.paths import MANY
from engine.maps.side_by_side import side_by_side
from engine.maps.steps import Cell, Going, Seen, Shared, Steps
from engine.maps.told import Told
from engine.runs import late
from engine.runs.facts import levels, nearest
from engine.runs.late import Late
from engine.runs.verdicts import JITTERING, NONE, ON_ITS_WAY


class Walked(NamedTuple):
    """m runs of T steps beside a point each."""

    distance: Any  # (m, room + 1) from it, of the start and after every step; what follows step T means nothing
    late: Late
    middle: Any  # (m, n) of the last half, seen from it
    spread: Any  # (m,) about that middle: root of the mean squared distance
    rises: Any  # (m,) whether it ends higher than it began
    loss: Any  # (m,) in the end
    stopped: Any  # (m,) whether a step was rejected


def turned(made: Told, few: np.ndarray, rows: np.ndarray) -> Found:
    """The Found of some runs about the known minima `rows` (m,), TURNS where that hangs on more than these."""
    walked = side_by_side("turning", _walked, made, few, MANY, rows.astype(float))
    of, noisy = levels(made.at), made.noisy(few)
    distance = walked.distance[:, : int(made.shared.steps) + 1]
    away, row = nearest(of.minima, of.minima[rows] + walked.middle)
    here = (row == rows) & late.is_about(away, walked.spread) & of.rests.curved(rows)
    jitters = np.zeros(len(few), bool)
    for group in (noisy, ~noisy):
        if group.any():
            moves, is_noisy = Late(*(leaf[group] for leaf in walked.late)), bool(noisy[group][0])
            jitters[group] = ~(late.falling(moves, of.depths[rows[group]], is_noisy) | late.shrinking(moves, is_noisy))
    at = np.full(len(few), NONE)
    at[jitters] = late.reach(distance[jitters])[1]
    clear = here & ~walked.stopped & (jitters | noisy | ~walked.rises)
    outcome = np.where(clear, np.where(jitters, JITTERING, ON_ITS_WAY), TURNS)
    return Found(outcome, at, walked.loss, np.where(jitters, rows, NONE))


class _Block(NamedTuple):
    """Sums and extremes of some steps."""

    peak: Any  # highest loss
    losses: Any
    widest: Any  # longest step, squared
    back: Any  # how many go back on the one before
    offset: Any  # (n,) of x - point
    squares: Any  # of |x - point|^2


class _Now(NamedTuple):
    going: Going
    step: Any  # (n,) the last
    distance: Any  # (room + 1,)
    block: _Block


def _walked(made: Told, shared: Shared, cell: Cell, seen: Seen, row: Any) -> Walked:
    steps = Steps(made.at.surface, made.plan.optimizer, shared, cell, seen, made.steered, anew=True)
    point, zero = shared.known.points[row.astype(int)], jnp.zeros(())

    def one(k: Any, now: _Now) -> _Now:
        going, block = steps.next(k, now.going)[0], now.block
        step, away = going.x - now.going.x, going.x - point
        square = jnp.sum(away**2)
        block = _Block(
            jnp.maximum(block.peak, going.height),
            block.losses + going.height,
            jnp.maximum(block.widest, jnp.sum(step**2)),
            block.back + (jnp.sum(step * now.step) < 0),
            block.offset + away,
            block.squares + square,
        )
        return _Now(going, step, now.distance.at[k + 1].set(jnp.sqrt(square)), block)

    def one_block(now: _Now, number: Any) -> tuple[_Now, _Block]:
        """All steps before the last half, or a block of it: whose first step comes after none."""
        first, last = shared.cuts.blocks[number], shared.cuts.blocks[number + 1]
        now = now._replace(block=nothing, step=jnp.where(number == 1, 0.0, now.step))
        now = jax.lax.fori_loop(first, last, one, now)
        return now, now.block

    start = steps.start()
    nothing = _Block(zero - jnp.inf, zero, zero, zero, jnp.zeros_like(point), zero)
    distance = jnp.zeros(len(shared.factors) + 1).at[0].set(jnp.sqrt(jnp.sum((start.x - point) ** 2)))
    now = _Now(start, jnp.zeros_like(point), distance, nothing)
    now, blocks = jax.lax.scan(one_block, now, jnp.arange(len(shared.cuts.blocks) - 1))
    blocks = jax.tree.map(lambda leaf: leaf[1:], blocks)
    sizes = shared.cuts.blocks[2:] - shared.cuts.blocks[1:-1]
    middle = jnp.sum(blocks.offset, axis=0) / jnp.sum(sizes)
    spread = jnp.sqrt(jnp.maximum(0.0, jnp.sum(blocks.squares) / jnp.sum(sizes) - jnp.sum(middle**2)))
    halves = blocks.losses.reshape(2, -1).sum(axis=1) / sizes.reshape(2, -1).sum(axis=1)
    moves = Late(blocks.peak, blocks.losses / sizes, halves, jnp.sqrt(blocks.widest), jnp.sum(blocks.back) / (jnp.sum(sizes) - 1))
    end = now.going.height
    return Walked(now.distance, moves, middle, spread, end > steps.begun, end, now.going.stopped_at > 0)
