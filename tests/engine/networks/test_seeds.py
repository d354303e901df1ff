"""Trainings with several seeds are those of engine.trace, and too many are refused."""

import threading

import numpy as np
import pytest

from engine import OUTCOMES, Entry, trace, train, train_seeds
from spec import load

MLP, RULES = load("surfaces")["mlp"], load("optimizers")
SMALL = {"points": "100", "depth": "1", "width": "8"}
TOLD = {"surface_params": SMALL, "steps": 60, "batch_size": 16, "seed": 4}
ENTRIES = [(RULES["sgd"], {"learning_rate": 0.3}), Entry(RULES["adam"], {"learning_rate": 0.02}, {"batch_size": 8})]


def last(found):
    return [one for one in found if one is not None][-1]


@pytest.mark.whole
def test_each_is_the_training_that_trace_makes_of_its_seed():
    made = last(train_seeds(MLP, ENTRIES, 3, threading.Event(), **TOLD))
    assert (made.made, made.count) == (3, 3)
    for of, (rule, hyper, *own) in enumerate(ENTRIES):
        for k in range(3):
            told = {**TOLD, **(own[0] if own else {}), "seed": 4 + k}
            run = trace(MLP, rule, **told, **hyper, record=1)
            assert made.loss[of][k] == pytest.approx(run.loss, rel=1e-6)
            assert made.held_out_accuracy[of][k] == pytest.approx(run.measures.held_out_accuracy)
            assert made.ends[of][k] == pytest.approx(run.x[-1], rel=1e-5, abs=1e-6)
    assert np.ptp(made.loss[0][:, 0]) > 0, "first weights differ"


@pytest.mark.whole
def test_each_ends_as_the_training_that_shows_it_says():
    entries = [(RULES["sgd"], {"learning_rate": 0.3}), (RULES["adam"], {"learning_rate": 0.02}), (RULES["sgd"], {"learning_rate": 1e5})]
    told = {**TOLD, "surface_params": {**SMALL, "activation": "ReLU"}, "steps": 120}
    made = last(train_seeds(MLP, entries, 3, threading.Event(), **told))
    shown = [last(train(MLP, entries, threading.Event(), **{**told, "seed": 4 + k})).runs for k in range(3)]
    said = [[OUTCOMES[one] for one in outcomes] for outcomes in made.outcomes]
    assert said == [[runs[of].outcome for runs in shown] for of in range(3)]
    assert said[2] == ["diverged"] * 3


def test_it_grows_by_one_seed_and_ends_when_it_is_told_to():
    stop, seen = threading.Event(), []
    for found in train_seeds(MLP, ENTRIES[:1], 5, stop, **TOLD):
        if found is not None:
            seen.append(found.made)
        if len(seen) == 2:
            stop.set()
    assert seen == [1, 2]


def test_a_training_that_is_stopped_counts_as_infinite_from_there_on():
    made = last(
        train_seeds(
            MLP,
            [(RULES["sgd"], {"learning_rate": 1e5})],
            2,
            threading.Event(),
            **{**TOLD, "surface_params": {**SMALL, "activation": "ReLU"}},
        )
    )
    run = trace(MLP, RULES["sgd"], **{**TOLD, "surface_params": {**SMALL, "activation": "ReLU"}}, learning_rate=1e5, record=1)
    assert run.stopped_at is not None
    assert np.isinf(made.loss[0][0, run.stopped_at :]).all()
    assert np.isfinite(made.loss[0][0, : run.stopped_at]).all()


def test_too_many_are_refused():
    with pytest.raises(ValueError, match="16 trainings of 100,000 updates are too many"):
        next(train_seeds(MLP, ENTRIES[:1], 16, threading.Event(), **{**TOLD, "steps": 100_000}))
