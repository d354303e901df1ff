"""What happens inside a step, beside closed forms and optax."""

import jax.numpy as jnp
import numpy as np
import optax
import pytest

from engine import inside, running_rms
from engine.runs.notation import notation
from engine.runs.units import units
from spec import drawn_surfaces, load
from tests.whole import only

RULES, BOWL = load("optimizers"), drawn_surfaces()["bowl"]
START, STEPS = (-2.6, 1.35), 20


def of(rule, surface=BOWL, start=START, steps=STEPS, params=None, **hyper):
    return inside(surface, RULES[rule], hyper=hyper, surface_params=params or {}, start=start, steps=steps)


def field(found, name):
    return next(one for one in found.fields if one.name == name)


def test_gradient_descent_goes_straight_down_at_its_own_rate():
    found = of("sgd", learning_rate=0.03)
    places = np.array(START) * (1 - 0.03 * np.array([1.0, 20.0])) ** np.arange(STEPS)[:, None]
    assert np.allclose(found.gradient[:-1], places * [1, 20], atol=1e-12)
    assert np.allclose(found.step[:-1], -0.03 * places * [1, 20], atol=1e-12)
    assert found.rate is not None
    assert found.rate[:-1] == pytest.approx(np.full((STEPS, 2), 0.03))
    assert np.all(found.angle[:-1] < 1e-4)
    assert np.isnan([found.step[-1], found.gradient[-1]]).all()  # no step leaves the last point
    assert (found.fields, found.driver) == ((), "")


@pytest.mark.usefixtures("x64")
def test_adam_is_optax_and_its_step_is_the_quotient():
    found = of("adam", learning_rate=0.25, beta2=0.99)
    rule = optax.scale_by_adam(0.9, 0.99, eps=1e-8)
    mean, squares, state = field(found, "mean"), field(found, "squares"), rule.init(jnp.zeros(2))
    for t, g in enumerate(found.gradient[:STEPS]):
        update, state = rule.update(g, state)
        for ours, theirs in ((mean.values, state.mu), (squares.values, state.nu), (found.step, -0.25 * update)):
            assert np.allclose(ours[t], theirs, rtol=1e-12, atol=1e-14)
    assert np.allclose(found.step, -0.25 * mean.used / (squares.used + 1e-8), rtol=1e-9, equal_nan=True)
    assert np.allclose(found.rate, 0.25 / (squares.used + 1e-8), rtol=1e-9, equal_nan=True)
    assert (found.driver, mean.sign, found.angle[14]) == ("mean", -1, pytest.approx(59.162, abs=1e-3))


def test_the_angle_is_that_between_the_step_and_the_way_down():
    found = of("adagrad")
    along = [np.arctan2(*vector) for vector in (found.step[0], -found.gradient[0])]
    assert found.angle[0] == pytest.approx(abs(np.degrees(along[0] - along[1])))


@pytest.mark.parametrize("rule", only(["adam", "adamw", "lamb", "nadam", "radam", "ademamix"], "adam", "nadam", "radam"))
def test_a_corrected_running_mean_of_what_stays_the_same_is_that(rule):
    found = of(rule, drawn_surfaces()["huber"], (4.5,), params={"delta": 0.7}, learning_rate=1e-4)
    corrected = [one for one in found.fields if one.corrected is not None]
    for one in corrected:
        assert one.used[:-1] == pytest.approx(np.full((STEPS, 1), 0.7), rel=1e-9), one.name
    assert corrected


def test_after_a_rejected_step_nothing_is_known():
    found = of("sgd", learning_rate=0.15, steps=60)
    known = np.isfinite(found.step).all(axis=1)
    last = int(np.flatnonzero(known)[-1])
    assert 5 < last < 59
    assert known[: last + 1].all()
    assert np.isnan(found.gradient[last + 1 :]).all()
    assert np.isnan(found.angle[last + 1 :]).all()


def test_a_step_that_follows_nothing_axis_by_axis_has_no_effective_rate():
    assert of("nesterov").rate is None
    assert of("adam", bias_correction="off").driver == "mean"
    assert of("rmsprop").driver == ""
    assert of("rmsprop").rate is not None


