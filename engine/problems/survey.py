"""What a surface is at given points: losses, slopes, curvatures; and its grid for the contour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.cache import Bounded
from engine.keeping.programs import call, program
from engine.problems.problem import Given, Problem, full_loss, problem
from spec import Points, Surface

ROWS, BLOCK = 1024, 32  # points of a call, looked at so many at once: few take little time, all need one program
MOST_CURVED = 8
COARSE, MOST_NEWTON_STEPS = 22, 60
_found = Bounded(256)
GRID_ROWS = 2500  # points at once: with 1,000 examples each that is 20 MB


def survey(at: Problem, points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    """(loss (k,), gradient (k, n), Hessian (k, n, n) or None above MOST_CURVED dimensions) at points (k, n)."""
    points = np.asarray(points, dtype=float)
    k, n = points.shape
    curved = n <= MOST_CURVED

    def look(x: Any, given: Given) -> Any:
        def loss(z: Any) -> Any:
            return full_loss(at.surface, z, given)

        hessian, seen = bent(loss, x) if curved else (jnp.zeros(0), jax.value_and_grad(loss)(x))
        return jnp.concatenate([seen[0][None], seen[1], hessian.ravel()])

    def over(points: Any, blocks: Any, given: Given) -> Any:
        def one(block: Any, table: Any) -> Any:
            rows = jax.lax.dynamic_slice_in_dim(points, block * BLOCK, BLOCK)
            return jax.lax.dynamic_update_slice_in_dim(table, jax.vmap(look, (0, None))(rows, given), block * BLOCK, 0)

        return jax.lax.fori_loop(0, blocks, one, jnp.zeros((ROWS, 1 + n + (n * n if curved else 0))))

    parts = []
    for first in range(0, max(1, k), ROWS):
        rows = np.empty((ROWS, n))
        some = points[first : first + ROWS]
        rows[: len(some)] = some
        blocks = -(-len(some) // BLOCK)
        rows[len(some) : blocks * BLOCK] = some[-1:]
        compiled = program(("survey", at.surface, n, _shapes(at)), over, rows, np.int64(blocks), at.given)
        parts.append(call(compiled, rows, np.int64(blocks), at.given)[: len(some)])
    table = parts[0] if len(parts) == 1 else np.concatenate(parts)
    return table[:, 0], table[:, 1 : 1 + n], table[:, 1 + n :].reshape(k, n, n) if curved else None


def gradients(at: Problem, points: np.ndarray) -> np.ndarray:
    """(k, n) gradients of the full loss at points (k, n)."""
    return survey(at, points)[1]


def bent(loss: Callable[[Any], Any], x: Any) -> tuple[Any, tuple[Any, Any]]:
    """(Hessian (n, n), (loss, gradient (n,))) at x (n,), traced once for all three."""

    def sloped(x: Any) -> Any:
        value, gradient = jax.value_and_grad(loss)(x)
        return gradient, (value, gradient)

    return jax.jacfwd(sloped, has_aux=True)(x)


def minima_of(at: Problem) -> Points:
    """The known minima; over data without a closed form the one that Newton's method finds."""
    if at.minima or not at.count:
        return at.minima
    return _found.get(at, lambda: _newton(at))


def _newton(at: Problem) -> Points:
    """The minimum that Newton's method reaches from the lowest point of a coarse grid; () if it reaches none in the box."""
    points = np.stack(np.meshgrid(*(np.linspace(low, high, COARSE) for low, high in at.domain)), axis=-1).reshape(-1, len(at.domain))
    values, gradient, hessian = survey(at, points)
    best = int(np.argmin(values))
    x, value, slope, curvature = points[best], values[best], gradient[best], None if hessian is None else hessian[best]
    for _ in range(MOST_NEWTON_STEPS):
        if curvature is None or np.linalg.eigvalsh(curvature)[0] <= 0:
            return ()
        step = np.linalg.solve(curvature, slope)
        tried = x - step * 0.5 ** np.arange(20)[:, None]
        values, gradient, hessian = survey(at, tried)
        lower = np.flatnonzero(values <= value)
        if not lower.size or np.linalg.norm(step) < 1e-12 * at.radius:
            break
        k = lower[0]
        x, value, slope, curvature = tried[k], values[k], gradient[k], None if hessian is None else hessian[k]
    inside = all(low <= w <= high for w, (low, high) in zip(x, at.domain, strict=True))
    return (tuple(map(float, x)),) if inside and np.abs(slope).max() < 1e-8 else ()


def grid(surface: Surface, size: int, *, data_seed: int = 0, **surface_params: Any) -> tuple[np.ndarray, ...]:
    """The drawn box as a grid: (x (size,), y (size,), loss (size, size)) with loss[i, j] at (x[j], y[i]); (x, loss) of a curve."""
    at = problem(surface, surface_params, data_seed)
    return grid_of(at, [size] * len(at.domain))


def grid_of(at: Problem, sizes: Sequence[int], domain: Points | None = None) -> tuple[np.ndarray, ...]:
    """`grid` of a settled Problem with so many points along each axis, over another `domain` than its own."""
    axes = [np.linspace(low, high, size) for size, (low, high) in zip(sizes, domain or at.domain, strict=True)]
    points = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, len(axes))
    return (*axes, losses(at, points).reshape(sizes[::-1]))


def losses(at: Problem, points: np.ndarray) -> np.ndarray:
    """(k,) full loss at points (k, n), a program for each k."""

    def over(points: Any, given: Given) -> Any:
        return jax.lax.map(lambda x: full_loss(at.surface, x, given), points, batch_size=GRID_ROWS)

    compiled = program(("losses", at.surface, points.shape, _shapes(at)), over, points, at.given)
    return call(compiled, points, at.given)


def _shapes(at: Problem) -> tuple[Any, ...]:
    return tuple(part.shape for part in at.given.examples)
