"""Figures and closed forms of the lessons, at stated rates; tests/surfaces/test_sentences.py looks at the default races."""

import numpy as np
import pytest

from engine import default_rate, trace
from spec import drawn_surfaces, load
from tests.whole import only

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")


VALLEY = {"sgd": 0.2, "momentum": 0.2, "nesterov": 0.2, "adagrad": 0.2, "rmsprop": 0.05, "adam": 0.05}
VALLEY_Y20 = {"sgd": 0.271, "momentum": 0.386, "nesterov": 0.399, "adagrad": 2.255, "rmsprop": 2.023, "adam": 1.304}
VALLEY_Y150 = {"sgd": 0.454, "momentum": 5.077, "nesterov": 5.057, "adagrad": 4.839, "rmsprop": 5.000, "adam": 4.990}


def crossings(values):
    signs = np.sign(values[values != 0])
    return int((signs[1:] != signs[:-1]).sum())


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.1])
@pytest.mark.parametrize("stem", list(VALLEY))
def test_the_long_valley_behaves_as_the_lectures_show(stem, scale):
    run = trace(SURFACES["long_valley"], OPTIMIZERS[stem], start=(1.5, 0.25), steps=150, learning_rate=VALLEY[stem] * scale)
    x, y = run.x.T
    progress = (y - 0.25) / 4.75
    if scale == 1.0:
        assert y[20] == pytest.approx(VALLEY_Y20[stem], abs=6e-4)
        assert y[150] == pytest.approx(VALLEY_Y150[stem], abs=6e-4)
    if stem in ("adagrad", "rmsprop", "adam"):
        assert y[20] > 1
        return
    assert y[20] < 0.5
    if stem == "sgd":
        assert progress[150] < 0.1
        return
    first = int(np.argmax(progress >= 0.05))
    assert crossings(x[: first + 1]) >= 3
    assert y[150] > 4.5


SADDLE = {
    "sgd": (0.02, 177),
    "momentum": (0.02, 46),
    "nesterov": (0.02, 42),
    "adagrad": (0.1, 17),
    "rmsprop": (0.02, 29),
    "adam": (0.02, 44),
}


def leaves(stem, scale):
    run = trace(SURFACES["saddle"], OPTIMIZERS[stem], start=(1.5, 0.001), steps=300, learning_rate=SADDLE[stem][0] * scale)
    step = int(np.argmax(np.abs(run.x[:, 1]) > 1))
    return step, crossings(run.x[: step + 1, 0])


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.1])
def test_the_saddle_behaves_as_the_lectures_show(scale):
    left = {stem: leaves(stem, scale) for stem in SADDLE}
    assert max(left, key=lambda stem: left[stem][0]) == "sgd"
    for stem, (step, swings) in left.items():
        assert step > 0
        assert (swings >= 2) if stem in ("momentum", "nesterov") else (swings == 0), stem
        if scale == 1.0:
            assert step == SADDLE[stem][1], stem


def test_sgd_on_the_saddle_in_closed_form():
    run = trace(SURFACES["saddle"], OPTIMIZERS["sgd"], start=(1.5, 0.001), steps=150, learning_rate=0.02)
    assert np.allclose(run.x, np.stack([1.5 * 0.96**run.step, 0.001 * 1.04**run.step], axis=1), rtol=1e-12)


AT_REST = [stem for stem in OPTIMIZERS if stem != "yogi"]  # optax starts Yogi's means at 1e-6, not at zero


@pytest.mark.parametrize("stem", only(AT_REST, "sgd", "adam", "muon", "lbfgs", "sam", "rprop"))
def test_from_the_ridge_no_rule_leaves(stem):
    run = trace(SURFACES["saddle"], OPTIMIZERS[stem], start=(1.5, 0.0), steps=300)
    assert np.all(run.x[:, 1] == 0)


def test_on_beale_momentum_shoots_off_and_swings_round():
    lowest, length = {}, {}
    for stem in ("sgd", "momentum", "nesterov"):
        run = trace(SURFACES["beale"], OPTIMIZERS[stem], start=(1, 1.5), steps=500, learning_rate=0.005)
        lowest[stem] = run.x[:, 1].min()
        length[stem] = np.linalg.norm(np.diff(run.x, axis=0), axis=1).sum() / np.linalg.norm(run.x[-1] - run.x[0])
    assert lowest == pytest.approx({"sgd": 0.09, "momentum": -1.86, "nesterov": -1.40}, abs=6e-3)
    assert length == pytest.approx({"sgd": 1.48, "momentum": 4.33, "nesterov": 3.05}, abs=6e-3)


def test_on_rastrigin_a_run_at_rest_stands_in_a_known_minimum():
    run = trace(SURFACES["rastrigin"], OPTIMIZERS["sgd"], steps=300, learning_rate=1e-3)
    assert run.outcome == "local_minimum"
    assert run.minimum_distance < 1e-6


def test_ackley_small_steps_stop_in_the_next_ripple_and_fixed_lengths_never_settle():
    small = trace(SURFACES["ackley"], OPTIMIZERS["sgd"], steps=300, learning_rate=0.005)
    assert small.outcome == "local_minimum"
    assert np.linalg.norm(small.x[-1]) > 2
    pit = trace(SURFACES["ackley"], OPTIMIZERS["sign_sgd"], start=(0.3, 0.11), steps=300, learning_rate=0.02)
    lengths = np.linalg.norm(pit.x[100:], axis=1)
    assert lengths.max() < 0.1
    assert np.abs(np.diff(pit.x[100:], axis=0)).min() == pytest.approx(0.02)


