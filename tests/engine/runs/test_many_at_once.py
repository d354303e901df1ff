"""Verdicts on many paths at once are those on each alone, whatever stands beside it."""

from dataclasses import replace

import numpy as np
import pytest

from engine import OUTCOMES
from engine.maps.cells import Cells
from engine.maps.paths import paths
from engine.maps.told import told_of
from engine.problems.problem import problem
from engine.runs.facts import Facts
from engine.runs.motion import dots, held_since
from engine.runs.outcomes import judge
from spec import load

SURFACES, OPTIMIZERS = load("surfaces"), load("optimizers")
RUNS = 40
MIXED = {
    "beale adam": ({"steps": 150}, {"beta1": np.linspace(0, 0.99, RUNS)}),
    "saddle momentum": ({"steps": 60}, {"y": np.linspace(-0.5, 0.5, RUNS)}),
    "plateau rmsprop": ({"steps": 24}, {"decay": np.linspace(0, 0.99, RUNS)}),
    "absolute sgd": ({"steps": 100}, {"w": np.linspace(-1, 1, RUNS)}),
    "bowl sgd": ({"steps": 12}, {"x": np.linspace(-1, 1, RUNS)}),
}


def known(pair):
    surface, rule = pair.split()
    settings, varied = MIXED[pair]
    rate = np.random.default_rng(0).permutation(np.geomspace(1e-4, 2.0, RUNS))
    cells = Cells(SURFACES[surface], OPTIMIZERS[rule], settings, {"learning_rate": rate, **varied})
    walked = paths(cells, told_of(cells), np.arange(RUNS))
    return Facts(cells.at, *walked[:3], walked.stopped_at, walked.escaped, np.zeros(RUNS, bool))


@pytest.mark.parametrize("pair", MIXED)
def test_each_is_named_as_if_it_were_alone(pair):
    facts = known(pair)
    of_all = judge(facts)
    assert len(np.unique(of_all.outcome)) > 1
    for run in range(RUNS):
        alone = judge(replace(facts.of(np.arange(RUNS) == run))).one(0)
        together = of_all.one(run)
        assert alone[:3] + alone[4:] == together[:3] + together[4:]
        assert alone.radius == (together.radius and pytest.approx(together.radius, rel=1e-9))
        assert alone.outcome in OUTCOMES


def test_a_radius_is_the_quantile_that_numpy_has():
    at, rng = problem(SURFACES["bowl"], {}), np.random.default_rng(1)
    x = 0.1 * rng.standard_normal((8, 201, 2))
    loss = np.sum(x**2, axis=2)
    none, never = np.zeros(8, int), np.zeros(8, bool)
    found = judge(Facts(at, x, loss, np.ones((8, 201)), none, never, never, noisy=True))
    assert {OUTCOMES[row] for row in found.outcome} == {"jittering"}
    assert found.radius == pytest.approx(np.quantile(np.linalg.norm(x[:, 101:], axis=2), 0.95, axis=1))


def test_since_when_something_holds():
    rng = np.random.default_rng(2)
    holds = np.concatenate([rng.random((200, 9)) < 0.8, np.ones((1, 9), bool), np.zeros((1, 9), bool)])
    since = [next((k for k in range(9) if row[k:].all()), -1) for row in holds]
    assert held_since(holds).tolist() == since
    assert held_since(holds[-2]) == 0
    assert {-1, 0, 8} < set(since)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_products_of_vectors(n):
    x, y = np.random.default_rng(3).standard_normal((2, 4, 30, n))
    assert np.allclose(dots(x, y), np.vecdot(x, y), rtol=1e-13, atol=1e-13)
