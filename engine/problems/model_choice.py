"""The degree of a polynomial chosen on validation points, and what three sets say of that choice, over many draws of all of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.keeping.cache import Bounded
from engine.problems.fits import PLACES, errors, legendre, polynomials, predicted, split, truth

DRAWS, CHOICES = 200, 12  # the highest degree that can be chosen
TRAINING, VALIDATION, TEST, TRUE = SAYS = ("training", "validation", "test", "true")
_kept = Bounded(128)


class Choices(NamedTuple):
    """`degrees` (DRAWS,) chosen, the one of the first draw first; `errors` (DRAWS, 4) of each choice as each of SAYS has it.

    `curves` (3, CHOICES + 1) are the errors of the first draw on its three sets, by degree. The true error is the expected one at all
    places that were used neither for training nor for validation.
    """

    degrees: np.ndarray
    errors: np.ndarray
    curves: np.ndarray


def choices(points: int, held_out: int, noise: float, l2: float, seed: int) -> Choices:
    """Of so many training points, and so many for validation and for the test each."""
    return _kept.get((points, held_out, noise, l2, seed), lambda: _choices(points, held_out, noise, l2, seed))


def _choices(points: int, held_out: int, noise: float, l2: float, seed: int) -> Choices:
    degrees, found, curves = [], [], []
    for draw in range(DRAWS):
        sets = split(seed * DRAWS + draw, noise, points, held_out, held_out)
        weights = polynomials(sets[0], l2, CHOICES)
        by_set = np.array([errors(weights, one) for one in sets])
        best = int(np.argmin(by_set[1]))
        fresh = np.delete(PLACES, np.concatenate([sets[0].at, sets[1].at]))
        off = predicted(legendre(fresh, CHOICES)[:, : best + 1], weights[best]) - truth(fresh)
        degrees.append(best)
        found.append([*by_set[:, best], np.mean(off**2) + noise**2])
        curves.append(by_set)
    return Choices(np.array(degrees), np.array(found), curves[0])
