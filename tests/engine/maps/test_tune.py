"""Tuning: the best rate of a parabola in closed form, equal budgets, and losses that single races have."""

import numpy as np
import pytest

from engine import Axis, trace, tune
from spec import drawn_surfaces, load

PARABOLA, BOWL, BEALE = (drawn_surfaces()[stem] for stem in ("parabola", "bowl", "beale"))
RULES = load("optimizers")
A, STEPS = 2.0, 12
RATES = np.array([0.05, 0.2, 0.45, 0.5, 0.6, 0.9, 1.1])


def test_losses_of_plain_descent_on_a_parabola_are_those_of_the_closed_form():
    found = tune(
        PARABOLA,
        {"sgd": RULES["sgd"]},
        rates=RATES,
        starts=np.array([[1.0], [-2.0]]),
        steps=STEPS,
        settings={"surface_params": {"a": A, "b": 0.0, "c": 0.0}},
    )
    rule = found["sgd"]
    expected = 0.5 * A * (1 - RATES[:, None] * A) ** (2 * STEPS) * np.array([1.0, -2.0]) ** 2
    assert rule.losses.shape == (1, len(RATES), 2)
    assert rule.losses[0] == pytest.approx(expected, rel=1e-9, abs=1e-30)
    assert rule.best_rate == 1 / A
    assert rule.scores[0] == pytest.approx(np.median(expected, axis=1), rel=1e-9, abs=1e-30)


def test_the_curve_of_a_rate_holds_medians_and_quartiles_and_names_what_diverged():
    rule = tune(BOWL, [RULES["sgd"]], rates=[0.01, 3.0], starts=8, steps=300)["sgd"]
    assert np.isinf(rule.median[1])
    assert list(rule.diverged) == [0.0, 1.0]
    ordered = np.sort(rule.losses[0, 0])
    assert [rule.lower[0], rule.median[0], rule.upper[0]] == [ordered[1], ordered[3], ordered[5]]
    assert rule.best_rate == 0.01


def test_every_rule_has_the_same_budget_of_gradients():
    found = tune(BOWL, {name: RULES[name] for name in ("sgd", "sam")}, rates=4, starts=1, steps=100)
    assert {name: rule.steps * RULES[name].gradients_per_step for name, rule in found.items()} == {"sgd": 100, "sam": 100}
    assert found["sam"].steps == 50
    assert found.runs == 2 * 4


def test_a_second_number_is_tuned_with_the_rate_and_the_best_setting_is_that_of_a_race():
    axis = Axis("momentum", 0.0, 0.9, 3)
    rule = tune(BEALE, {"momentum": RULES["momentum"]}, rates=5, second={"momentum": axis}, starts=1, steps=60)["momentum"]
    assert rule.losses.shape == (3, 5, 1)
    run = trace(BEALE, RULES["momentum"], steps=60, **rule.hyper)
    assert rule.best_loss == pytest.approx(run.final_loss, rel=1e-9)
    for row, column in ((0, 0), (2, 1)):
        run = trace(BEALE, RULES["momentum"], steps=60, learning_rate=float(rule.rates[column]), momentum=float(axis.values[row]))
        expected = run.final_loss if run.stopped_at is None else np.inf
        assert rule.losses[row, column, 0] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"criterion": "best"}, "criterion = 'best' is not one of"),
        ({"starts": 0}, "starts = 0 is not a whole number from 1 to 256"),
        ({"rates": 10_000}, "rates = 10000 is not a whole number from 1 to 512"),
        ({"starts": np.ones((2, 3))}, r"starts have shape \(2, 3\)"),
    ],
)
def test_what_is_not_possible_is_said(given, said):
    with pytest.raises(ValueError, match=said):
        tune(BOWL, [RULES["sgd"]], **{"rates": 4, "starts": 1, "steps": 10, **given})
