"""Points without slope beside many points at once: those that are known in closed form, each where it was asked."""

import numpy as np

from engine.problems.problem import problem
from engine.runs.facts import Facts, levels
from engine.runs.motion import swings
from engine.runs.resting import AT_ONCE, resting
from spec import load

SURFACES = load("surfaces")


def test_each_point_is_told_its_own_minimum_or_saddle_however_many_ask():
    at = problem(SURFACES["himmelblau"], {})
    places = np.concatenate([at.minima, at.saddles])
    asked = np.random.default_rng(0).permutation(np.resize(np.arange(len(places) + 1), AT_ONCE + 20))
    beside = 3e-4 * at.radius * np.array([0.6, -0.8])
    points = np.where((asked < len(places))[:, None], places[np.minimum(asked, len(places) - 1)] + beside, [1.0, 0.5])
    of = levels(at)
    found = resting(at, points, of.lowest, of.highest - of.lowest, 1e-3 * at.radius)
    assert np.array_equal(found.there, asked < len(places))
    assert np.abs(found.point[found.there] - places[asked[found.there]]).max() < 1e-6
    assert np.array_equal(found.is_minimum, asked < len(at.minima))
    assert np.sum(found.there & ~found.is_minimum) > 5


def test_nobody_asks():
    assert not len(resting(problem(SURFACES["himmelblau"], {}), np.zeros((0, 2)), 0.0, 1.0, 0.1).there)


def test_what_is_known_of_many_paths_is_what_is_known_of_each():
    at = problem(SURFACES["rastrigin"], {})
    rng = np.random.default_rng(1)
    valleys = rng.integers(-2, 3, (5, 1, 2))
    x = valleys + 0.05 * rng.standard_normal((5, 1, 2)) + 1e-3 * rng.standard_normal((5, 40, 2))
    losses = np.sum(x**2 - 10 * np.cos(2 * np.pi * x) + 10, axis=2)
    none, never = np.zeros(5, int), np.zeros(5, bool)
    known = Facts(at, x, losses, np.ones((5, 40)), none, never, never)
    around, of_each = known.about(), [known.of(np.arange(5) == k) for k in range(5)]
    slope = np.linalg.norm(2 * x[:, -1] + 20 * np.pi * np.sin(2 * np.pi * x[:, -1]), axis=1)
    assert np.abs(known.slopes(x[:, -1]) - slope).max() < 1e-9 * slope.max()
    assert around.there.all()
    assert np.array_equal(np.round(around.point), valleys[:, 0])
    for k, alone in enumerate(of_each):
        assert alone.rests.there[0] == known.rests.there[k]
        assert np.allclose(alone.about().point[0], around.point[k], atol=1e-9)


def test_swinging_is_told_of_each_path():
    there_and_back = np.array([[(-1.0) ** k, 0.0] for k in range(20)])
    straight = np.array([[float(k), 1.0] for k in range(20)])
    assert swings(np.stack([there_and_back, straight])).tolist() == [True, False]
    assert not swings(straight[:2])
