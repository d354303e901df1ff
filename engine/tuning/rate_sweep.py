"""One rule at many learning rates at once: how low does each of them get on a network?"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from typing_extensions import Unpack

from engine.keeping.programs import call, program
from engine.networks.landscape import Part, losses_at
from engine.runs.chunk import length_for, steps_of
from engine.runs.pieces import filled, whole_batch
from engine.runs.plan import Plan, plan
from engine.runs.rates import CONSTANT
from engine.runs.rates import rates as rates_of
from engine.runs.settings import Entries, Entry, RunSettings, entries_in
from engine.runs.step import Carry, Planned, begin
from spec import Network, Optimizer, Param, Surface

LANES = 16  # rates at once
TRIED = 32  # rates of a strip


def rate_sweep(surface: Surface, optimizer: Optimizer, rates: Sequence[float] | np.ndarray, **settings: Unpack[RunSettings]) -> np.ndarray:
    """(m,) training loss of a network after the last step at each of the learning rates (m,); inf where the run diverged.

    `settings` are the arguments of `engine.trace` but the learning rate; every rate sees the same start and batches.
    """
    return np.concatenate([piece.values for piece in rate_sweep_pieces(surface, optimizer, rates, **settings)] or [np.zeros(0)])


def rate_sweep_pieces(
    surface: Surface, optimizer: Optimizer, rates: Sequence[float] | np.ndarray, **settings: Unpack[RunSettings]
) -> Iterator[Part]:
    """The same losses, LANES rates after the other; empty pieces in between, so that whoever asks may stop or wait."""
    checked = [float(optimizer.check({"learning_rate": rate})["learning_rate"]) for rate in rates]
    made = plan(surface, optimizer, **settings)
    if not isinstance(made.at.surface, Network):
        raise ValueError(f"{surface.name} is not a network")
    schedule, params = settings.get("schedule", CONSTANT), settings.get("schedule_params") or {}
    for first in range(0, len(checked), LANES):
        some = checked[first : first + LANES]
        lanes = np.stack([rates_of(rate, schedule, params, made.steps) for rate in some + some[-1:] * (LANES - len(some))], axis=1)
        last = yield from _followed(made, lanes, first)
        diverged = (last.stopped_at > 0) & (last.stopped_at <= made.steps)
        losses = losses_at(made.at, last.x)
        yield Part(first, np.where(diverged | ~np.isfinite(losses), np.inf, losses)[: len(some)])


def _followed(made: Plan, rates: np.ndarray, first: int) -> Generator[Part, None, Carry]:
    """Runs at all rates (steps, LANES): where they end, and an empty piece after each chunk.

    Beyond the last step the rate is NaN: such a step is rejected, and the runs stand still.
    """
    network, optimizer, inputs = made.at.surface, made.optimizer, made.inputs
    over_rates = Planned(rate=1, noise=None, batch=None, lost=None)

    def begun(rates: Any, lost: Any, inputs: Any) -> Any:
        return jax.vmap(lambda rate: begin(optimizer, inputs, rate, lost, jnp.zeros(())))(rates)

    def run(carry: Any, step: Any, planned: Any, inputs: Any) -> Any:
        return jax.vmap(lambda carry, planned: steps_of(network, optimizer, carry, step, planned, inputs, False)[0], (0, over_rates))(
            carry, planned
        )

    length = length_for(LANES * len(made.begin), made.window or made.at.count)
    with jax.enable_x64(made.double):
        carry = jax.tree.map(lambda leaf: np.zeros(leaf.shape, leaf.dtype), jax.eval_shape(begun, rates[0], made.planned.lost[0], inputs))
    key = ("sweep", network, optimizer, tuple(part.shape for part in inputs.given.examples), made.window, made.double, length)
    drawn = made.batches.pieces(length) if made.batches else None
    for done in range(0, made.steps, length):
        part = rates[done : done + length]
        rate = np.concatenate([part, np.full((length - len(part), LANES), np.nan)])
        others = jax.tree.map(lambda leaf, done=done: filled(leaf[done : done + length], length), made.planned._replace(rate=None))
        planned = others._replace(rate=rate, batch=whole_batch(next(drawn), length) if drawn else None)
        step = np.float64(done + 1)
        carry = call(program(key, run, carry, step, planned, inputs, double=made.double), carry, step, planned, inputs, double=made.double)
        yield Part(first, np.zeros(0, np.float32))
    return carry


class Swept(NamedTuple):
    """The learning rates of one rule and the training losses they lead to, as far as they have been tried."""

    rates: np.ndarray  # (m,)
    losses: np.ndarray  # (m,) inf where the run diverged, NaN where it was not yet tried


def sweeps(
    surface: Surface,
    entries: Entries,
    stop: threading.Event,
    ends: tuple[float, float] | None = None,
    **settings: Unpack[RunSettings],
) -> Iterator[tuple[Swept | None, ...]]:
    """For every entry TRIED rates between two `ends`, or those of its slider, one after the other; None for a rule without a rate.

    Entries that differ in nothing but their rates share what was found.
    """
    racing = [_without_rate(entry) for entry in entries_in(entries)]
    firsts = [racing.index(one) for one in racing]
    untried = {k: _untried(racing[k].optimizer, ends) for k in firsts}
    found = [untried[k] for k in firsts]
    for k, swept in untried.items():
        if swept is None:
            continue
        optimizer, hyper, own = racing[k]
        for first, losses in rate_sweep_pieces(surface, optimizer, swept.rates, **{**settings, **own}, **hyper):
            swept.losses[first : first + len(losses)] = losses
            yield tuple(swept and Swept(swept.rates, swept.losses.copy()) for swept in found)
            if stop.is_set():
                return


def _without_rate(entry: Entry) -> Entry:
    return entry._replace(hyper={name: value for name, value in entry.hyper.items() if name != "learning_rate"})


def _untried(optimizer: Optimizer, ends: tuple[float, float] | None) -> Swept | None:
    rate = optimizer.params.get("learning_rate")
    if not isinstance(rate, Param):
        return None
    return Swept(np.geomspace(*(ends or (rate.low, rate.high)), TRIED), np.full(TRIED, np.nan))
