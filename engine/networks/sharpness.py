"""How sharply the training loss curves: the largest eigenvalue of its Hessian along a path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program
from engine.networks.landscape import Part
from engine.problems.problem import Given, Problem, full_loss
from spec import Network

BLOCK = 8  # points a call
ENDS = 48  # products that find both ends of the spectrum
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


def curvatures(at: Problem, x: np.ndarray, seed: int = 0) -> tuple[float, float]:
    """(least, largest) eigenvalue of the Hessian of a network's training loss at x (n,), by ENDS products from a random direction."""
    double = x.dtype == np.float64

    def ends(x: Any, direction: Any, given: Given) -> Any:
        values = _krylov(lambda z: full_loss(at.surface, z, given), x, direction, ENDS)[0]
        return values[0], values[-1]

    direction = np.random.default_rng(seed).standard_normal(len(x)).astype(x.dtype)
    key = ("curvatures", at.surface, len(x), tuple(part.shape for part in at.given.examples), double)
    least, largest = call(program(key, ends, x, direction, at.given, double=double), x, direction, at.given, double=double)
    return float(least), float(largest)


def _sharpest(loss: Callable[[Any], Any], x: Any, direction: Any, products: int) -> tuple[Any, Any]:
    """(direction (n,), value ()): where the curvature at x is largest within the Krylov space of a direction (Lanczos)."""
    values, mixed, units = _krylov(loss, x, direction, products)
    largest = jnp.argmax(jnp.abs(values))
    found = mixed[:, largest] @ units
    return jnp.where(jnp.isfinite(values[largest]) & (jnp.linalg.norm(found) > 0.5), found, direction), values[largest]


def _krylov(loss: Callable[[Any], Any], x: Any, direction: Any, products: int) -> tuple[Any, Any, Any]:
    """Eigenvalues in ascending order, eigenvectors and basis (m, n) of the Hessian at x within the Krylov space of a direction."""

    def longer(space: Any, _: Any) -> tuple[Any, Any]:
        units, vector, k = space
        unit = _apart(vector, units)
        image = jax.jvp(jax.grad(loss), (x,), (unit,))[1]
        return (units.at[k].set(unit), image, k + 1), image

    products = min(products, len(x))
    (units, _, _), images = jax.lax.scan(longer, (jnp.zeros((products, len(x)), x.dtype), direction, 0), length=products)
    small = units @ images.T
    values, mixed = jnp.linalg.eigh((small + small.T) / 2)
    return values, mixed, units


def _apart(vector: Any, units: Any) -> Any:
    """The unit vector (n,) along what stands upright on the units (m, n); zero where only rounding is left of it."""
    rounding = 100 * jnp.finfo(vector.dtype).eps * jnp.linalg.norm(vector)
    for _ in range(2):  # once leaves too much in float32
        vector = vector - (units @ vector) @ units
    length = jnp.linalg.norm(vector)
    return jnp.where(length > rounding, vector / jnp.where(length > 0, length, 1), 0)
