"""On a network nothing that stands on a slider compiles; what changes its structure does."""

import pytest

from engine import trace
from spec import load
from tests.whole import only

NETWORK, RULES = load("surfaces")["mlp"], load("optimizers")
SMALL = {"data": "moons", "points": "50", "depth": "1", "width": "3"}
MOVES = [
    {"learning_rate": 0.5},
    {"decoupled_decay": 0.01},
    {"surface_params": {**SMALL, "l2": 0.01}},
    {"surface_params": {**SMALL, "noise": 0.4}},
    {"surface_params": {**SMALL, "initialisation": "He"}},
    {"batch_size": 9},
    {"batch_size": 31},
    {"order": "fixed"},
    {"order": "replacement"},
    {"seed": 5},
    {"data_seed": 5},
    {"steps": 1},
    {"steps": 300},
    {"record": 3},
    *({"schedule": schedule} for schedule in load("schedules")),
]


def run(rule, **move):
    return trace(NETWORK, RULES[rule], **{"surface_params": SMALL, "batch_size": 16, "steps": 20, **move})


@pytest.mark.parametrize(
    ("rule", "own"), only([("momentum", {"momentum": 0.3}), ("muon", {"beta1": 0.5})], ("momentum", {"momentum": 0.3}))
)
def test_nothing_that_moves_recompiles(rule, own, compilations):
    run("sgd")
    compilations.clear()
    run(rule)
    assert len(compilations) <= 1  # the pair's program: the network's measures are there
    compilations.clear()
    for move in (*MOVES, own):
        run(rule, **move)
        assert not compilations, move


def test_few_programs_for_all_batch_sizes(compilations):
    run("sgd")
    compilations.clear()
    for size in (1, 7, 8, 9, 20, 32, 33, 34, 35):
        run("sgd", batch_size=size)
    assert len(compilations) <= 2  # beside the one for 9 to 32 examples


STRUCTURES = ({"width": "4"}, {"points": "100"}, {"depth": "2"}, {"activation": "ReLU"}, {"loss": "MSE"}, {"data": "circles"})


@pytest.mark.parametrize(
    "structure",
    only(STRUCTURES, STRUCTURES[0]),
    ids=lambda structure: next(iter(structure)),
)
def test_another_structure_compiles(structure, compilations):
    run("sgd")
    compilations.clear()
    run("sgd", surface_params={**SMALL, **structure})
    assert compilations
