"""Whole paths of many runs, side by side, and their verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.maps.cells import Cells
from engine.maps.found import Found, empty, minima_of_paths, put
from engine.maps.side_by_side import side_by_side
from engine.maps.steps import Cell, Going, Seen, Shared, Steps
from engine.maps.told import Told, told_by_ground
from engine.runs.facts import Facts
from engine.runs.outcomes import Rule, judge

SIZES = FEW, MANY = 8, 64  # runs side by side: what is missing to so many is made in vain
POINTS = 2**15  # of paths that are judged at once


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
        for few in parts_of(np.arange(len(some)), some.steps):
            walked = paths(some, made, few)
            parts.append((rows[few], (walked, verdicts(some, made, few, walked))))
    order = np.argsort(np.concatenate([rows for rows, _ in parts]))
    return jax.tree.map(lambda *leaves: np.concatenate(leaves)[order], *(part for _, part in parts))


def parts_of(rows: np.ndarray, steps: int, points: int = POINTS) -> list[np.ndarray]:
    """Rows of runs of so many steps in parts that are judged at once: some calls of the program, as many as caches have room for."""
    size = MANY * max(1, points // (MANY * (steps + 1)))
    return [rows[first : first + size] for first in range(0, len(rows), size)]


def paths(cells: Cells, made: Told, few: np.ndarray, least: int = MANY) -> Paths:
    """The Paths of some runs on one ground, by a program for `least` of them or more."""
    steps, most = cells.steps, max(len(few), least)
    size = next((size for size in SIZES if most <= size), MANY)
    x, losses, rates, stopped, escaped = side_by_side("paths", _one, made, few, size)
    stopped = np.where((stopped > 0) & (stopped <= steps), stopped, 0).astype(int)
    kept = slice(None), slice(steps + 1)
    x, losses = x.transpose(0, 2, 1)[kept], losses[kept]
    if stopped.any():
        x, losses = x.copy("K"), losses.copy("K")
    for run in np.flatnonzero(stopped):
        x[run, stopped[run] :], losses[run, stopped[run] :] = x[run, stopped[run] - 1], losses[run, stopped[run] - 1]
    return Paths(x, losses, rates[kept], stopped, escaped & (stopped > 0))


def verdicts(cells: Cells, made: Told, few: np.ndarray, walked: Paths, rules: Sequence[Rule] = ()) -> Found:
    """The Found of some runs on one ground, as engine.trace has it, by the `rules` that may name one."""
    found = empty(len(few))
    decay, always = made.cells.hyper.get("weight_decay"), made.plan.inputs.hyper.get("weight_decay", 0.0)
    decays = np.broadcast_to(always if decay is None else decay[few], len(few)) > 0
    fixed = made.plan.epoch if cells.settings.get("order") == "fixed" else None
    noisy = made.noisy(few)
    known = Facts(made.at, *walked[:3], walked.stopped_at, walked.escaped, decays, False, fixed)
    for group in (noisy, ~noisy):
        if group.any():
            some = replace(known.of(group), noisy=bool(noisy[group][0]))
            called = judge(some, rules)
            minima = minima_of_paths(some.ground.minima, called.outcome, some.x)
            losses = np.where(some.stopped_at > 0, np.inf, some.loss[:, -1])
            put(found, group, Found(called.outcome, called.at, losses, minima))
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


def _one(made: Told, shared: Shared, cell: Cell, seen: Seen) -> Any:
    """(x (n, T + 1), losses (T + 1,), rates (T + 1,), the rejected step, whether it left) of one run; nothing is frozen."""
    steered = made.steered
    steps = Steps(made.at.surface, made.plan.optimizer, shared, cell, seen, steered, anew=True)

    def one(going: Going, k: Any) -> Any:
        after, used = steps.next(k, going)
        return after, (after.x, after.height, used if steered else ())

    begun = steps.start()
    last, (x, height, used) = jax.lax.scan(one, begun, jnp.arange(len(shared.factors)))
    used = used if steered else cell.rate * shared.factors
    return (
        jnp.concatenate([begun.x[None], x]).T,
        jnp.concatenate([begun.height[None], height]),
        jnp.concatenate([used[:1], used]),
        last.stopped_at,
        last.escaped,
    )
