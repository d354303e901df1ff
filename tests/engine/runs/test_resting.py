"""Points without slope beside many points at once: those that are known in closed form, each where it was asked."""

import numpy as np

from engine.problems.problem import problem
from engine.runs.facts import facts, facts_of_many, levels
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
    assert [rest is None for rest in found] == (asked == len(places)).tolist()
    for row, rest in zip(asked, found, strict=True):
        if rest is not None:
            assert np.linalg.norm(rest.point - places[row]) < 1e-6
            assert rest.is_minimum == (row < len(at.minima))
    assert sum(rest is not None and not rest.is_minimum for rest in found) > 5


def test_nobody_asks():
    assert resting(problem(SURFACES["himmelblau"], {}), np.zeros((0, 2)), 0.0, 1.0, 0.1) == []


def test_what_is_known_of_many_paths_is_what_is_known_of_each():
    at = problem(SURFACES["rastrigin"], {})
    rng = np.random.default_rng(1)
    valleys = rng.integers(-2, 3, (5, 1, 2))
    x = valleys + 0.05 * rng.standard_normal((5, 1, 2)) + 1e-3 * rng.standard_normal((5, 40, 2))
    losses = np.sum(x**2 - 10 * np.cos(2 * np.pi * x) + 10, axis=2)
    rates = np.ones((5, 40))
    for k, known in enumerate(facts_of_many(at, x, rates, losses, [False] * 5, None, [False] * 5)):
        alone = facts(at, x[k], rates[k], losses[k])
        slope = np.linalg.norm(2 * x[k, -1] + 20 * np.pi * np.sin(2 * np.pi * x[k, -1]))
        assert known.slope() == alone.slope()
        assert abs(known.slope() - slope) < 1e-9 * slope
        assert (known.rest is None) == (alone.rest is None)
        around, also = known.about(), alone.about()
        assert around is not None
        assert also is not None
        assert np.allclose(around.point, also.point, atol=1e-9)
        assert np.round(around.point).tolist() == valleys[k, 0].tolist()


def test_swinging_is_told_of_each_path():
    there_and_back = np.array([[(-1.0) ** k, 0.0] for k in range(20)])
    straight = np.array([[float(k), 1.0] for k in range(20)])
    assert swings(np.stack([there_and_back, straight])).tolist() == [True, False]
    assert not swings(straight[:2])
