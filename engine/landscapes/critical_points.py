"""What theory says of the critical points of a Gaussian random function with covariance exp(-r^2 / 2), counted all alike.

At height h, in units of its standard deviation, its Hessian is a matrix of the Gaussian orthogonal ensemble minus h times the identity,
and every critical point counts with the size of its determinant (S. O. Rice, 1945; A. J. Bray, D. S. Dean, 2007). Together with
that determinant the n eigenvalues and h are n + 1 eigenvalues of that ensemble (Y. V. Fyodorov, 2004): a critical point that has k
directions down is its (k + 1)th lowest one, at that height, and counts exp(-h^2 / 4). The shares hold for every isotropic covariance.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.keeping.cache import Bounded
from engine.landscapes.gaussian_matrices import gaussian_matrices
from engine.landscapes.random_functions import Found

DRAWN, SEED = 20000, 2007
FEWEST = 5  # points of a bin of heights
_kept = Bounded(64)


class Expected(NamedTuple):
    """By the number of directions down, 0 to n: shares of all critical points; and heights with that number and how much each counts."""

    shares: np.ndarray  # (n + 1,)
    heights: np.ndarray  # (m,)
    down: np.ndarray  # (m,)
    weights: np.ndarray  # (m,)


def expected(dimension: int) -> Expected:
    """For functions of so many variables, from DRAWN matrices and their negatives; ValueError below 1."""
    if dimension < 1:
        raise ValueError(f"dimension = {dimension!r} must be at least 1")
    return _kept.get(dimension, lambda: _drawn(dimension))


def _drawn(dimension: int) -> Expected:
    heights = np.linalg.eigvalsh(gaussian_matrices(np.random.default_rng([SEED, dimension]), DRAWN, dimension + 1))
    heights = np.concatenate([heights, -heights[:, ::-1]])
    weights = np.exp(-(heights**2) / 4)
    shares = weights.sum(axis=0) / weights.sum()
    return Expected(shares, heights.ravel(), np.tile(np.arange(dimension + 1), len(heights)), weights.ravel())


def down_by_height(heights: np.ndarray, down: np.ndarray, edges: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """(bins,) the mean number of directions down in each bin of heights; not-a-number where fewer than FEWEST are in it."""
    counts = np.ones(len(heights)) if weights is None else weights
    many, total, downward = (np.histogram(heights, edges, weights=each)[0] for each in (None, counts, down * counts))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(many >= FEWEST, downward / total, np.nan)


def shares(down: np.ndarray, dimension: int) -> np.ndarray:
    """(n + 1,) of critical points, by how many directions lead down from them."""
    return np.bincount(down, minlength=dimension + 1) / max(1, len(down))


KINDS = ("minima", "saddles", "maxima")


def is_kind(kind: str, down: np.ndarray, dimension: int) -> np.ndarray:
    """Which of the critical points with so many directions down are of a kind."""
    return {"minima": down == 0, "saddles": (down > 0) & (down < dimension), "maxima": down == dimension}[kind]


def mean_height(heights: np.ndarray, among: np.ndarray, weights: np.ndarray | None = None) -> float:
    """Of the heights `among` these, not-a-number of none."""
    return float(np.average(heights[among], weights=None if weights is None else weights[among])) if among.any() else np.nan


def told_of_shares(points: Found, dimension: int) -> dict[str, float]:
    """How many critical points there are, and what part of them is of each kind, as found and by theory."""
    told: dict[str, float] = {"points": len(points.down)}
    for name, of in (("", shares(points.down, dimension)), (" by theory", expected(dimension).shares)):
        told |= {f"minima{name}": of[0], f"saddles{name}": of[1:-1].sum(), f"maxima{name}": of[-1]}
    return told


def told_of_heights(points: Found, dimension: int) -> dict[str, float]:
    """How many critical points of each kind were found, their mean height also by theory, and how heights and directions go together."""
    (heights, down), theory = points, expected(dimension)
    told = {"points": len(down), "correlation": np.corrcoef(heights, down)[0, 1]}
    for kind in KINDS:
        seen = is_kind(kind, down, dimension)
        told |= {f"{kind} found": seen.sum(), f"height of {kind}": mean_height(heights, seen)}
        told[f"height of {kind} by theory"] = mean_height(theory.heights, is_kind(kind, theory.down, dimension), theory.weights)
    return told


def density(heights: np.ndarray, edges: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """(bins,) of heights, with those beyond the edges counted in the whole."""
    total = len(heights) if weights is None else weights.sum()
    return np.histogram(heights, edges, weights=weights)[0] / total / np.diff(edges)
