"""Steps under a slope that stays the same: every rule's closed form beside its run, and FACTS."""

import numpy as np
import pytest

from engine import problem, steady_steps, steps_in_rates, trace
from spec import Choice, drawn_surfaces, load
from tests.whole import only

HUBER, RULES = drawn_surfaces()["huber"], load("optimizers")
RATE, STEPS = 1e-3, 30
KNOWN = {stem: rule for stem, rule in RULES.items() if rule.steady}
CASES = [(stem, {}) for stem in KNOWN] + [
    (stem, {name: option})
    for stem, rule in KNOWN.items()
    for name, choice in rule.params.items()
    if isinstance(choice, Choice)
    for option in choice.options[1:]
]


def run_of(stem, slope, start=4.5, steps=STEPS, **hyper):
    small = {"epsilon": 1e-14} if "epsilon" in RULES[stem].params else {}
    hyper = {**small, "learning_rate": RATE, **hyper}
    return hyper, trace(HUBER, RULES[stem], start=(start,), steps=steps, surface_params={"delta": slope}, **hyper)


def lengths(stem, slope, **more):
    return steps_in_rates(run_of(stem, slope, **more)[1])[:, 0]


@pytest.mark.parametrize(("stem", "settings"), [*CASES, ("rmsprop", {"momentum": 0.7}), ("adagrad", {"initial_accumulator": 0.3})])
@pytest.mark.parametrize("slope", only([0.5, 3.0], 3.0))
def test_the_closed_form_is_what_runs(stem, settings, slope):
    hyper, run = run_of(stem, slope, **settings)
    told = steady_steps(problem(HUBER, {"delta": slope}), RULES[stem], hyper, run)
    assert told[:-1, 0] == pytest.approx(steps_in_rates(run)[:-1, 0], rel=1e-9)
    assert np.isnan(told[-1, 0])


def test_first_steps_as_in_the_facts():
    assert lengths("adam", 0.5)[0] == pytest.approx(1)
    assert lengths("adam", 0.5, bias_correction="off")[0] == pytest.approx(3.1622777, abs=1e-7)
    assert lengths("rmsprop", 0.5, decay=0.99)[0] == pytest.approx(10)
    assert lengths("adagrad", 0.5)[:4] == pytest.approx([1, 2**-0.5, 3**-0.5, 0.5])
    assert lengths("nadam", 0.5)[0] == pytest.approx(1.0564518, abs=1e-7)
    assert lengths("nadam", 0.5, momentum_schedule="constant (optax)")[0] == pytest.approx(1.4736842, abs=1e-7)
    assert lengths("radam", 0.5)[:5] == pytest.approx(0.5)
    assert lengths("radam", 0.5)[5] < 0.05


def test_where_the_slope_changes_the_closed_form_ends():
    hyper, run = run_of("sgd", 1.0, start=1.5, steps=20, learning_rate=0.1)
    told = steady_steps(problem(HUBER, {"delta": 1.0}), RULES["sgd"], hyper, run)[:, 0]
    assert np.flatnonzero(np.isfinite(told)).tolist() == [*range(6)]


def test_a_rule_without_a_closed_form_has_none():
    hyper, run = run_of("rprop", 1.0)
    assert np.isnan(steady_steps(problem(HUBER, {"delta": 1.0}), RULES["rprop"], hyper, run)).all()