def test_booth_is_nine_times_as_steep_across_as_along():
    turn = np.array([[1.0, 1.0], [1.0, -1.0]]) / np.sqrt(2)
    for rate, factor in ((1 / 18, (0.0, 8 / 9)), (1 / 10, (-0.8, 0.8))):
        run = trace(SURFACES["booth"], OPTIMIZERS["sgd"], steps=20, learning_rate=rate)
        modes = (run.x - [1.0, 3.0]) @ turn
        assert np.allclose(modes, modes[0] * np.array(factor) ** run.step[:, None], atol=1e-12)


def test_goldstein_price_allows_plain_steps_a_ten_thousandth():
    rests = ("converged", "local_minimum")
    for rate, outcomes in ((1e-4, rests), (1e-3, ("diverged",))):
        assert trace(SURFACES["goldstein_price"], OPTIMIZERS["sgd"], steps=300, learning_rate=rate).outcome in outcomes
    assert trace(SURFACES["goldstein_price"], OPTIMIZERS["adam"], steps=300, learning_rate=0.1).outcome in rests


def test_mccormick_a_nudge_decides_and_large_momentum_runs_on():
    x, y = SURFACES["mccormick"].start
    left = trace(SURFACES["mccormick"], OPTIMIZERS["sgd"], steps=300, learning_rate=0.1)
    right = trace(SURFACES["mccormick"], OPTIMIZERS["sgd"], start=(x + 0.05, y + 0.05), steps=300, learning_rate=0.1)
    assert left.final_loss == pytest.approx(-1.91322295, abs=1e-6)
    assert right.final_loss == pytest.approx(1.22836970, abs=1e-6)
    away = trace(SURFACES["mccormick"], OPTIMIZERS["momentum"], steps=300, learning_rate=0.05)
    assert away.outcome == "escaped"
    assert away.final_loss < left.final_loss


@pytest.mark.parametrize(("factor", "well"), [(0.5, -2.0), (0.95, -2.0), (1.1, 2.0), (2.0, 2.0)])
@pytest.mark.parametrize("width", [0.3, 0.4, 0.6])
def test_the_sharp_well_holds_rates_below_two_over_its_curvature(width, factor, well):
    rate = factor * 2 * width**2
    run = trace(
        SURFACES["two_wells"], OPTIMIZERS["sgd"], steps=300, learning_rate=rate, surface_params={"sharp_width": width}, start=(-1.9, 0.05)
    )
    assert run.outcome == ("converged" if well < 0 else "local_minimum")  # the sharp well is the deeper one
    assert run.x[-1] == pytest.approx([well, 0.0], abs=0.02)


@pytest.mark.parametrize("rate", [0.3, 1.0, 1.7])
def test_parabola_every_step_multiplies_the_distance(rate):
    run = trace(SURFACES["parabola"], OPTIMIZERS["sgd"], steps=40, learning_rate=rate / 2, surface_params={"a": 2.0, "b": 1.0})
    assert np.allclose(run.x[:, 0], -0.5 + (-4.0 + 0.5) * (1 - rate) ** run.step, rtol=1e-12, atol=1e-13)


def test_on_the_absolute_value_a_fixed_rate_bounces_and_a_shrinking_one_arrives():
    for rate in (0.02, 0.1):
        run = trace(SURFACES["absolute"], OPTIMIZERS["sgd"], steps=300, learning_rate=rate)
        assert (run.outcome, run.period) == ("cycling", 2)
        assert np.abs(run.x[-2:]).sum() == pytest.approx(rate)
    shrinking = trace(SURFACES["absolute"], OPTIMIZERS["sgd"], steps=2000, learning_rate=0.1, schedule="inverse_square_root")
    assert np.abs(shrinking.x[-20:]).max() < 0.02


def test_huber_settles_where_the_absolute_value_bounces():
    run = trace(SURFACES["huber"], OPTIMIZERS["sgd"], steps=300, learning_rate=0.1)
    assert run.outcome == "converged"
    straight = run.x[:-1, 0] > 1
    assert np.allclose(np.diff(run.x[:, 0])[straight], -0.1)
    assert np.allclose((run.x[1:, 0] / run.x[:-1, 0])[~straight], 0.9)


def test_on_the_first_surface_plain_steps_arrive_last_between_rates_that_crawl_swing_and_diverge():
    ravine, rules = load("surfaces")["curved_ravine"], load("optimizers")
    told = {
        name: trace(ravine, rules[name], steps=300, learning_rate=default_rate("curved_ravine", name))
        for name in ("sgd", "momentum", "adam")
    }
    assert {run.outcome for run in told.values()} == {"converged"}
    assert max(told["momentum"].outcome_at, told["adam"].outcome_at) < 0.6 * told["sgd"].outcome_at
    limit = 2 / (
        4 * ravine.params["steepness"].default + 0.2 / 2
    )  # the largest curvature at the minimum is 4 s, and nearly the floor's half
    assert 0.9 * limit < default_rate("curved_ravine", "sgd") < limit
    outcomes = [trace(ravine, rules["sgd"], steps=300, learning_rate=rate).outcome for rate in (0.1, 1.15 * limit, 2.2 * limit)]
    assert outcomes[0] == "not_there_yet"
    assert outcomes[1] in ("not_there_yet", "jittering", "cycling")
    assert outcomes[2] == "diverged"
