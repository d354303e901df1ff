"""Steps of a run inside a block of runs: the race's own, but that nothing is frozen where one is rejected."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax.numpy as jnp

from engine.maps.cuts import Cuts
from engine.maps.ground import Known
from engine.problems.problem import Batch, batch_loss, full_loss
from engine.runs.forgetting import Factor, factors
from engine.runs.rates import cycled, feedback_schedules
from engine.runs.step import Inputs, Planned, advanced, first_state, is_left
from spec import Optimizer, Surface


class Shared(NamedTuple):
    """What all runs of a piece are told: the plan of one of them, its steps as data."""

    inputs: Inputs
    factors: Any  # (T,) of the learning rate
    asked: Any  # (T,) momentum that the schedule asks for, NaN where the rule keeps its own; None where it always does
    steps: Any  # () int
    known: Known
    cuts: Cuts
    tolerance: Any  # () part of the start's height above the lowest known level, which a run is asked to stay below; NaN for none


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


class Going(NamedTuple):
    """What one step hands to the next."""

    x: Any  # (n,)
    height: Any  # the full loss there
    state: Any  # the rule's own
    powers: dict[str, Factor]  # of the forgetting factors, to the number of the step
    loops: Any  # {stem: state} of the schedules that look at the loss
    stopped_at: Any  # the rejected step, 0 for none
    escaped: Any  # whether that step left downhill


class Steps:
    """The steps of one run, traced; `steered` whether a schedule looks at the loss.

    Powers of the forgetting factors grow by one product a step; `anew` they are taken as a race takes them, for runs that rounding decides.
    """

    def __init__(
        self, surface: Surface, optimizer: Optimizer, shared: Shared, cell: Cell, seen: Seen, steered: bool, anew: bool = False
    ) -> None:
        self._surface, self._optimizer, self._steered = surface, optimizer, steered
        self._shared, self._cell, self._seen, self.inputs = shared, cell, seen, told(optimizer, shared, cell)
        self.is_noisy = seen.noise is not None or seen.batch is not None
        lost, hyper, name = self.inputs.lost, self.inputs.hyper, cycled(optimizer) if shared.asked is not None else None
        assert lost is not None
        self._own_lost = jnp.asarray(1.0 if name is None else 1 - hyper[name])
        self._forgets = {each: Factor(hyper[each], lost[each]) for each in factors(optimizer) if each != name and not anew}
        self.begun = self.full(self.inputs.start)

    def full(self, x: Any) -> Any:
        """The full loss."""
        return full_loss(self._surface, x, self.inputs.given)

    def start(self) -> Going:
        """What the first step is handed."""
        start, zero, first = jnp.asarray(self.inputs.start), jnp.zeros(()), self._planned(0)
        state = first_state(self._optimizer, self.inputs, first.rate, first.lost)
        loops = {stem: spec.init() for stem, spec in feedback_schedules().items() if spec.init} if self._steered else {}
        powers = {each: Factor(jnp.ones(()), zero) for each in self._forgets}
        return Going(start, self.begun, state, powers, loops, zero, jnp.asarray(False))

    def next(self, k: Any, now: Going) -> tuple[Going, Any]:
        """(what step k + 2 is handed, the rate used): step k + 1."""
        t, plan = k + 1.0, self._planned(k)
        rate = plan.rate
        for loop in now.loops.values():
            rate = rate * loop.scale

        def loss(x: Any) -> Any:
            return self.full(x) if plan.batch is None else batch_loss(self._surface, x, self.inputs.given, plan.batch)

        powers = {each: power.times(self._forgets[each]) for each, power in now.powers.items()}
        x, state = advanced(self._optimizer, self.inputs, loss, now.x, now.state, rate, t, plan, powers)
        height = self.full(x)
        rejected, escaped = is_left(self._surface, self.inputs, x, height, lambda: self.begun)
        loops = {
            stem: spec.update(height, now.loops[stem], **self.inputs.feedback[stem])
            for stem, spec in feedback_schedules().items()
            if spec.update and now.loops
        }
        stopped = now.stopped_at > 0
        stopped_at = jnp.where(~stopped & rejected, t, now.stopped_at)
        return Going(x, height, state, powers, loops, stopped_at, jnp.where(stopped, now.escaped, escaped)), rate

    def _planned(self, k: Any) -> Planned:
        shared, seen = self._shared, self._seen
        noise = None if seen.noise is None else seen.noise[k] * self._cell.noise
        batch = None if seen.batch is None else Batch(seen.batch.indices[k], seen.batch.size[k])
        lost = None if shared.asked is None else jnp.where(jnp.isnan(shared.asked[k]), self._own_lost, 1 - shared.asked[k])
        return Planned(self._cell.rate * shared.factors[k], noise, batch, lost)


def told(optimizer: Optimizer, shared: Shared, cell: Cell) -> Inputs:
    """The Inputs of one run."""
    inputs = shared.inputs
    assert inputs.lost is not None
    lost = {name: 1 - cell.hyper[name] if name in cell.hyper else value for name, value in inputs.lost.items()}
    return inputs._replace(start=cell.start, hyper={**inputs.hyper, **cell.hyper}, lost=lost)
