"""Two directions through a space of thousands of weights, and what a picture along them keeps and loses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.networks.outliers import HUGE, near

FLAT = 1e-12  # of the largest: a smaller eigenvalue of a Gram matrix is rounding
COLUMNS = 4096  # weights at once in float64
WIDE, ROUNDS = 12, 40  # of the subspace iteration


@dataclass(frozen=True, eq=False)
class Plane:
    """The points origin + u directions[0] + v directions[1]."""

    origin: np.ndarray  # (n,)
    directions: np.ndarray  # (2, n), linearly independent; orthonormal unless the kind is "random"
    kind: str  # "principal", "through", "random", or "ends" (see ends.py)

    def coordinates(self, x: np.ndarray) -> np.ndarray:
        """(k, 2) of the points of the plane nearest to x (k, n); NaN where x is not finite."""
        with np.errstate(invalid="ignore", over="ignore"):
            uv = (np.asarray(x, float) - self.origin) @ np.linalg.pinv(self.directions)
        return np.where(np.isfinite(uv).all(axis=1, keepdims=True), uv, np.nan)

    def points(self, uv: np.ndarray) -> np.ndarray:
        """(m, n) weights at the coordinates uv (m, 2)."""
        return self.origin + np.asarray(uv, float) @ self.directions

    def distances(self, x: np.ndarray) -> np.ndarray:
        """(k,) distance of x (k, n) from the plane; NaN where x is not finite."""
        with np.errstate(invalid="ignore", over="ignore"):
            return np.linalg.norm(np.asarray(x, float) - self.points(self.coordinates(x)), axis=1)

    def explained(self, paths: Sequence[np.ndarray]) -> float:
        """Share of the variance of all paths (k_i, n) about their common mean that the plane keeps; 1 where there is none.

        Points that `near` leaves out do not count.
        """
        x = _joint(paths)
        along = np.linalg.qr(self.directions.T)[0]
        kept = total = 0.0
        mean = x.mean(axis=0, dtype=float)
        for rows in np.array_split(x, -(-len(x) // 256)):
            moved = rows - mean
            kept += float(np.sum((moved @ along) ** 2))
            total += float(np.sum(moved**2))
        return kept / total if total > 0 else 1.0


def principal(paths: Sequence[np.ndarray]) -> Plane:
    """The plane of the two principal components of all paths (k_i, n) together, through their mean.

    It turns so that the common start lies to the left of the mean and above it.
    """
    x = _joint(paths)
    mean = x.mean(axis=0, dtype=float)
    directions = _leading(x, mean)
    return Plane(mean, directions * _signs((x[0] - mean) @ directions.T, (-1, 1)), "principal")


def through(initial: np.ndarray, finals: np.ndarray) -> Plane:
    """The plane through the initial point (n,) that lies nearest to the final ones (m, n): through them if they are two.

    It turns so that the first final point lies to the right of the initial one and below it.
    """
    x = _joint([initial[None], *(final[None] for final in finals)])
    directions = _leading(x, x[0].astype(float))
    return Plane(x[0].astype(float), directions * _signs((x[min(1, len(x) - 1)] - x[0]) @ directions.T, (1, -1)), "through")


def filter_normalised(centre: np.ndarray, unravel: Callable[[Any], Sequence[tuple[Any, Any]]], seed: int = 0) -> Plane:
    """A random plane through the centre (n,): the weights into each unit as long as at the centre, the biases still.

    `unravel(x)` -> [(matrix (in, out), bias (out,))]. H. Li et al., Visualizing the loss landscape of neural nets (2018).
    """
    middle = _usable(centre)
    drawn = np.random.default_rng(seed).standard_normal((2, len(middle)))
    directions = np.zeros_like(drawn)
    for matrix, _ in unravel(np.arange(len(middle))):
        places = np.asarray(matrix)
        length = np.linalg.norm(middle[places], axis=0)
        directions[:, places] = drawn[:, places] * (length / np.linalg.norm(drawn[:, places], axis=1))[:, None, :]
    if np.linalg.matrix_rank(directions) < 2:
        directions = _completed(directions)
    return Plane(middle, directions, "random")


def _usable(x: np.ndarray) -> np.ndarray:
    """x in float64; zero in place of weights that no picture can show."""
    x = np.asarray(x, float)
    return np.where(np.abs(x) < HUGE, x, 0.0)


def _joint(paths: Sequence[np.ndarray]) -> np.ndarray:
    """(k, n) the points of all paths that `near` keeps; one zero point where it keeps none."""
    x = np.concatenate([path[kept] for path, kept in zip(paths, near(paths), strict=True)])
    return x if len(x) else np.zeros((1, x.shape[1]))


def _leading(x: np.ndarray, origin: np.ndarray) -> np.ndarray:
    """(2, n) orthonormal: the two directions along which the points (k, n) lie furthest from the origin.

    The eigenvectors of the Gram matrix (k, k) give them; no matrix (n, n) and no float64 copy of x is made.
    """
    columns = [slice(first, first + COLUMNS) for first in range(0, x.shape[1], COLUMNS)]
    gram = np.zeros((len(x), len(x)))
    for part in columns:
        moved = x[:, part] - origin[part]
        gram += moved @ moved.T
    values, vectors = _largest_two(gram)
    lengths = np.sqrt(np.maximum(values, 0))
    real = (values > FLAT * values[0]) & (lengths > 0)
    weights = vectors[:, real] / lengths[real]
    found = np.zeros((2, x.shape[1]))
    for part in columns:
        found[: real.sum(), part] = weights.T @ (x[:, part] - origin[part])
    return _completed(found)


def _largest_two(gram: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(values (2,), vectors (k, 2)), the largest first, by subspace iteration: of a thousand eigenvectors two are wanted."""
    k = len(gram)
    q = np.random.default_rng(0).standard_normal((k, min(k, WIDE)))
    for _ in range(ROUNDS):
        q = np.linalg.qr(gram @ q)[0]
    values, inside = np.linalg.eigh(q.T @ gram @ q)
    values, vectors = values[::-1][:2], (q @ inside[:, ::-1])[:, :2]
    missing = 2 - len(values)
    return np.pad(values, (0, missing)), np.pad(vectors, ((0, 0), (0, missing)))


def _completed(directions: np.ndarray) -> np.ndarray:
    """(2, n) orthonormal directions that begin with the given ones; random ones stand in for those that are missing."""
    candidates = [*directions, *np.random.default_rng(0).standard_normal((2, directions.shape[1]))]
    found: list[np.ndarray] = []
    for direction in candidates:
        length = np.linalg.norm(direction)
        for _ in range(2):
            direction = direction - sum(np.dot(direction, other) * other for other in found)
        left = np.linalg.norm(direction)
        if len(found) < 2 and left > 1e-6 * length:
            found.append(direction / left)
    if len(found) < 2:
        raise ValueError(f"a plane needs two directions; the weights have {directions.shape[1]}")
    return np.stack(found)


def _signs(coordinates: np.ndarray, wanted: tuple[int, int]) -> np.ndarray:
    """(2, 1) factors that give the coordinates (2,) of a point the wanted signs."""
    return np.where(coordinates * np.array(wanted) < 0, -1.0, 1.0)[:, None]
