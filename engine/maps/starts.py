"""Starts that several runs are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from engine.problems.problem import Problem


def drawn_starts(at: Problem, start: Sequence[float] | np.ndarray | None, count: int, spread: float | None, seed: int = 0) -> np.ndarray:
    """(count, n): the given start, or the surface's own, and `count` - 1 others from a seed.

    They are drawn evenly from the box, or with a `spread` normally around the start, with this standard deviation in box radii.
    """
    own = np.array(at.start if start is None else start, dtype=float)
    rng, shape = np.random.default_rng(seed), (count - 1, len(own))
    low, high = np.array(at.domain, dtype=float).T
    others = rng.uniform(low, high, shape) if spread is None else own + spread * at.radius * rng.standard_normal(shape)
    return np.concatenate([own[None], others])


def count_of(name: str, value: Any, most: int) -> int:
    """A whole number from 1 to `most`; ValueError on any other."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or not 1 <= value <= most:
        raise ValueError(f"{name} = {value!r} is not a whole number from 1 to {most}")
    return int(value)


def without(settings: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Settings but for some."""
    return {name: value for name, value in settings.items() if name not in names}
