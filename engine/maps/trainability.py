"""Which numbers train a small network: a map whose border is as fine as one cares to look (J. Sohl-Dickstein, 2024, arXiv:2402.06184).

A network of one hidden layer, v · tanh(W x) / √HIDDEN, learns EXAMPLES random targets by full-batch gradient descent in float64. Data and
first weights are the same in every cell, so that what differs is what two numbers do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program
from engine.maps.axis import Axis
from engine.maps.order import coarse_to_fine, show

INPUTS, HIDDEN, EXAMPLES = 4, 6, 8
STEPS, LAST = 150, 20
BLOCK = 512  # runs of a call: about 20 ms
LARGEST, HIGH = 1e9, 1e3  # times the first loss: beyond the one nothing is told apart, beyond the other it has left
SEED = 3
RATES, RATE_AND_SCALE = TRAINED_OVER = ("two rates", "rate and scale")


@dataclass(frozen=True, eq=False)
class TrainabilityMap:
    """What became of a training at every pair of two numbers; rows go up, columns across: arrays (rows, columns).

    `trains` says whether the mean of the last LAST losses is below the first loss. `cost` float32 is, where it is, the mean over all steps
    of loss / first loss, at most 1 each; where not, the share of the steps at which the loss is at most HIGH times the first: low is soon,
    to the bottom or away. While the map is being made `known` is False where a cell still shows the value of a coarser one.
    """

    across: Axis
    up: Axis
    trains: np.ndarray
    cost: np.ndarray
    known: np.ndarray

    @property
    def runs(self) -> int:
        """How many trainings it holds so far."""
        return int(self.known.sum())

    @property
    def share(self) -> float:
        """The share of the known cells that train."""
        return float(self.trains[self.known].mean())

    @property
    def shown_share(self) -> float:
        """The share of all cells, as they are shown, that train."""
        return float(self.trains.mean())

    @property
    def border(self) -> float:
        """The share of neighbouring cells, as they are shown, of which only one trains."""
        apart = [self.trains[:, 1:] != self.trains[:, :-1], self.trains[1:] != self.trains[:-1]]
        return float(np.concatenate([part.ravel() for part in apart]).mean())


def task() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Inputs (EXAMPLES, INPUTS), targets (EXAMPLES,), first weights W (HIDDEN, INPUTS) and v (HIDDEN,): the same wherever it runs."""
    drawn = np.random.RandomState(SEED)
    inputs, targets = drawn.standard_normal((EXAMPLES, INPUTS)) / np.sqrt(INPUTS), drawn.standard_normal(EXAMPLES)
    return inputs, targets, drawn.standard_normal((HIDDEN, INPUTS)), drawn.standard_normal(HIDDEN)


def trainability(over: str, across: Axis, up: Axis, steps: int = STEPS) -> Iterator[TrainabilityMap]:
    """The map of the numbers in `over`, coarse to fine, BLOCK cells more each time: each one whole, the last is finished.

    Of "two rates" across is the hidden layer's and up the output layer's; of "rate and scale" both layers learn at the rate across,
    and up is the number by which all first weights are multiplied. ValueError for anything else.
    """
    if over not in TRAINED_OVER:
        raise ValueError(f"over = {over!r} is not one of {', '.join(map(repr, TRAINED_OVER))}")
    first, second = (part.ravel() for part in np.meshgrid(across.values, up.values))
    each = (first, second, np.ones_like(first)) if over == RATES else (first, first, second)
    shape, data = (up.count, across.count), task()
    trains, cost = np.zeros(len(first), bool), np.zeros(len(first), np.float32)
    known, source = np.zeros(len(first), bool), np.zeros(shape, int)
    for part in coarse_to_fine(shape, BLOCK):
        count = len(part.cells)
        block = [np.concatenate([column[part.cells], np.zeros(BLOCK - count)]) for column in each]
        arguments = *block, *data, np.int64(steps)
        found = call(program(("trainability", BLOCK), _runs, *arguments, many=True), *arguments)
        trains[part.cells], cost[part.cells] = (one[:count] for one in found)
        known[part.cells] = True
        show(source, part)
        yield TrainabilityMap(across, up, trains[source], cost[source], known.reshape(shape).copy())


