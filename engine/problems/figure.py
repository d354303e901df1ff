"""Functions of one number that a page draws: worked out here, and emitted as JavaScript for a hand on their settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program

COARSE, FINE, DECIMALS = 241, 61, 9  # points among which an extreme is looked for, those between its neighbours, and how exact it is


@dataclass(frozen=True, eq=False)
class Figure:
    """Several curves over one number: `at(x, **params)` gives the value of each, (m,). `params` are numbers by name, with defaults."""

    name: str
    at: Callable[..., Any]
    params: Mapping[str, float]

    def curves(self, x: np.ndarray, **params: float) -> np.ndarray:
        """(m, k) the value of each curve at numbers x (k,). ValueError for a parameter that there is not."""
        if unknown := sorted(params.keys() - self.params.keys()):
            raise ValueError(f"{self.name} has no {unknown[0]!r}, but {', '.join(self.params)}")
        given = {name: np.float64(params.get(name, first)) for name, first in self.params.items()}
        points = np.asarray(x, dtype=float)

        def over(points: Any, given: dict[str, Any]) -> Any:
            return jax.vmap(lambda x: jnp.stack(self.at(x, **given)), out_axes=1)(points)

        return call(program(("figure", self.name, points.shape), over, points, given), points, given)

    def extreme(self, curve: int, low: float, high: float, **params: float) -> tuple[float, float]:
        """(where the lowest, where the highest) point of a curve between two numbers is, in DECIMALS.

        By the parabola through three of FINE points about it; not-a-number where it is at an end. live/extreme.js finds the same.
        """

        def over(low: float, high: float, count: int) -> tuple[np.ndarray, np.ndarray]:
            x = np.linspace(low, high, count)
            return x, self.curves(x, **params)[curve]

        whole, values = over(low, high, COARSE)

        def place(first: Callable[[np.ndarray], np.intp]) -> float:
            k = int(first(values))
            if not 0 < k < COARSE - 1:
                return float("nan")
            x, near = over(whole[k - 1], whole[k + 1], FINE)
            k = min(FINE - 2, max(1, int(first(near))))
            a, b, c = near[k - 1 : k + 2]
            return round(float(x[k] + (x[1] - x[0]) * (a - c) / (2 * (a - 2 * b + c))), DECIMALS)

        return place(np.argmin), place(np.argmax)
