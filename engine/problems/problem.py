"""A surface with its parameters and data settled: what is traced, judged and drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.cache import Bounded
from engine.keeping.lazy import Lazy
from spec import Network, Points, Surface


class Given(NamedTuple):
    """What a loss needs beside x, as traced data."""

    params: dict[str, Any]  # the numbers that the loss takes, by name
    examples: tuple[Any, ...]  # arrays with one row per example; () on an analytic surface


class Batch(NamedTuple):
    """The examples of one step."""

    indices: Any  # (K,) rows; only the first `size` count
    size: Any


@dataclass(frozen=True, eq=False)
class Problem:
    """A surface for certain parameters and a certain data seed."""

    surface: Surface
    settings: Mapping[str, Any]
    given: Given
    domain: Points
    start: tuple[float, ...]
    minima: Points
    saddles: Points
    validation: tuple[Any, ...] = ()  # examples held out, of a network

    @property
    def count(self) -> int:
        """The number N of examples, 0 without data."""
        return len(self.given.examples[0]) if self.given.examples else 0

    @Lazy
    def centre(self) -> np.ndarray:
        """The middle of the box."""
        return np.array([(low + high) / 2 for low, high in self.domain])

    @Lazy
    def radius(self) -> float:
        """The box radius: from its centre to a corner. The unit of every distance tolerance."""
        return math.hypot(*((high - low) / 2 for low, high in self.domain))


_problems = Bounded(256)
_networks = Bounded(256)  # one object for each structure: its programs are kept under it


def problem(surface: Surface, settings: Mapping[str, Any], data_seed: int = 0) -> Problem:
    """The Problem these settings give; ValueError where the surface does not allow them."""

    checked = surface.check(settings)
    whole = {**surface.defaults, **settings}
    if isinstance(surface, Network):
        structure = surface.structure(settings)
        whole, settings = {**whole, **structure}, {name: value for name, value in settings.items() if name not in structure}
        surface = _networks.get((surface, tuple(structure.items())), partial(surface.structured, structure))

    def build() -> Problem:
        examples = _floats(surface.examples_for(settings, data_seed))
        given = Given(numbers({name: checked[name] for name in surface.loss_params}), examples)
        return Problem(
            surface,
            whole,
            given,
            domain=surface.domain_for(settings, examples),
            start=surface.start_for(settings, examples),
            minima=surface.minima_for(settings, examples),
            saddles=surface.saddles_for(settings, examples),
            validation=_floats(surface.validation_for(settings, data_seed)) if isinstance(surface, Network) else (),
        )

    return _problems.get((surface, tuple(sorted(settings.items())), data_seed), build)


def _floats(examples: tuple[Any, ...]) -> tuple[np.ndarray, ...]:
    return tuple(np.asarray(part, dtype=float) for part in examples)


def full_loss(surface: Surface, x: Any, given: Given) -> Any:
    """The loss at x (n,): the surface's own, or the mean over all examples."""
    if surface.loss is not None:
        return surface.loss(x, **given.params)
    return jnp.mean(_example_losses(surface, x, given.examples, given))


def batch_loss(surface: Surface, x: Any, given: Given, batch: Batch) -> Any:
    """The mean loss over a batch: its first `size` indices, repeated examples counted as often as they come."""
    rows = jax.tree.map(lambda part: jnp.asarray(part)[batch.indices], given.examples)
    weights = jnp.where(jnp.arange(len(batch.indices)) < batch.size, 1 / batch.size, 0.0)
    return jnp.sum(weights * _example_losses(surface, x, rows, given))


def held_out_loss(surface: Surface, x: Any, given: Given, examples: tuple[Any, ...]) -> Any:
    """The mean loss at x (n,) over other examples than the given ones."""
    return jnp.mean(_example_losses(surface, x, examples, given))


def _example_losses(surface: Surface, x: Any, examples: tuple[Any, ...], given: Given) -> Any:
    assert surface.example_losses is not None
    return surface.example_losses(x, examples, **given.params)


def numbers(settings: Mapping[str, float | int]) -> dict[str, Any]:
    """Checked settings as traced data: floats as float64, indices of Choices as int32."""
    return {name: np.int32(value) if isinstance(value, int) else np.float64(value) for name, value in settings.items()}