def training_losses(hidden: float, output: float, scale: float = 1.0, steps: int = STEPS) -> np.ndarray:
    """(steps,) losses of one cell before each of its steps, in parts of the first, LARGEST where they are more or no number."""

    def run(hidden: Any, output: Any, scale: Any, inputs: Any, targets: Any, weights: Any, outgoing: Any) -> Any:
        loss = _loss_of(inputs, targets)

        def step(both: Any, _: Any) -> Any:
            now, slopes = jax.value_and_grad(loss)(both)
            return (both[0] - hidden * slopes[0], both[1] - output * slopes[1]), now

        return jax.lax.scan(step, (scale * weights, scale * outgoing), None, steps)[1]

    arguments = np.float64(hidden), np.float64(output), np.float64(scale), *task()
    losses = call(program(("training losses", steps), run, *arguments), *arguments)
    parts = losses / losses[0]
    return np.where(np.isfinite(parts), np.minimum(parts, LARGEST), LARGEST)


def _loss_of(inputs: Any, targets: Any) -> Any:
    """The loss of first weights (HIDDEN, INPUTS) and outgoing ones (HIDDEN,)."""
    return lambda both: jnp.mean((jnp.tanh(inputs @ both[0].T) @ both[1] / np.sqrt(HIDDEN) - targets) ** 2)


def output_limit(scale: float = 1.0) -> float:
    """The rate of the output layer from which on it cannot learn while the hidden one stands still: 2 over the largest curvature."""
    inputs, _, weights, _ = task()
    features = np.tanh(scale * inputs @ weights.T) / np.sqrt(HIDDEN)
    return float(2 / np.linalg.eigvalsh(2 * features.T @ features / EXAMPLES)[-1])


def _runs(hidden: Any, output: Any, scale: Any, inputs: Any, targets: Any, weights: Any, outgoing: Any, steps: Any) -> Any:
    """(trains, cost) (k,) of k trainings, their gradients written out so that the cells lie beside each other."""
    begin = scale[None, None] * weights[:, :, None], scale[None] * outgoing[:, None]

    def forward(of_inputs: Any, outgoing: Any) -> Any:
        features = jnp.tanh(sum(inputs[:, None, i, None] * of_inputs[None, :, i] for i in range(INPUTS)))
        errors = jnp.sum(features * outgoing[None], axis=1) / np.sqrt(HIDDEN) - targets[:, None]
        return features, errors, jnp.mean(errors**2, axis=0)

    first = forward(*begin)[2]

    def step(k: Any, carry: Any) -> Any:
        of_inputs, outgoing, down, up, last = carry
        features, errors, now = forward(of_inputs, outgoing)
        part = now / first
        part = jnp.where(jnp.isfinite(part), jnp.clip(part, 1 / LARGEST, LARGEST), LARGEST)
        back = errors * (2 / EXAMPLES / np.sqrt(HIDDEN))
        through = back[:, None] * (1 - features**2) * outgoing[None]
        slopes = jnp.stack([jnp.sum(through * inputs[:, None, i, None], axis=0) for i in range(INPUTS)], axis=1)
        after = of_inputs - hidden[None, None] * slopes, outgoing - output[None] * jnp.sum(back[:, None] * features, axis=0)
        return *after, down + jnp.minimum(part, 1), up + (part <= HIGH), last + jnp.where(k >= steps - LAST, part, 0)

    none = jnp.zeros_like(hidden)
    *_, down, up, last = jax.lax.fori_loop(0, steps, step, (*begin, none, none, none))
    trains = last < jnp.minimum(steps, LAST)
    return trains, jnp.where(trains, down, up) / steps
