"""Functions of one number that a page draws: worked out here, and emitted as JavaScript for a hand on their settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program

FINE = 2001  # points among which an extreme is looked for


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
        """(where the lowest, where the highest) point of a curve between two numbers is, to about a ten-thousandth of their distance.

        By the parabola through three of FINE points; not-a-number where it is at an end.
        """
        x = np.linspace(low, high, FINE)
        values = self.curves(x, **params)[curve]

        def place(k: int) -> float:
            if not 0 < k < FINE - 1:
                return float("nan")
            a, b, c = values[k - 1 : k + 2]
            return float(x[k] + (x[1] - x[0]) * (a - c) / (2 * (a - 2 * b + c)))

        return place(int(np.argmin(values))), place(int(np.argmax(values)))
