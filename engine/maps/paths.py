"""Whole paths of many runs, side by side by the race's own step, and their verdicts."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import QUICKLY, call, keep_program
from engine.maps.cells import Cells
from engine.maps.found import Found, empty, minimum_of
from engine.maps.piece import shapes_of
from engine.maps.told import Told, told_by_ground
from engine.maps.walk import Cell, Seen, Shared, told
from engine.problems.problem import Batch, full_loss
from engine.runs import outcomes
from engine.runs.chunk import one_step
from engine.runs.facts import facts
from engine.runs.rates import cycled
from engine.runs.step import Planned, begin
from engine.runs.tolerances import OUTCOMES
from spec import Optimizer, Surface

SIZES = FEW, MANY = 8, 64  # runs side by side: what is missing to so many is made in vain


class Paths(NamedTuple):
    """m runs of T steps: x (m, T + 1, n), full losses and rates (m, T + 1), the rejected steps (m,), 0 for none, and whether they left."""

    x: np.ndarray
    losses: np.ndarray
    rates: np.ndarray
    stopped_at: np.ndarray
    escaped: np.ndarray


def judged_paths(cells: Cells) -> tuple[Paths, Found]:
    """The Paths of all runs, as many as memory has room for, and how they end."""
    parts: list[tuple[np.ndarray, tuple[Paths, Found]]] = []
    for rows, some, made in told_by_ground(cells):
        for few in parts_of(np.arange(len(some))):
            walked = paths(some, made, few)
            parts.append((rows[few], (walked, verdicts(some, made, few, walked))))
    order = np.argsort(np.concatenate([rows for rows, _ in parts]))
    return jax.tree.map(lambda *leaves: np.concatenate(leaves)[order], *(part for _, part in parts))


def parts_of(rows: np.ndarray) -> list[np.ndarray]:
    """Rows in parts that one call takes."""
    return [rows[first : first + MANY] for first in range(0, len(rows), MANY)]


def paths(cells: Cells, made: Told, few: np.ndarray, least: int = MANY) -> Paths:
    """The Paths of some runs on one ground, MANY at most, by a program for `least` of them or more."""
    steps, count = cells.steps, len(few)
    wanted = np.concatenate([few, np.repeat(few[-1:], next(size for size in SIZES if max(count, least) <= size) - count)])
    chosen = jax.tree.map(lambda leaf: leaf[wanted], made.cells)
    seen = jax.tree.map(lambda leaf: leaf[:, wanted], made.seen) if made.own else made.seen
    surface, optimizer, own = made.at.surface, made.plan.optimizer, made.own
    arguments = chosen, seen, made.shared

    def build() -> Any:
        def run(cells: Cell, seen: Seen, shared: Shared) -> Any:
            return jax.vmap(lambda cell, seen: _one(surface, optimizer, shared, cell, seen), (0, 1 if own else None))(cells, seen)

        with jax.enable_x64(True):
            return jax.jit(run).lower(*arguments).compile(QUICKLY)

    key = ("paths", surface, optimizer, own, *shapes_of(arguments))
    x, losses, rates, stopped, escaped = (part[:count] for part in call(keep_program(key, build), *arguments))
    stopped = np.where((stopped > 0) & (stopped <= steps), stopped, 0).astype(int)
    kept = slice(None), slice(steps + 1)
    return Paths(x[kept], losses[kept], rates[kept], stopped, escaped & (stopped > 0))


def verdicts(cells: Cells, made: Told, few: np.ndarray, walked: Paths) -> Found:
    """The Found of some runs on one ground, one after the other as engine.trace has it."""
    found = empty(len(few))
    decay, always = made.cells.hyper.get("weight_decay"), made.plan.inputs.hyper.get("weight_decay", 0.0)
    fixed = made.plan.epoch if cells.settings.get("order") == "fixed" else None
    for k, row in enumerate(few):
        x, losses, stopped = walked.x[k], walked.losses[k], int(walked.stopped_at[k])
        noisy = made.seen.batch is not None or (made.seen.noise is not None and made.cells.noise[row] > 0)
        decays = bool((always if decay is None else decay[row]) > 0)
        known = facts(made.at, x, walked.rates[k], losses, noisy=noisy, epoch=fixed, decays=decays)
        verdict = outcomes.judge(known, stopped or None, bool(walked.escaped[k]))
        found.outcomes[k], found.losses[k] = OUTCOMES.index(verdict.outcome), np.inf if stopped else losses[-1]
        found.steps[k] = -1 if verdict.at is None else verdict.at
        found.minima[k] = minimum_of(known.minima, verdict.outcome, x)
    return found


def below(walked: Paths, lowest: float, bounded: bool, tolerance: float) -> np.ndarray:
    """(m,) the step from which each loss stays below a part of the start's height above the lowest known level; -1 where none.

    On a `bounded` ground a run that ends below that level knows a lower one.
    """
    losses = walked.losses
    least = np.minimum(lowest, losses[:, -1:]) if bounded else np.full((len(losses), 1), lowest)
    with np.errstate(invalid="ignore"):
        above = ~(losses - least <= tolerance * (losses[:, :1] - least))
    since = np.where(above.any(axis=1), above.shape[1] - np.argmax(above[:, ::-1], axis=1), 0)
    there = (since < above.shape[1]) & (walked.stopped_at == 0) & np.isfinite(lowest)
    return np.where(there, since, -1)


def _one(surface: Surface, optimizer: Optimizer, shared: Shared, cell: Cell, seen: Seen) -> Any:
    """(x (T + 1, n), losses (T + 1,), rates (T + 1,), the rejected step, whether it left) of one run."""
    inputs = told(optimizer, shared, cell)
    name = cycled(optimizer)
    own_lost = jnp.asarray(1.0 if name is None else 1 - inputs.hyper[name])
    rates, asked = cell.rate * shared.factors, jnp.nan if shared.asked is None else shared.asked
    losts = jnp.broadcast_to(jnp.where(jnp.isnan(asked), own_lost, 1 - asked), rates.shape)

    def full(x: Any) -> Any:
        return full_loss(surface, x, inputs.given)

    def one(carry: Any, k: Any) -> Any:
        noise = jnp.zeros_like(carry.x) if seen.noise is None else seen.noise[k] * cell.noise
        batch = None if seen.batch is None else Batch(seen.batch.indices[k], seen.batch.size[k])
        after, used = one_step(surface, optimizer, inputs, full, carry, k + 1.0, Planned(rates[k], noise, batch, losts[k]))
        return after, (after.x, after.height, used)

    begun = begin(optimizer, inputs, rates[0], losts[0], full(inputs.start))
    last, (x, height, used) = jax.lax.scan(one, begun, jnp.arange(len(rates)))
    return (
        jnp.concatenate([begun.x[None], x]),
        jnp.concatenate([begun.height[None], height]),
        jnp.concatenate([used[:1], used]),
        last.stopped_at,
        last.escaped,
    )
