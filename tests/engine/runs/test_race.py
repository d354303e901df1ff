"""Which runs are kept: those of everybody in a lecture hall; and entries with settings of their own."""

from collections import Counter
from dataclasses import fields

import numpy as np
import pytest

from engine import Entry, Run, race, trace
from engine.runs import race as races
from engine.runs.trace import traces
from spec import drawn_surfaces, load

VISITORS = 300


def test_a_hall_of_visitors_finds_its_runs_again(monkeypatch):
    made = Counter()

    def counted(surface, asked, chaos):
        made.update(optimizer for optimizer, _ in asked)
        return [optimizer for optimizer, _ in asked]

    monkeypatch.setattr(races, "traces", counted)
    monkeypatch.setattr(races, "_runs", races.Bounded(races.MOST_RUNS))
    rules = [load("optimizers")[stem] for stem in ("sgd", "momentum", "adam", "rmsprop", "adagrad", "nadam")]
    rates = {visitor: 0.001 + visitor / 10_000 for visitor in range(VISITORS)}

    def asks(visitor, moved):
        entries = [(rule, {"learning_rate": rates[visitor] + moved * (number == 0)}) for number, rule in enumerate(rules)]
        race(drawn_surfaces()["beale"], entries, steps=300)

    for change in range(3):
        for visitor in rates:
            asks(visitor, change * 1e-6)
    assert made == {rule: VISITORS * (3 if number == 0 else 1) for number, rule in enumerate(rules)}


SGD, MOMENTUM = load("optimizers")["sgd"], load("optimizers")["momentum"]
COSINE = {"schedule": "cosine", "schedule_params": {"last": 0.1, "warm_up": 5}}


@pytest.mark.parametrize(
    ("surface", "common", "own"),
    [
        ("beale", {"batch_size": None, "noise": 0.0}, {"batch_size": 4, "noise": 0.5}),
        ("beale", {"batch_size": 4, "noise": 0.5}, {"batch_size": None, "noise": 0.0}),
        ("beale", {"schedule": "constant"}, COSINE),
        ("linear_regression", {"batch_size": 6, "order": "shuffled"}, {"batch_size": 1, "order": "fixed", **COSINE}),
    ],
)
def test_an_entry_may_have_settings_of_its_own(surface, common, own):
    spec, common = drawn_surfaces()[surface], {"steps": 40, "seed": 3, **common}
    entries = [(SGD, {"learning_rate": 0.01}), Entry(SGD, {"learning_rate": 0.01}, own), Entry(MOMENTUM, {})]
    found = race(spec, entries, **common)
    for run, (rule, hyper, *more) in zip(found, entries, strict=True):
        alone = trace(spec, rule, **{**common, **(more[0] if more else {})}, **hyper)
        assert np.array_equal(run.x, alone.x)
        assert np.array_equal(run.rate, alone.rate)
    assert not np.array_equal(found[0].x, found[1].x)


def test_what_one_run_is_told_is_kept_for_it_alone(monkeypatch):
    made = []
    monkeypatch.setattr(races, "traces", lambda surface, asked, chaos: [made.append(settings) or len(made) for _, settings in asked])
    monkeypatch.setattr(races, "_runs", races.Bounded(8))
    spec, own = drawn_surfaces()["beale"], Entry(SGD, {}, {"batch_size": 4, "noise": 1.0})
    assert race(spec, [(SGD, {}), own], steps=40, seed=3, batch_size=None) == [1, 2]
    assert [(settings.get("batch_size"), settings["seed"]) for settings in made] == [(None, 0), (4, 3)]
    assert race(spec, [own, (SGD, {})], steps=40, seed=7, batch_size=None) == [3, 1], "a full batch has no seed"
    assert race(spec, [(SGD, {})], steps=40, seed=3, batch_size=4, noise=1.0) == [2], "it does not matter who says it"


@pytest.mark.parametrize("surface", ["beale", "double_well", "saddle"])
def test_runs_that_are_judged_together_end_as_each_alone(surface):
    spec, rates = drawn_surfaces()[surface], (0.003, 0.05, 0.9, 3.0)
    asked = [(rule, {"learning_rate": rate, "steps": 200}) for rule in (SGD, MOMENTUM) for rate in rates]
    found = traces(spec, asked, chaos=True)
    assert len({run.outcome for run in found}) > 1
    for run, (rule, settings) in zip(found, asked, strict=True):
        alone = trace(spec, rule, chaos=True, **settings)
        for field in fields(Run):
            assert np.array_equal(getattr(run, field.name), getattr(alone, field.name)), field.name
