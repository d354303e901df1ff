"""Least squares in closed form: features, weights, and points of a smooth function with noise to fit them to.

The weights minimise the mean of (y - X w)^2 plus l2 times the sum of all w_k^2 but the first, that of the constant feature; without a
penalty they are the ones of least norm (again but for the constant) among those that do so. By the singular values of the centred features.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.polynomial.legendre import legvander

HIGHEST = 20  # degree
PLACES = np.linspace(-1, 1, 401)  # where points can be: no two of a split at the same one


class Points(NamedTuple):
    """Where they are among PLACES, in order, and what was measured there: (n,) each."""

    at: np.ndarray
    y: np.ndarray

    @property
    def x(self) -> np.ndarray:
        """(n,) the places themselves."""
        return PLACES[self.at]


def truth(x: Any) -> Any:
    """The function behind the points."""
    return np.sin(5 * x + 1)


def split(seed: int, noise: float, points: int, *held_out: int) -> list[Points]:
    """Disjoint sets, with independent normal noise of that standard deviation.

    The first has one point in each of as many equal parts of PLACES, the held-out ones so many each of what is left.
    """
    if points + sum(held_out) > len(PLACES):
        raise ValueError(f"{points + sum(held_out)} points are more than the {len(PLACES)} places")
    chance = np.random.default_rng(seed)
    ends = np.arange(points + 1) * len(PLACES) // points
    first = chance.integers(ends[:-1], ends[1:])
    left = chance.permutation(np.delete(np.arange(len(PLACES)), first))
    y = truth(PLACES) + noise * chance.standard_normal(len(PLACES))
    sets = [first, *np.split(left[: sum(held_out)], np.cumsum(held_out)[:-1])]
    return [Points(at, y[at]) for at in map(np.sort, sets)]


def legendre(x: np.ndarray, degree: int) -> np.ndarray:
    """(..., degree + 1) the Legendre polynomials P_0 to P_degree at numbers from -1 to 1."""
    return legvander(x, degree)


def fitted(features: np.ndarray, y: np.ndarray, l2: float = 0.0) -> np.ndarray:
    """(..., p) the weights for features (..., n, p), the first of which is constant, and targets (..., n)."""
    if l2 < 0:
        raise ValueError(f"l2 = {l2!r} must not be negative")
    means, mean = features[..., 1:].mean(axis=-2), y.mean(axis=-1)
    centred = features[..., 1:] - means[..., None, :]
    if not centred.shape[-1]:
        return mean[..., None]
    left, values, right = np.linalg.svd(centred, full_matrices=False)
    kept = values > np.finfo(float).eps * max(centred.shape[-2:]) * values[..., :1]
    factors = np.where(kept, values, 0) / np.where(kept, values**2 + centred.shape[-2] * l2, 1)
    parts = factors * np.einsum("...nk,...n->...k", left, y - mean[..., None])
    weights = np.einsum("...kp,...k->...p", right, parts)
    constant = mean - np.einsum("...p,...p->...", means, weights)
    return np.concatenate([constant[..., None], weights], axis=-1)


def predicted(features: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """(..., n) what weights (..., p) make of features (..., n, p)."""
    return np.einsum("...np,...p->...n", features, weights)


def mean_square(features: np.ndarray, weights: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(...) the mean squared error."""
    return np.mean((predicted(features, weights) - y) ** 2, axis=-1)


def polynomials(train: Points, l2: float, highest: int = HIGHEST) -> list[np.ndarray]:
    """The weights of the polynomial of each degree from 0 to the highest."""
    features = legendre(train.x, highest)
    return [fitted(features[:, : degree + 1], train.y, l2) for degree in range(highest + 1)]


def errors(weights: list[np.ndarray], points: Points) -> np.ndarray:
    """(k,) the mean squared error of each of k such polynomials on these points."""
    features = legendre(points.x, len(weights) - 1)
    return np.array([mean_square(features[:, : len(w)], w, points.y) for w in weights])


class Fits(NamedTuple):
    """The points that were fitted, the weights of the polynomial of each degree, and its errors on these points and on held-out ones."""

    points: Points
    weights: list[np.ndarray]
    training: np.ndarray
    held_out: np.ndarray

    def curve(self, degree: int) -> np.ndarray:
        """The polynomial of this degree at PLACES."""
        return predicted(legendre(PLACES, degree), self.weights[degree])


def fits(points: int, held_out: int, noise: float, l2: float, seed: int) -> Fits:
    """Polynomials of every degree through so many points with noise."""
    train, others = split(seed, noise, points, held_out)
    weights = polynomials(train, l2)
    return Fits(train, weights, errors(weights, train), errors(weights, others))
