"""The chance that a symmetric random matrix is positive, against closed forms, against draws and against its law for large ones."""

import math

import numpy as np
import pytest

from engine import chance_all_positive
from engine.landscapes.gaussian_matrices import DECAY, gaussian_matrices


@pytest.mark.parametrize(("size", "chance"), [(1, 1 / 2), (2, (2 - math.sqrt(2)) / 4), (3, (math.pi - 2 * math.sqrt(2)) / (4 * math.pi))])
def test_the_first_three_are_those_of_the_literature(size, chance):
    assert chance_all_positive(size) == pytest.approx(chance, rel=1e-12)


@pytest.mark.parametrize("size", [2, 3, 4])
def test_so_many_of_those_that_are_drawn_are_positive(size):
    count = 100_000
    share = (np.linalg.eigvalsh(gaussian_matrices(np.random.default_rng(size), count, size))[:, 0] > 0).mean()
    chance = chance_all_positive(size)
    assert share == pytest.approx(chance, abs=4 * math.sqrt(chance / count))


def test_it_falls_like_three_to_the_minus_quarter_of_the_squared_size():
    """What is left of the logarithm beside -n^2 log(3)/4 has no squares: it is a straight line in n, but for a little."""
    left = [math.log(chance_all_positive(size)) + DECAY * size**2 for size in range(3, 13)]
    assert np.abs(np.diff(left, 2)).max() < 0.01
    assert math.log(3) / 4 == DECAY


def test_a_matrix_has_a_size():
    with pytest.raises(ValueError, match="size = 0 must be at least 1"):
        chance_all_positive(0)
