"""Where networks of several widths end: one hidden layer of tanh units on the same few points, trained from many starts side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program
from engine.problems.problem import numbers
from spec import Optimizer

WIDTHS = (2, 4, 8, 16, 32, 64, 128)
POINTS, FRESH = 40, 200
LOW, HIGH = 0.1, 0.9  # of a band
TOGETHER, PIECE = 16, 100  # starts and steps of one call
UNITS = sum(WIDTHS)
OF_WIDTH = np.repeat(np.eye(len(WIDTHS), dtype=np.float32), WIDTHS, axis=0)  # (UNITS, widths): whose each unit is


class Points(NamedTuple):
    """Inputs evenly over [-1, 1] and sin(2 pi x) with noise there; and other inputs with what is true there."""

    x: np.ndarray  # (POINTS,)
    y: np.ndarray
    fresh: np.ndarray  # (FRESH,)
    true: np.ndarray


class Ends(NamedTuple):
    """Mean squared errors of every start and width, (starts, widths): over the points with their noise, and of what is true elsewhere."""

    training: np.ndarray
    fresh: np.ndarray

    def told(self) -> dict[str, float]:
        """The median of every width and how wide its band is, also of the fresh errors."""
        found = {}
        for name, errors in (("", self.training), ("fresh ", self.fresh)):
            band = error_band(errors)
            for width, median, wide in zip(WIDTHS, band.median, band.wide, strict=True):
                found |= {f"{name}median {width}": median, f"{name}band {width}": wide}
        return found


class ErrorBand(NamedTuple):
    """The middle LOW to HIGH of the errors of every width, (widths,) each: its ends and the median, inf where starts diverged."""

    low: np.ndarray
    median: np.ndarray
    high: np.ndarray

    @property
    def wide(self) -> np.ndarray:
        """From end to end."""
        with np.errstate(invalid="ignore"):
            return np.where(np.isfinite(self.high), self.high - self.low, np.inf)


def points(noise: float, draw: int) -> Points:
    """The points of a draw."""
    x, fresh = (np.linspace(-1, 1, count, dtype=np.float32) for count in (POINTS, FRESH))
    y = np.sin(2 * np.pi * x) + noise * np.random.default_rng(draw).standard_normal(POINTS)
    return Points(x, y.astype(np.float32), fresh, np.sin(2 * np.pi * fresh))


def first_weights(start: int) -> np.ndarray:
    """(3 UNITS + widths,) slopes and biases of all units, what leads on from them, and a constant for each width."""
    chance = np.random.default_rng(start)
    slopes, biases, onward = chance.standard_normal((3, UNITS))
    return np.concatenate([slopes, biases / 2, onward / np.sqrt(np.repeat(WIDTHS, WIDTHS)), np.zeros(len(WIDTHS))]).astype(np.float32)


def predicted(weights: Any, x: Any) -> Any:
    """(inputs, widths) what the network of each width says."""
    slopes, biases, onward, constants = jnp.split(weights, [UNITS, 2 * UNITS, 3 * UNITS])
    return (jnp.tanh(x[:, None] * slopes[None] + biases[None]) * onward[None]) @ OF_WIDTH + constants[None]


def errors(weights: Any, x: Any, y: Any) -> Any:
    """(widths,) mean squared errors."""
    return jnp.mean((predicted(weights, x) - y[:, None]) ** 2, axis=0)


def ends(optimizer: Optimizer, rate: float, steps: int, starts: int, noise: float, draw: int) -> Iterator[Ends | None]:
    """Ends of the first `starts` starts as they come, None in between; all widths see all points in every step.

    ValueError for fewer than one. The rule has to treat every coordinate alone: all widths are one vector to it.
    """
    if starts < 1:
        raise ValueError(f"starts = {starts!r} must be at least 1")
    told, seen = numbers(optimizer.check({"learning_rate": rate})), points(noise, draw)
    found = np.zeros((2, 0, len(WIDTHS)))
    for first in range(0, starts, TOGETHER):
        weights = np.stack([first_weights(start) for start in range(first, first + TOGETHER)])
        state = _called("init", optimizer, lambda x, told: jax.vmap(lambda each: optimizer.init(each, **told))(x), weights, told)
        for begun in range(0, steps, PIECE):
            many = np.int32(begun), np.int32(min(PIECE, steps - begun))
            weights, state = _called("steps", optimizer, _moved(optimizer), weights, state, *many, told, seen.x, seen.y)
            yield None
        found = np.concatenate([found, np.stack(_called("errors", optimizer, _measured, weights, seen))], axis=1)[:, :starts]
        yield Ends(*found)


def error_band(errors: np.ndarray) -> ErrorBand:
    """That of errors (starts, widths), not-a-number where a start diverged."""
    return ErrorBand(*np.quantile(np.where(np.isnan(errors), np.inf, errors), (LOW, 0.5, HIGH), axis=0, method="inverted_cdf"))


def _moved(optimizer: Optimizer) -> Any:
    """So many steps of every start, after those that have begun."""

    def moved(weights: Any, state: Any, begun: Any, many: Any, told: Any, x: Any, y: Any) -> Any:
        def step(t: Any, carry: Any) -> Any:
            return optimizer.update(lambda z: jnp.sum(errors(z, x, y)), carry[0], begun + t + 1.0, carry[1], **told)

        return jax.vmap(lambda *carry: jax.lax.fori_loop(0, many, step, carry))(weights, state)

    return moved


def _measured(weights: Any, seen: Points) -> Any:
    return jax.vmap(lambda each: (errors(each, seen.x, seen.y), errors(each, seen.fresh, seen.true)))(weights)


def _called(name: str, optimizer: Optimizer, function: Any, *arguments: Any) -> Any:
    made = program(("widths", name, optimizer), function, *arguments, double=False, many=True)
    return call(made, *arguments, double=False)
