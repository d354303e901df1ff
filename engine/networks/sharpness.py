"""How sharply the training loss curves: the largest eigenvalue of its Hessian along a path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program
from engine.networks.landscape import Part
from engine.problems.curvatures import krylov
from engine.problems.problem import Given, Problem, full_loss
from spec import Network

BLOCK = 8  # points a call
FIRST = 48  # products at the first point, from a random direction


def sharpness(at: Problem, xs: np.ndarray, iterations: int = 4, seed: int = 0) -> np.ndarray:
    """(k,) eigenvalue of largest magnitude, with its sign, of the Hessian of the training loss at the points xs (k, n).

    Each point starts from the direction found at the one before and makes `iterations` Hessian-vector products, the
    first one FIRST; what they span holds the value (Lanczos: power iteration that forgets nothing). NaN where a point
    is not finite.
    """
    found = np.full(len(xs), np.nan)
    for first, values in sharpness_pieces(at, xs, iterations, seed):
        found[first : first + len(values)] = values
    return found


def sharpness_pieces(at: Problem, xs: np.ndarray, iterations: int = 4, seed: int = 0) -> Iterator[Part]:
    """The same values piece by piece, in order: whoever asks may stop or wait in between. Empty ones at first."""
    double = not isinstance(at.surface, Network)
    kind = np.float64 if double else np.float32
    n = xs.shape[1]

    def along(direction: Any, points: Any, given: Given) -> Any:
        return jax.lax.scan(lambda d, x: _sharpest(lambda z: full_loss(at.surface, z, given), x, d, iterations), direction, points)

    direction = np.random.default_rng(seed).standard_normal(n).astype(kind)
    key = ("sharpness", at.surface, (BLOCK, n), tuple(part.shape for part in at.given.examples), iterations)
    compiled = program(key, along, direction, np.zeros((BLOCK, n), kind), at.given, double=double)
    with jax.enable_x64(double):
        given = jax.device_put(at.given)
    with np.errstate(over="ignore"):
        points = np.asarray(xs).astype(kind)
    lead = -(-FIRST // (iterations * BLOCK)) * BLOCK
    points = np.concatenate([np.repeat(points[:1], lead, axis=0), points])
    for first in range(0, len(points), BLOCK):
        block = points[first : first + BLOCK]
        filled = np.pad(block, ((0, BLOCK - len(block)), (0, 0)), mode="edge")
        direction, values = call(compiled, direction, filled, given, double=double)
        yield Part(max(0, first - lead), values[: len(block)] if first >= lead else values[:0])


def _sharpest(loss: Callable[[Any], Any], x: Any, direction: Any, products: int) -> tuple[Any, Any]:
    """(direction (n,), value ()): where the curvature at x is largest within the Krylov space of a direction (Lanczos)."""
    values, mixed, units = krylov(loss, x, direction, products)
    largest = jnp.argmax(jnp.abs(values))
    found = mixed[:, largest] @ units
    return jnp.where(jnp.isfinite(values[largest]) & (jnp.linalg.norm(found) > 0.5), found, direction), values[largest]
