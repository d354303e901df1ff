"""The stored table of default rates."""

import json
from dataclasses import replace

import numpy as np
import pytest

from engine import STEPS, default_rate, reason_for_rate, trace
from engine.runs.plan import plan
from engine.tuning import best_rate as best_rates
from engine.tuning.best_rate import Race, best_rate
from engine.tuning.default_rates import TABLE
from engine.tuning.network_rate import best_row, last_losses
from spec import drawn_surfaces, load
from tests.pairs import FIRST, PAIRS
from tests.whole import WHOLE

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")


@pytest.mark.parametrize("surface", list(SURFACES))
def test_every_pair_is_in_the_table(surface):
    for optimizer, spec in OPTIMIZERS.items():
        rate = default_rate(surface, optimizer)
        assert rate is not None, "run python -m bench.default_rates"
        assert rate in spec.params["learning_rate"].range


@pytest.mark.parametrize(("surface", "optimizer"), PAIRS if WHOLE else [pair for pair in PAIRS if pair[1] == FIRST])
def test_the_default_race_hangs_on_no_last_bit_and_stays_in_the_box_with_room(surface, optimizer):
    """Its reason excuses a pair from being the best and, where it says so, from the rest."""
    race, rate, reason = (
        Race(SURFACES[surface], OPTIMIZERS[optimizer]),
        default_rate(surface, optimizer),
        reason_for_rate(surface, optimizer) or "",
    )
    assert race.hangs_on_the_last_bit(rate) <= ("hangs on the last bit" in reason)
    diverged = race.path(rate)[1] is not None and not SURFACES[surface].unbounded_below
    assert diverged <= ("where it leads is the lesson" in reason)
    if not reason:
        assert race.judged(rate).outside == 0
        assert race.has_room(rate)


def test_a_path_from_the_surfaces_start_is_run_once(monkeypatch):
    made, race = [], Race(SURFACES["parabola"], OPTIMIZERS["sgd"])
    monkeypatch.setattr(best_rates, "plan", lambda *of, **settings: made.append(settings["learning_rate"]) or plan(*of, **settings))
    race.judged(0.5)
    race.has_room(0.5)
    assert len(made) == 3
    race.judged(0.6)  # 1.2 times as large
    race.hangs_on_the_last_bit(0.5)
    assert len(made) == 3 + len(best_rates.UNITS)
    assert not np.array_equal(race.path(0.5)[0], race.path(0.5, start=(0.25,))[0])


def test_plain_steps_do_not_crawl():
    """Losses and steps that much smaller rates missed (1.09, 96.5, and not there after 300 steps)."""
    for surface, most in (("beale", 0.005), ("booth", 0.02)):
        assert ended(surface, "rmsprop").final_loss < most
    assert ended("beale", "sgd").final_loss < 0.001
    bowl = {rule: ended("bowl", rule).loss for rule in ("sgd", "momentum", "adam")}
    arrived = {rule: int(np.argmax(loss < 1e-4 * loss[0])) for rule, loss in bowl.items()}
    assert 0 < arrived["sgd"] < 68
    assert arrived["sgd"] < min(arrived["momentum"], arrived["adam"])


def ended(surface, optimizer):
    return trace(SURFACES[surface], OPTIMIZERS[optimizer], steps=STEPS, learning_rate=default_rate(surface, optimizer))


@pytest.mark.parametrize(("surface", "optimizer"), [("bowl", "sgd"), ("beale", "adam"), ("booth", "adagrad"), ("linear_regression", "sgd")])
def test_the_script_finds_a_rate_as_good_as_the_stored_one(surface, optimizer):
    assert not reason_for_rate(surface, optimizer)
    race = Race(SURFACES[surface], OPTIMIZERS[optimizer])
    found, stored = (race.judged(rate) for rate in (best_rate(SURFACES[surface], OPTIMIZERS[optimizer]), default_rate(surface, optimizer)))
    assert abs(found.arrived_at - stored.arrived_at) <= 3
    assert abs(found.height - stored.height) < 0.1


def test_the_best_rate_of_a_parabola_is_known():
    """Plain steps arrive in one at 1/a; with room for a rate 1.2 times as large they stay below 2/a."""
    race = Race(SURFACES["parabola"], OPTIMIZERS["sgd"])
    assert race.judged(1.0).arrived_at == 1
    assert race.judged(0.1).arrived_at == 44  # (0.9 ** 2) ** 44 < 1e-4 < (0.9 ** 2) ** 43
    assert race.judged(2.3).outside > 0
    assert not race.has_room(1.9)  # 2.28 multiplies every distance by 1.28
    assert best_rate(SURFACES["parabola"], OPTIMIZERS["sgd"]) in (0.93, 0.94, 1.0, 1.1)


