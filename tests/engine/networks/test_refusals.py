"""What a network refuses, and whether the message says what was given and what is allowed."""

import pytest

from engine import trace
from spec import load

NETWORK, RULES = load("surfaces")["mlp"], load("optimizers")
NAN = float("nan")


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({"width": "128", "depth": "8"}, r"2-128-128-128-128-128-128-128-128-1 has 116,097 weights; at most 20,000 are allowed"),
        ({"data": "digits", "width": "128", "depth": "2"}, r"64-128-128-10 has 26,122 weights; at most 20,000"),
        ({"width": 1_000_000}, "width = 1000000 is not one of '1', '2', .*'128'"),
        ({"width": 0}, "width = 0 is not one of '1', '2'"),
        ({"width": "-3"}, "width = '-3' is not one of"),
        ({"depth": 100}, "depth = 100 is not one of '0', '1'"),
        ({"data": "mnist"}, "data = 'mnist' is not one of 'moons', 'circles'"),
        ({"points": 10**9}, "points = 1000000000 is not one of '50'"),
        ({"validation": "1.0"}, "validation = '1.0' is not one of '0.1'"),
        ({"activation": None}, "activation = None is not one of 'tanh'"),
        ({"initialisation": "xavier"}, "initialisation = 'xavier' is not one of 'Glorot'"),
        ({"data": "curve", "loss": "log-loss"}, "loss = 'log-loss' needs classes; a fitted curve takes 'MSE'"),
        ({"l2": NAN}, r"l2 = nan is outside the allowed range \[0, inf\)"),
        ({"l2": -1}, r"l2 = -1 is outside the allowed range \[0, inf\)"),
        ({"l2": "much"}, r"l2 = 'much' is not a number; allowed: \[0, inf\)"),
        ({"noise": float("inf")}, r"noise = inf is outside the allowed range \[0, inf\)"),
        ({"layers": 2}, "Multi-layer perceptron has no setting 'layers'; it has data, points"),
    ],
)
def test_of_the_network(params, complaint):
    with pytest.raises(ValueError, match=complaint):
        trace(NETWORK, RULES["sgd"], surface_params=params)


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({"batch_size": 351}, "batch_size = 351 is more than the 350 examples"),
        ({"batch_size": 0}, "batch_size = 0 is not a whole number from 1"),
        ({"batch_size": NAN}, "batch_size = nan is not a whole number"),
        ({"data_seed": "moons"}, "data_seed = 'moons' is not a whole number from 0"),
        ({"data_seed": NAN}, "data_seed = nan is not a whole number"),
        ({"data_seed": -1}, "data_seed = -1 is not a whole number from 0"),
        ({"seed": "first"}, "seed = 'first' is not a whole number from 0"),
        ({"noise": 0.1}, "noise = 0.1 is for surfaces without data"),
        ({"decoupled_decay": NAN}, r"decoupled_decay = nan is outside the allowed range \[0, inf\)"),
        ({"decoupled_decay": -0.1}, r"decoupled_decay = -0.1 is outside the allowed range"),
        ({"start": [0.0, 1.0]}, r"start has shape \(2,\); Multi-layer perceptron takes \(337,\)"),
        ({"start": [NAN] * 337}, "not finite"),
    ],
)
def test_of_a_run(settings, complaint):
    with pytest.raises(ValueError, match=complaint):
        trace(NETWORK, RULES["sgd"], **settings)


def test_decoupled_decay_is_for_networks():
    with pytest.raises(ValueError, match=r"decoupled_decay = 0\.1 is for networks; Quadratic bowl is not one"):
        trace(load("surfaces")["bowl"], RULES["sgd"], decoupled_decay=0.1)


def test_newton_says_how_many_dimensions_it_takes():
    with pytest.raises(ValueError, match="Newton is written for one or two dimensions, not 337"):
        trace(NETWORK, RULES["newton"])
