"""Names of runs: of a rule that runs once its own; of several what first tells them apart, always another, and short."""

from pathlib import Path

import pytest

from engine import Entry
from spec import Choice, load
from views.names import MOST, names_of
from views.state.runs import known_runs, rule_of

RULES = load("optimizers")
FORMAT = Path(__file__).parent.parent.parent / "views" / "player" / "parts" / "format.js"
OF_ALL = {"schedule": "constant", "schedule_params": {"warm_up": 0.0}, "batch_size": None, "order": "shuffled"}


def named(*runs, count=0, **of_all):
    """[Name] of (id, what is set otherwise than by default, settings of its own)."""
    ids = [id for id, *_ in runs]
    entries = [Entry(RULES[rule_of(id)], {**RULES[rule_of(id)].defaults, **hyper}, own[0] if own else {}) for id, hyper, *own in runs]
    return list(names_of(ids, entries, {**OF_ALL, **of_all}, count).values())


def step(gamma):
    return {"schedule_params": {"warm_up": 0.0, "gamma": gamma}}


def texts(*runs, **more):
    return [name.text for name in named(*runs, **more)]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("sgd", {"learning_rate": 0.1}), ("adam", {})], ["SGD", "Adam"]),
        ([("sgd-2", {"learning_rate": 0.1})], ["SGD"]),
        ([("sgd", {"learning_rate": 0.1}), ("sgd-2", {"learning_rate": 0.3}), ("adam", {})], ["SGD 0.1", "SGD 0.3", "Adam"]),
        ([("sgd", {"learning_rate": 0.1}), ("sgd-2", {"learning_rate": 0.1001})], ["SGD 0.1", "SGD 0.1001"]),
        ([("sgd", {"learning_rate": 0.0001}), ("sgd-2", {"learning_rate": 0.00025})], ["SGD 10⁻⁴", "SGD 2.5·10⁻⁴"]),
        ([("momentum", {}), ("momentum-2", {"form": "rate inside"})], ["Momentum rate outside", "Momentum rate inside"]),
        ([("momentum", {"momentum": 0.9}), ("momentum-2", {"momentum": 0.5})], ["Momentum β 0.9", "Momentum β 0.5"]),
        ([("adam", {}), ("adam-2", {"bias_correction": "off"})], ["Adam bias correction", "Adam no bias correction"]),
        ([("adam", {}), ("adam-2", {"beta2": 0.9})], ["Adam β₂ 0.999", "Adam β₂ 0.9"]),
        ([("sgd", {}), ("sgd-2", {}, {"batch_size": 1, "noise": 1.0})], ["SGD full batch", "SGD B = 1"]),
        ([("sgd", {}), ("sgd-2", {}, {"schedule": "cosine"})], ["SGD constant", "SGD cosine"]),
        ([("sgd", {}), ("sgd-2", {}, {"order": "fixed"})], ["SGD shuffled", "SGD fixed order"]),
        ([("sgd", {}), ("sgd-2", {}, {"schedule_params": {"warm_up": 20.0}})], ["SGD warm-up 0", "SGD warm-up 20"]),
        (
            [("sgd", {}, {"schedule": "step", **step(0.5)}), ("sgd-2", {}, {"schedule": "step", **step(0.1)})],
            ["SGD factor 0.5", "SGD factor 0.1"],
        ),
        ([("sgd", {}), ("sgd-3", {})], ["SGD", "SGD (3)"]),
        ([("sgd-2", {}), ("sgd-3", {})], ["SGD (2)", "SGD (3)"]),
        (
            [("sgd", {"learning_rate": 0.1}), ("sgd-2", {"learning_rate": 0.3}), ("sgd-3", {"learning_rate": 0.1}, {"batch_size": 4})],
            ["SGD 0.1 full batch", "SGD 0.3", "SGD 0.1 B = 4"],
        ),
    ],
)
def test_the_first_thing_that_differs(runs, expected):
    assert texts(*runs) == expected


def test_all_examples_are_a_full_batch():
    assert texts(("sgd", {}), ("sgd-2", {}, {"batch_size": 8}), count=40, batch_size=40) == ["SGD full batch", "SGD B = 8"]


def test_a_number_that_a_slider_sets_can_be_said_anew():
    rates = named(("sgd", {"learning_rate": 0.1}), ("sgd-2", {"learning_rate": 0.3}))
    assert {(name.template, name.by) for name in rates} == {("SGD {}", "rate")}
    assert {(name.template, name.by) for name in named(("sgd", {}), ("sgd-2", {}, {"batch_size": 1}))} == {("SGD {}", "batch")}
    betas = named(("adam", {}), ("adam-2", {"beta2": 0.9}))
    assert {(name.template, name.by) for name in betas} == {("Adam β₂ {}", "beta2")}
    forms = named(("momentum", {}), ("momentum-2", {"form": "step"}), ("sgd", {}))
    assert {(name.template, name.by) for name in forms} == {("", "")}
    mixed = named(("sgd", {"learning_rate": 0.1}), ("sgd-2", {"learning_rate": 0.1}, {"batch_size": 4}), ("sgd-3", {"learning_rate": 0.3}))
    assert mixed[1][1:] == ("SGD {} B = 4", "rate")


def one_difference(rule):
    """Pairs of runs of a rule that differ in one thing."""
    for name, setting in RULES[rule].params.items():
        others = setting.options if isinstance(setting, Choice) else (setting.low, setting.high)
        yield from ({name: other} for other in others if other != setting.default)


@pytest.mark.parametrize("rule", list(RULES))
def test_names_are_different_and_short(rule):
    owns = [{"batch_size": 256}, {"order": "replacement"}, {"schedule_params": {"warm_up": 20.0}}]
    owns += [{"schedule": stem} for stem in load("schedules") if stem != "constant"]
    others = [*((hyper, {}) for hyper in one_difference(rule)), *(({}, own) for own in owns)]
    for hyper, own in others:
        found = texts((rule, {}), (f"{rule}-2", hyper, own))
        assert len({*found}) == 2
        assert max(map(len, found)) <= MOST, found
    for some in zip(others, others[1:], others[2:], strict=False):
        found = texts(*((f"{rule}-{k}", hyper, own) for k, (hyper, own) in enumerate(some, 2)), (rule, {}))
        assert len({*found}) == 4


def test_all_runs_of_the_house_have_names_of_their_own():
    found = texts(*((run, {}) for run in known_runs()))
    assert len({*found}) == len(known_runs())
