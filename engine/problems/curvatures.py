"""How the loss curves at a point of many dimensions, by products with its Hessian (Lanczos)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program
from engine.problems.problem import Given, Problem, full_loss

ENDS = 48  # products that find both ends of the spectrum


def curvatures(at: Problem, x: np.ndarray, seed: int = 0) -> tuple[float, float]:
    """(least, largest) eigenvalue of the Hessian of a network's training loss at x (n,), by ENDS products from a random direction."""
    double = x.dtype == np.float64

    def ends(x: Any, direction: Any, given: Given) -> Any:
        values = krylov(lambda z: full_loss(at.surface, z, given), x, direction, ENDS)[0]
        return values[0], values[-1]

    direction = np.random.default_rng(seed).standard_normal(len(x)).astype(x.dtype)
    key = ("curvatures", at.surface, len(x), tuple(part.shape for part in at.given.examples), double)
    least, largest = call(program(key, ends, x, direction, at.given, double=double), x, direction, at.given, double=double)
    return float(least), float(largest)


def krylov(loss: Callable[[Any], Any], x: Any, direction: Any, products: int) -> tuple[Any, Any, Any]:
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
