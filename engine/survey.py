"""What a surface is at given points: losses, slopes, curvatures; and its grid for the contour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import numpy as np

from engine.outcomes import FLAT, Facts
from engine.programs import call, program
from spec import Surface

ROWS = 512
MOST_CURVED = 8


def survey(surface: Surface, points: np.ndarray, params: Mapping[str, Any]) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    """(loss (k,), gradient (k, n), Hessian (k, n, n) or None above MOST_CURVED dimensions) at points (k, n)."""
    k, n = points.shape
    curved = n <= MOST_CURVED

    def at(x: Any, params: Any) -> Any:
        def loss(z: Any) -> Any:
            return surface.loss(z, **params)

        return loss(x), jax.grad(loss)(x), jax.hessian(loss)(x) if curved else ()

    padded = np.concatenate([points, np.repeat(points[-1:], -k % ROWS, axis=0)])
    rows = padded.reshape(-1, ROWS, n)
    params = dict(params)
    compiled = program(("survey", surface, n), jax.vmap(at, (0, None)), rows[0], params)
    parts = [call(compiled, block, params) for block in rows]
    loss, gradient = (np.concatenate([part[i] for part in parts])[:k] for i in (0, 1))
    return loss, gradient, np.concatenate([part[2] for part in parts])[:k] if curved else None


def facts(surface: Surface, points: np.ndarray, params: Mapping[str, Any], settings: Mapping[str, Any]) -> Facts:
    """The Facts of a path; `params` are the checked numbers, `settings` what the surface's own functions take."""
    loss, gradient, hessian = survey(surface, points, params)
    stationary, downhill = np.full(len(points), np.inf), np.zeros(len(points), bool)
    if hessian is not None:
        usable = np.isfinite(hessian).all(axis=(1, 2)) & np.isfinite(gradient).all(axis=1)
        curvature, directions = np.linalg.eigh(hessian[usable])
        largest = np.abs(curvature).max(axis=1, keepdims=True)
        along = np.abs(np.einsum("kji,kj->ki", directions, gradient[usable]))
        with np.errstate(divide="ignore", invalid="ignore"):
            step = np.where(np.abs(curvature) > 0, along / np.abs(curvature), np.inf)
        stationary[usable] = np.linalg.norm(step, axis=1)
        downhill[usable] = (curvature < -FLAT.value * largest).any(axis=1)
    return Facts(points, loss, to_nearest_minimum(surface, points, settings), stationary, downhill, np.array(surface.centre), surface.radius)


def to_nearest_minimum(surface: Surface, points: np.ndarray, settings: Mapping[str, Any]) -> np.ndarray:
    """(k,) distance from each point to the nearest known minimum; inf where the surface knows none."""
    minima = np.array(surface.minima_for(settings), dtype=float).reshape(-1, points.shape[1])
    if not len(minima):
        return np.full(len(points), np.inf)
    return np.linalg.norm(points[:, None, :] - minima[None, :, :], axis=2).min(axis=1)


def grid(surface: Surface, size: int, **surface_params: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(x (size,), y (size,), loss (size, size)) over a two-dimensional box; loss[i, j] is at (x[j], y[i])."""
    params = numbers(surface.check(surface_params))
    x, y = (np.linspace(low, high, size) for low, high in surface.domain)
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)

    def losses(points: Any, params: Any) -> Any:
        return jax.vmap(lambda z: surface.loss(z, **params))(points)

    compiled = program(("grid", surface, size), losses, points, params)
    return x, y, call(compiled, points, params).reshape(size, size)


def numbers(settings: Mapping[str, float | int]) -> dict[str, Any]:
    """Checked settings as traced data: floats as float64, indices of Choices as int32."""
    return {name: np.int32(value) if isinstance(value, int) else np.float64(value) for name, value in settings.items()}
