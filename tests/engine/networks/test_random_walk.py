"""The share two components keep of a random walk: closed form, limit, simulation with numpy's SVD."""

import numpy as np
import pytest

from engine.networks.random_walk import random_walk_share


@pytest.mark.parametrize("steps", [5, 50, 200, 399])
def test_one_walk_in_many_dimensions_has_the_published_eigenvalues(steps):
    points = steps + 1
    eigenvalues = 1 / (4 * np.sin(np.pi * np.arange(1, points) / (2 * points)) ** 2)
    assert random_walk_share(steps, 20_000) == pytest.approx(eigenvalues[:2].sum() / eigenvalues.sum(), rel=4e-3)


def test_long_walks_tend_to_three_quarters():
    assert random_walk_share(2000, 20_000) == pytest.approx(6 / np.pi**2 * (1 + 1 / 4), abs=3e-3)


@pytest.mark.parametrize(
    ("lengths", "dimension"), [((70,), 300), ((100,), 9), ((60, 60), 110), ((30,) * 6, 110), ((200, 50, 10), 80), ((90, 60), 45)]
)
def test_it_is_what_simulated_walks_show(lengths, dimension):
    rng, shares = np.random.default_rng(7), []
    for _ in range(16):
        joint = np.concatenate(
            [np.cumsum(np.concatenate([np.zeros((1, dimension)), rng.standard_normal((steps, dimension))]), axis=0) for steps in lengths]
        )
        squares = np.linalg.svd(joint - joint.mean(axis=0), compute_uv=False) ** 2
        shares.append(squares[:2].sum() / squares.sum())
    spread = np.std(shares) / 4
    assert random_walk_share(list(lengths), dimension) == pytest.approx(np.mean(shares), abs=4 * spread + 0.004)


def test_no_steps_and_two_dimensions_keep_everything():
    assert random_walk_share(0, 100) == 1
    assert random_walk_share([0, 0], 100) == 1
    assert random_walk_share(50, 2) == 1
