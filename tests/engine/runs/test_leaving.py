"""Time to leave the saddle, beside the closed form of f = x^2 - y^2: y_k = y_0 (1 + 2 eta)^k."""

import numpy as np
import pytest

from engine import problem, steps_to_leave, trace
from spec import drawn_surfaces, load

SADDLE = problem(drawn_surfaces()["saddle"], {})
SGD = load("optimizers")["sgd"]


def left(starts, **told):
    return steps_to_leave(SADDLE, SGD, np.atleast_2d(starts), (0.0, 0.0), 1.0, **told)


@pytest.mark.parametrize("rate", [0.005, 0.02, 0.2])
def test_plain_steps_leave_when_theory_says(rate):
    away = np.geomspace(1e-8, 0.7, 20)
    expected = np.log(1 / away) / np.log(1 + 2 * rate)
    assert np.array_equal(left(np.stack([0 * away, away], axis=1), learning_rate=rate), np.floor(expected) + 1)


def test_from_the_ridge_itself_nothing_leaves_without_noise():
    assert left([0.0, 0.0], learning_rate=0.1) == [np.inf]
    assert left([0.5, 0.0], learning_rate=0.1) == [np.inf]


def test_a_run_of_many_is_the_run_alone():
    momentum = load("optimizers")["momentum"]
    alone = trace(SADDLE.surface, momentum, start=(0.5, 1e-3), steps=100, learning_rate=0.02, momentum=0.9)
    first = int(np.argmax(np.linalg.norm(alone.x, axis=1) > 1))
    found = steps_to_leave(SADDLE, momentum, np.array([[0.5, 1e-3], [0.0, 1e-2]]), (0.0, 0.0), 1.0, learning_rate=0.02, momentum=0.9)
    assert found[0] == first


def test_noise_moves_it_off_the_ridge_as_the_sum_of_its_steps_does():
    rate, noise, seeds = 0.05, 1e-4, np.arange(200)
    growth = 1 + 2 * rate
    spread = rate * noise / np.sqrt(growth**2 - 1)
    expected = (np.log(1 / spread) + (np.euler_gamma + np.log(2)) / 2) / np.log(growth)
    found = left(np.zeros((len(seeds), 2)), learning_rate=rate, noise=noise, seeds=seeds)
    deviation = np.pi / np.sqrt(8) / np.log(growth)  # of the logarithm of a normal number
    assert abs(found.mean() - expected - 0.5) < 4 * deviation / np.sqrt(len(seeds)) + 0.5


def test_runs_of_one_seed_see_the_same_noise():
    one, other = left(np.zeros((2, 2)), learning_rate=0.05, noise=[1e-3, 1e-3], seeds=[7, 7])
    assert one == other
    assert len({*left(np.zeros((8, 2)), learning_rate=0.05, noise=1e-3, seeds=np.arange(8))}) > 1
