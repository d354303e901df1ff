"""Whole networks against torch's stored float64 paths: six rules, 200 steps on batches of 16, same start and order."""

from pathlib import Path

import numpy as np
import pytest

from engine import trace
from spec import load
from tests.figures.torch_network_settings import BATCH, CASES, DATA, DECAY, NETWORKS, PENALTY, SEED, STEPS, WHOLE, shadows, start
from tests.whole import only

FOUND = np.load(Path(__file__).parents[2] / "figures" / "torch_networks.npz")
NETWORK, RULES = load("surfaces")["mlp"], load("optimizers")


def path(case, **changed):
    """(STEPS + 1, n) weights as the engine trains them."""
    data, rule, settings, _, _ = CASES[case]
    settings = {**RULES[rule].presets.get("as in PyTorch", {}), "start": start(NETWORKS[data]), **settings, **changed}
    _, *hidden, _ = NETWORKS[data]
    structure = {**DATA, "data": data, "depth": len(hidden), "width": hidden[0], "activation": "tanh"}
    params = {**structure, **settings.pop("surface_params", {})}
    return trace(NETWORK, RULES[rule], steps=STEPS, batch_size=BATCH, seed=SEED, record=1, double=True, surface_params=params, **settings).x


def furthest(case, x):
    """How far x is from torch's path, relative to the largest weight where that is beyond 1."""
    along = shadows(NETWORKS[CASES[case][0]])
    whole = np.abs(x[::WHOLE] - FOUND[f"{case}: all"]) / np.maximum(1, np.abs(x[::WHOLE]))
    each = np.abs(x @ along - FOUND[f"{case}: shadows"]) / np.maximum(1, np.abs(x).max(axis=1))[:, None]
    return max(whole.max(), each.max())


@pytest.mark.parametrize("case", only(CASES, *list(CASES)[::4]))
def test_every_step_is_torchs(case):
    x = path(case)
    assert np.abs(x[-1] - x[0]).max() > 0.1
    assert furthest(case, x) <= 1e-10


def test_another_order_another_start_or_no_penalty_would_show():
    assert furthest("sgd", path("sgd", order="fixed")) > 1e-3
    assert furthest("sgd", path("sgd", start=start(NETWORKS["moons"]) + 1e-6)) > 1e-8
    assert furthest("sgd, L2 on the matrices", path("sgd")) > 0.1 * PENALTY
    assert furthest("adam, decoupled decay", path("adam")) > 0.01 * DECAY


def test_the_figures_say_their_version():
    assert str(FOUND["version"]).startswith("2.")