def test_a_run_that_hangs_on_the_last_bit_is_known_as_one():
    """On the symmetric double well plain steps iterate the cubic map (1 + rate) w - rate w^3: chaotic at rate 1.5, at rest at 0.5."""
    even = replace(SURFACES["double_well"], start=(0.4,), loss=lambda x: x[0] ** 4 / 4 - x[0] ** 2 / 2, params={}, minima=((1.0,), (-1.0,)))
    race = Race(even, OPTIMIZERS["sgd"])
    assert race.hangs_on_the_last_bit(1.5)
    assert not race.hangs_on_the_last_bit(0.5)


def test_leaving_downhill_is_arriving_where_there_is_no_lowest_point():
    race = Race(SURFACES["saddle"], OPTIMIZERS["sgd"])
    slow, leap = race.judged(0.02), race.judged(3.0)
    assert slow.outside == 0
    assert slow.arrived_at == int(np.ceil(np.log(2 / 0.001) / np.log(1.04)))  # 0.001 * 1.04 ** t > 2
    assert leap.outside > 0


def test_a_rate_that_is_not_the_best_says_why():
    for surface, rules in json.loads(TABLE.read_text()).items():
        for optimizer, entry in rules.items():
            assert set(entry) <= {"rate", "why"}, (surface, optimizer)
            assert entry.get("why", "reason")


@pytest.mark.parametrize(("surface", "optimizer"), [("logistic_mse", "newton"), ("ackley", "dadapt_adamw")])
def test_a_rule_that_finds_its_own_rate_says_where_its_path_hangs_on_the_last_bit(surface, optimizer):
    assert Race(SURFACES[surface], OPTIMIZERS[optimizer]).hangs_on_the_last_bit(1.0)
    assert "hangs on the last bit" in reason_for_rate(surface, optimizer)
    assert "hangs on the last bit" not in reason_for_rate("bowl", optimizer)


def test_every_rule_has_a_rate_for_networks():
    """Newton is written for one or two coordinates; networks/test_every_rule.py trains at these rates."""
    rules = {optimizer for optimizer, spec in OPTIMIZERS.items() if "learning_rate" in spec.params} - {"newton"}
    assert set(json.loads(TABLE.read_text())["mlp"]) == rules
    for optimizer in rules:
        assert default_rate("mlp", optimizer) in OPTIMIZERS[optimizer].params["learning_rate"].range


def row(*runs):
    """best_row of runs (rates, tasks)."""
    return best_row(np.array(runs))


def test_the_rate_for_networks_is_good_everywhere_calm_and_away_from_divergence():
    inf = float("inf")
    assert row([[0.7, 0.7], [0.1, 0.3], [0.1, 0.3], [0.1, 0.3], [0.7, 0.7]]) == 2  # its neighbours are as good
    assert row([[0.7, 0.7], [0.2, 0.2], [0.2, 0.2], [0.2, 0.2], [0.1, 0.1], [inf, 0.1]]) == 3  # a step away from the edge
    assert row([[0.3, 0.7], [0.2, 0.201], [0.2, 0.2], [0.2, 0.2], [0.2, 0.2], [0.2, 0.2]]) == 2  # the smaller of equals
    assert row([[0.5, 0.5], [0.011, 0.5], [0.011, 0.5], [0.001, 0.5], [0.001, 0.5], [0.5, 0.5]]) == 2  # learned is learned
    assert row([[0.8], [0.4], [0.1], [0.4], [0.8]]) == 2  # not beside the best one, though its neighbours are as good


def test_the_rate_for_networks_is_good_whatever_the_first_weights():
    calm, lucky = [[0.9], [0.3], [0.3], [0.3], [0.9], [0.9]], [[0.9], [0.3], [0.3], [0.3], [0.1], [0.3]]
    assert row(lucky) == 4
    assert row(lucky, calm) == 2


@pytest.mark.whole
def test_first_weights_are_moved_by_rounding_units():
    """A move of a few units changes the losses in their last digits, another seed by much."""
    rule = OPTIMIZERS["sgd"]
    drawn, moved, other = (
        np.array(last_losses(load("surfaces")["mlp"], rule, 0.05, seed, units)) for seed, units in ((0, 0), (0, 1000), (1, 0))
    )
    assert (drawn != moved).all()
    assert np.abs(drawn - moved).max() < 1e-3 < np.abs(drawn - other).max()


def test_an_unknown_pair_falls_back():
    assert default_rate("beale", "nothing") is None
    assert default_rate("nowhere", "sgd") is None
