"""The stored table of default rates."""

import json

import numpy as np
import pytest

from engine import default_rate, trace
from engine.default_rates import TABLE
from engine.network_rate import best_row
from spec import drawn_surfaces, load

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")
# Each pair is a compilation: the rules that race first on every surface, of the others every eighth pair.
# `python -m bench.default_rates` looks at all of them.
ALWAYS = {"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"}
PAIRS = [(surface, rule) for i, surface in enumerate(SURFACES) for j, rule in enumerate(OPTIMIZERS) if rule in ALWAYS or (i + j) % 8 == 0]


@pytest.mark.parametrize("surface", list(SURFACES))
def test_every_pair_is_in_the_table(surface):
    for optimizer, spec in OPTIMIZERS.items():
        rate = default_rate(surface, optimizer)
        assert rate is not None, "run python -m bench.default_rates"
        assert rate in spec.params["learning_rate"].range


@pytest.mark.parametrize(("surface", "optimizer"), PAIRS)
def test_no_rule_diverges_at_its_default(surface, optimizer):
    run = trace(SURFACES[surface], OPTIMIZERS[optimizer], steps=300, learning_rate=default_rate(surface, optimizer))
    if run.outcome in ("diverged", "at_saddle"):
        assert json.loads(TABLE.read_text())[surface][optimizer]["why"]


def test_a_rate_that_is_not_the_best_says_why():
    for surface, rules in json.loads(TABLE.read_text()).items():
        for optimizer, entry in rules.items():
            assert set(entry) <= {"rate", "why"}, (surface, optimizer)
            assert entry.get("why", "reason")


def test_every_rule_has_a_rate_for_networks():
    """Newton is written for one or two coordinates; networks/test_every_rule.py trains at these rates."""
    rules = {optimizer for optimizer, spec in OPTIMIZERS.items() if "learning_rate" in spec.params} - {"newton"}
    assert set(json.loads(TABLE.read_text())["mlp"]) == rules
    for optimizer in rules:
        assert default_rate("mlp", optimizer) in OPTIMIZERS[optimizer].params["learning_rate"].range


def test_the_rate_for_networks_is_good_everywhere_calm_and_away_from_divergence():
    inf = float("inf")
    assert best_row(np.array([[0.7, 0.7], [0.1, 0.3], [0.1, 0.3], [0.1, 0.3], [0.7, 0.7]])) == 2  # its neighbours are as good
    assert best_row(np.array([[0.7, 0.7], [0.2, 0.2], [0.2, 0.2], [0.2, 0.2], [0.1, 0.1], [inf, 0.1]])) == 3  # a step away from the edge
    assert best_row(np.array([[0.3, 0.7], [0.2, 0.201], [0.2, 0.2], [0.2, 0.2], [0.2, 0.2], [0.2, 0.2]])) == 2  # the smaller of equals
    assert best_row(np.array([[0.5, 0.5], [0.011, 0.5], [0.011, 0.5], [0.001, 0.5], [0.001, 0.5], [0.5, 0.5]])) == 2  # learned is learned


def test_an_unknown_pair_falls_back():
    assert default_rate("beale", "nothing") is None
    assert default_rate("nowhere", "sgd") is None