def test_the_gradient_is_taken_where_the_rule_takes_it():
    found = of("nesterov", drawn="iterate", learning_rate=0.01, momentum=0.5)
    place, velocity = field(found, "evaluated at").values, field(found, "velocity").values
    assert np.allclose(found.gradient[:-1], place[:-1] * [1, 20])
    positions = np.array(START) + np.cumsum(found.step[:-1], axis=0)
    assert np.allclose(place[1:-1], positions[:-1] + 0.5 * velocity[:-2])


@pytest.mark.parametrize(
    ("rule", "settings", "expected"),
    [
        ("adam", {}, {"mean": (True, 1, 0), "squares": (False, 2, 0), "largest": (False, 2, 0)}),
        ("adamw", {"form": "in the gradient", "weight_decay": 1.0}, {"mean": (True, 1, 0), "squares": (False, 2, 0)}),
        ("adamax", {}, {"mean": (True, 1, 0), "largest": (False, 1, 0)}),
        ("adadelta", {}, {"squares": (False, 2, 0), "moved": (False, 0, 0)}),
        ("momentum", {}, {"velocity": (True, 1, 0)}),
        ("momentum", {"form": "step"}, {"velocity": (True, 1, 1)}),
        ("rmsprop", {}, {"squares": (False, 2, 0), "mean": (True, 1, 0), "velocity": (True, 0, 0)}),
        ("sgd", {}, {}),
    ],
)
def test_fields_are_what_they_turn_out_to_be(rule, settings, expected):
    assert {name: (unit.turns, unit.power, unit.rated) for name, unit in units(RULES[rule], settings).items()} == expected


def test_steps_that_go_by_the_rate_alone():
    told = {rule: of(rule, steps=2).by_the_rate for rule in ("adam", "adagrad", "rmsprop", "sign_sgd", "sgd", "momentum", "newton")}
    assert told == {"adam": True, "adagrad": True, "rmsprop": True, "sign_sgd": True, "sgd": False, "momentum": False, "newton": False}


def test_the_telling_step_turns_and_all_its_arrows_are_seen():
    found = of("adam", steps=60, learning_rate=0.25, beta2=0.99)
    assert found.telling(5, 59) == 14  # where it turns by 59 degrees; those by 78 and 68 have a short mean, those by more do not go down
    assert of("sgd").telling(3, 19) == 3  # which goes straight down


def test_points_are_told_from_directions():
    assert {name for name, unit in units(RULES["nesterov"], {}).items() if unit.place} == {"ahead", "evaluated at"}
    assert {name for name, unit in units(RULES["schedule_free"], {}).items() if unit.place} == {"base iterate", "point", "evaluated at"}


@pytest.mark.parametrize(
    ("rule", "settings", "letters"),
    [
        ("adam", {}, {"mean": ("m", "beta1"), "squares": ("v", "beta2")}),
        ("adam", {"bias_correction": "off"}, {"mean": ("m", ""), "squares": ("v", "")}),
        ("adam", {"amsgrad": "largest v (torch)"}, {"mean": ("m", "beta1"), "squares": ("v", "beta2"), "largest": ("u", "beta2")}),
        ("rmsprop", {}, {"squares": ("r", "")}),
        ("rmsprop", {"momentum": 0.5}, {"squares": ("r", ""), "velocity": ("v", "")}),
        ("rmsprop", {"centered": "on"}, {"squares": ("r", ""), "mean": ("m", "")}),
        ("adan", {}, {"mean": ("m", "beta1"), "mean difference": ("d", "beta2"), "squares": ("n", "beta3"), "last gradient": ("g'", "")}),
        ("adabelief", {}, {"mean": ("m", "beta1"), "squares": ("s", "beta2")}),
        ("momentum", {"form": "step"}, {"velocity": (r"\Delta w", "")}),
    ],
)
def test_fields_have_the_letters_of_the_formula_that_runs(rule, settings, letters):
    found = notation(RULES[rule], settings, [*units(RULES[rule], settings)])
    assert {name: (symbol.letter, symbol.memory) for name, symbol in found.items()} == letters


def test_the_lectures_table():
    table = np.array([[1, 1, 2, 1, 1.5], [2.5, -3, 2.5, -2, 1.5]]).T
    rms = running_rms(table)
    assert rms[-1] == pytest.approx([1.360, 2.356], abs=5e-4)
    assert rms[0].tolist() == [1, 2.5]
