"""Many rates at once against a plain numpy loop, the limit of gradient descent, and one traced run after the other."""

import threading

import numpy as np
import pytest

from engine import Entry, batches, sweeps, trace
from engine.problems.problem import problem
from engine.runs.chunk import CHUNK
from engine.tuning.rate_sweep import LANES, TRIED, rate_sweep, rate_sweep_pieces
from spec import load
from tests.whole import only

SURFACES, OPTIMIZERS = load("surfaces"), load("optimizers")
MLP = SURFACES["mlp"]
LINEAR = {"data": "curve", "depth": "0", "points": "100"}  # x (2,): the slope and the height of a straight line


def line_fit(rate, steps, rows=None):
    """The loss of a straight line after plain descent, by numpy."""
    at = problem(MLP, LINEAR)
    inputs, targets = at.given.examples
    w = at.surface.init(0).astype(float)
    for t in range(steps):
        kept = slice(None) if rows is None else rows.indices[t][: int(rows.size[t])]
        error = w[0] * inputs[kept, 0] + w[1] - targets[kept]
        w = w - rate * np.array([np.mean(error * inputs[kept, 0]), np.mean(error)])
    return float(np.mean((w[0] * inputs[:, 0] + w[1] - targets) ** 2) / 2)


@pytest.mark.parametrize("steps", [1, 40, CHUNK, CHUNK + 7])
@pytest.mark.parametrize("batch_size", [None, 16])
def test_each_rate_ends_where_a_numpy_loop_ends(steps, batch_size):
    rates = [0.01, 0.1, 0.5]
    count = problem(MLP, LINEAR).count
    rows = batches(count, batch_size, steps, seed=3) if batch_size else None
    found = rate_sweep(
        MLP,
        OPTIMIZERS["sgd"],
        rates,
        surface_params=LINEAR,
        steps=steps,
        seed=3,
        batch_size=batch_size,
        start=problem(MLP, LINEAR).surface.init(0),
    )
    assert found == pytest.approx([line_fit(rate, steps, rows) for rate in rates], rel=1e-4)


def test_rates_beyond_the_limit_diverge():
    inputs, _ = problem(MLP, LINEAR).given.examples
    design = np.stack([inputs[:, 0], np.ones(len(inputs))])
    limit = 2 / np.linalg.eigvalsh(design @ design.T / len(inputs)).max()
    found = rate_sweep(MLP, OPTIMIZERS["sgd"], np.array([0.5, 0.9, 1.2, 1.5]) * limit, surface_params=LINEAR, steps=200)
    assert np.isfinite(found).tolist() == [True, True, False, False]


@pytest.mark.whole
@pytest.mark.parametrize("rule", only(["momentum", "adam", "muon"], "muon"))
def test_a_lane_is_a_traced_run(rule):
    settings = {
        "surface_params": {"data": "moons", "depth": "1", "width": "8", "l2": 0.01},
        "steps": 270,
        "batch_size": 20,
        "seed": 2,
        "schedule": "cosine",
        "decoupled_decay": 0.01,
        "double": True,
    }
    rates = np.geomspace(1e-3, 0.1, 3)
    alone = [trace(MLP, OPTIMIZERS[rule], learning_rate=float(rate), **settings).final_loss for rate in rates]
    assert rate_sweep(MLP, OPTIMIZERS[rule], rates, **settings) == pytest.approx(alone, rel=1e-5)


def test_more_rates_than_lanes_come_in_pieces_and_nothing_recompiles(compilations):
    settings = {"surface_params": LINEAR, "steps": 300, "batch_size": 16}
    pieces = list(rate_sweep_pieces(MLP, OPTIMIZERS["sgd"], np.linspace(0.01, 0.3, LANES + 3), **settings))
    assert [(piece.first, len(piece.values)) for piece in pieces] == [(0, 0), (0, 0), (0, LANES), (LANES, 0), (LANES, 0), (LANES, 3)]
    del compilations[:]
    rate_sweep(MLP, OPTIMIZERS["sgd"], [0.2], **{**settings, "steps": 20, "batch_size": 20, "seed": 5, "decoupled_decay": 0.1})
    assert not compilations


def test_what_differs_in_its_rate_alone_is_swept_once():
    sgd, settings = OPTIMIZERS["sgd"], {"surface_params": LINEAR, "steps": 20, "batch_size": 16}
    entries = [Entry(sgd, {"learning_rate": rate}, own) for rate, own in ((0.1, {}), (0.3, {}), (0.1, {"batch_size": 24}))]
    found = list(sweeps(MLP, entries, threading.Event(), **settings))
    assert len(found) == 2 * len(list(rate_sweep_pieces(MLP, sgd, np.linspace(0.01, 0.3, TRIED), **settings)))
    first, second, third = found[-1]
    assert np.array_equal(first.losses, second.losses)
    assert first.losses == pytest.approx(rate_sweep(MLP, sgd, first.rates, **settings), rel=1e-6)
    assert third.losses == pytest.approx(rate_sweep(MLP, sgd, first.rates, **{**settings, "batch_size": 24}), rel=1e-6)


def test_what_cannot_be_swept_is_refused():
    with pytest.raises(ValueError, match="is not a network"):
        rate_sweep(SURFACES["bowl"], OPTIMIZERS["sgd"], [0.1])
    with pytest.raises(ValueError, match="learning_rate"):
        rate_sweep(MLP, OPTIMIZERS["sgd"], [0.1, -1.0])
    assert rate_sweep(MLP, OPTIMIZERS["sgd"], []).shape == (0,)
