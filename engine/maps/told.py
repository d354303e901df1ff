"""What many runs are told, as data of compiled programs: for each ground the plan of one run, and the numbers in which others differ."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jax
import numpy as np

from engine.maps.cells import Cells
from engine.maps.cuts import cuts
from engine.maps.ground import known
from engine.maps.settled import settled
from engine.maps.steps import Cell, Seen, Shared
from engine.problems.problem import Batch, Problem
from engine.runs.batches import batches
from engine.runs.plan import NOISE, Plan, plan
from engine.runs.rates import CONSTANT, feedback_schedules, momenta, rates
from engine.runs.tolerances import USED_UP

LENGTHS = (256, 512, 1024, 2048, 4096, 8192)  # steps that the arrays of a program have room for
MOST_STEPS = LENGTHS[-1]


@dataclass(frozen=True, eq=False)
class Told:
    """Runs on one ground."""

    at: Problem
    plan: Plan  # of the first of them
    shared: Shared
    cells: Cell  # (m, ...)
    seen: Seen
    own: bool  # whether each run sees noise and batches of its own
    steered: bool  # whether a schedule looks at the loss
    falls: bool  # whether the rate is used up at the end, or may be

    def noisy(self, few: np.ndarray) -> np.ndarray:
        """(m,) whether steps of some runs see noise or batches."""
        return (self.cells.noise[few] > 0) & (self.seen.noise is not None) | (self.seen.batch is not None)


def told_by_ground(cells: Cells, tolerance: float | None = None) -> Iterator[tuple[np.ndarray, Cells, Told]]:
    """(rows, these runs, what they are told) of each ground: of all runs, unless parameters of the surface vary."""
    for rows, some in _of_one_ground(cells):
        yield rows, some, told_of(some, tolerance)


def _of_one_ground(cells: Cells) -> Iterator[tuple[np.ndarray, Cells]]:
    names = [name for name in cells.varied if cells.kind_of(name) == "surface"]
    if not names:
        yield np.arange(len(cells)), cells
        return
    values, group = np.unique(np.stack([cells.varied[name] for name in names]), axis=1, return_inverse=True)
    rest = {name: value for name, value in cells.varied.items() if name not in names}
    for number, value in enumerate(values.T):
        rows = np.flatnonzero(group.ravel() == number)
        params = {**(cells.settings.get("surface_params") or {}), **dict(zip(names, value.tolist(), strict=True))}
        some = {name: value[rows] for name, value in rest.items()} or {"seed": np.full(len(rows), cells.settings.get("seed", 0))}
        yield rows, Cells(cells.surface, cells.optimizer, {**cells.settings, "surface_params": params}, some)


def told_of(cells: Cells, tolerance: float | None = None) -> Told:
    """What runs on one ground are told. ValueError where a number is not allowed, or the runs are too long."""
    _check(cells)
    first: dict[str, Any] = {**cells.told(0), "record": 1}
    made, settings = settled(plan(cells.surface, cells.optimizer, **first)), cells.settings
    schedule, params = settings.get("schedule", CONSTANT), settings.get("schedule_params") or {}
    length = next(length for length in LENGTHS if length >= cells.steps)
    factors, steered = rates(1.0, schedule, params, cells.steps), schedule in feedback_schedules()
    asked, room = momenta(schedule, params, cells.steps), (0, length - cells.steps)
    shared = Shared(
        made.inputs._replace(start=np.zeros_like(made.begin), lost=made.inputs.lost or {}),
        np.pad(factors, room),
        None if np.isnan(asked).all() else np.pad(asked, room),
        np.array(cells.steps),
        known(made.at),
        cuts(cells.steps),
        np.array(np.nan if tolerance is None else tolerance),
    )
    seen, own = _seen(cells, made, room)
    falls = steered or bool(factors[-1] <= USED_UP.value * factors.max())
    return Told(made.at, made, shared, _cells(cells, made), seen, own, steered, falls)


def _check(cells: Cells) -> None:
    if cells.steps > MOST_STEPS:
        raise ValueError(f"steps = {cells.steps} of every run of a map; at most {MOST_STEPS}")
    for name, values in cells.varied.items():
        if not np.isfinite(values).all():
            raise ValueError(f"{name} is not finite everywhere")
        setting = NOISE if name == "noise" else cells.optimizer.params.get(name) if cells.kind_of(name) == "rule" else None
        if setting is not None:
            for value in np.unique(values):
                setting.check(name, value)


def _cells(cells: Cells, made: Plan) -> Cell:
    count, varied = len(cells), cells.varied
    start = np.tile(made.begin, (count, 1))
    for axis, name in enumerate(cells.surface.axes):
        if name in varied and cells.kind_of(name) == "start":
            start[:, axis] = varied[name]
    hyper = {name: np.asarray(values, float) for name, values in varied.items() if cells.kind_of(name) == "rule"}
    own = cells.optimizer.check({name: value for name, value in cells.settings.items() if name in cells.optimizer.params})
    rate = hyper.pop("learning_rate", np.full(count, float(own.get("learning_rate", 1.0))))
    size, noise = cells.settings.get("batch_size"), varied.get("noise", np.full(count, float(cells.settings.get("noise", 0.0))))
    return Cell(start, hyper, np.asarray(rate, float), np.asarray(noise, float) / math.sqrt(size) if size else np.zeros(count))


def _seen(cells: Cells, made: Plan, room: tuple[int, int]) -> tuple[Seen, bool]:
    """(what the steps see of noise and batches, whether each run has its own)."""
    size, count = cells.settings.get("batch_size"), made.at.count
    noisy = size is not None and not count and bool(np.any(cells.varied.get("noise", cells.settings.get("noise", 0.0))))
    if size is None or not (count or noisy):
        return Seen(None, None), False
    seeds = np.asarray(cells.varied.get("seed", [cells.settings.get("seed", 0)]))
    different, which = np.unique(seeds, return_inverse=True)
    each = [_one_seed(int(seed), cells, made, room) for seed in different]
    if len(different) == 1:
        return each[0], False
    return jax.tree.map(lambda *leaves: np.stack(leaves, axis=1)[:, which], *each), True


def _one_seed(seed: int, cells: Cells, made: Plan, room: tuple[int, int]) -> Seen:
    if made.at.count:
        batch = batches(made.at.count, cells.settings["batch_size"], cells.steps, seed, cells.settings.get("order", "shuffled"))
        return Seen(None, Batch(np.pad(batch.indices, (room, (0, 0))), np.pad(batch.size, room, constant_values=1.0)))
    return Seen(np.pad(np.random.default_rng(seed).standard_normal((cells.steps, len(made.begin))), (room, (0, 0))), None)
