"""The Gaussian orthogonal ensemble: symmetric matrices with independent normal entries, of variance 1 off the diagonal and 2 on it."""

from __future__ import annotations

import math

import numpy as np

NODES = 64  # of a quadrature, which is exact to rounding here
DECAY = math.log(3) / 4  # D. S. Dean, S. N. Majumdar (2006): the chance falls like e to minus this times n^2


def gaussian_matrices(chance: np.random.Generator, count: int, size: int) -> np.ndarray:
    """(count, size, size) draws of the ensemble."""
    drawn = chance.standard_normal((count, size, size))
    return (drawn + drawn.swapaxes(1, 2)) / math.sqrt(2)


def chance_all_positive(size: int) -> float:
    """The chance that such a matrix has positive eigenvalues only: 1/2, (2 - sqrt 2)/4, (pi - 2 sqrt 2)/(4 pi), ...; ValueError below 1.

    Their density is a product over pairs of |difference| times normal weights, and its integral over an interval is a Pfaffian
    (N. G. de Bruijn, 1955): this is the one over the positive numbers, divided by the one over all. Good to 1e-6 up to size 12.
    """
    if size < 1:
        raise ValueError(f"size = {size!r} must be at least 1")
    positive, every = (_log_pfaffian(size, quarter) for quarter in (True, False))
    return math.exp(positive - every)


def _log_pfaffian(size: int, positive: bool) -> float:
    """Of the double integrals of sign(y - x) x^i y^j with normal weights, bordered by the single ones where the size is odd."""
    degrees = np.arange(size)
    total = degrees[:, None] + degrees
    radial = np.array([[2 ** (k / 2) * math.gamma(k / 2 + 1) for k in row] for row in total])
    turns = [(math.pi / 4, math.pi / 2, 1), (0.0, math.pi / 4, -1)]
    if not positive:
        turns = [(math.pi / 4, 5 * math.pi / 4, 1), (5 * math.pi / 4, 9 * math.pi / 4, -1)]
    matrix = radial * sum(sign * _angular(size, low, high) for low, high, sign in turns)
    if size % 2:
        single = np.array([2 ** ((k - 1) / 2) * math.gamma((k + 1) / 2) * (1 if positive else 1 + (-1) ** k) for k in degrees])
        matrix = np.block([[matrix, single[:, None]], [-single[None], np.zeros((1, 1))]])
    return float(np.linalg.slogdet(matrix)[1]) / 2


def _angular(size: int, low: float, high: float) -> np.ndarray:
    """(size, size) integrals of cos^i sin^j between two angles."""
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    angles, powers = (high + low) / 2 + (high - low) / 2 * nodes, np.arange(size)[:, None]
    return (high - low) / 2 * (np.cos(angles) ** powers * weights) @ (np.sin(angles) ** powers).T
