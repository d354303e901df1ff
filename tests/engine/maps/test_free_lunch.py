"""The table of all rules on all surfaces: how ranks are given, that it is no older than what it hangs on, and can be had again."""

import math

import numpy as np
import pytest

from engine import BUDGET, RATES, STARTS, FreeLunch, free_lunch
from engine.maps import pairs
from engine.maps.free_lunch import DECADES, LETTERS, STORED, height_of, letter_of, stored
from engine.maps.starts import drawn_starts
from engine.problems.problem import problem
from spec import drawn_surfaces, load
from tests.whole import only


def made_up(losses):
    losses = np.array(losses, dtype=float)
    surfaces, rules = losses.shape
    of = tuple(f"s{k}" for k in range(surfaces)), tuple(f"r{k}" for k in range(rules))
    return FreeLunch(*of, np.ones_like(losses), losses, np.zeros(surfaces), np.full(surfaces, 10.0), np.zeros((surfaces, rules, 2)))


def test_equal_losses_share_their_ranks_and_a_diverged_rule_is_last():
    table = made_up([[0.5, 1e-12, 0.0, np.inf], [4.0, 3.0, 2.0, 1.0]])
    assert table.ranks.tolist() == [[3, 1.5, 1.5, 4], [4, 3, 2, 1]]
    assert table.winners(0) == [1, 2]
    assert table.winners(1) == [3]
    assert table.mean_ranks.tolist() == [3.5, 2.25, 1.75, 2.5]


def test_wins_are_counted_and_the_best_mean_rank_has_its_worst_surface():
    table = made_up([[0.5, 1e-12, 0.0, np.inf], [4.0, 3.0, 2.0, 1.0], [2.0, 4.0, 3.0, 1.0]])
    assert list(table.wins().items()) == [(3, 2), (2, 1), (1, 1)]  # then by mean ranks: 6.5 / 3 and 8.5 / 3
    assert table.best == (3, 0)
    told = table.told()
    assert (told["surfaces"], told["rules"], told["different winners"], told["most wins"]) == (3, 4, 3, 2)
    assert (told["best mean rank"], told["its worst rank"]) == (2, 4)


def test_without_some_rules_the_others_move_up():
    table = made_up([[4.0, 3.0, 2.0, 1.0]]).of_rules([0, 2])
    assert table.rules == ("r0", "r2")
    assert table.ranks.tolist() == [[2, 1]]


def test_a_curve_has_a_letter_for_each_height():
    assert letter_of(10.0, 0.0, 10.0) == LETTERS[-1] == letter_of(1e9, 0.0, 10.0)
    assert letter_of(0.0, 0.0, 10.0) == "0"
    assert letter_of(np.inf, 0.0, 10.0) == " "
    assert math.isnan(height_of(" "))
    assert height_of(letter_of(10.0 * 10 ** (-DECADES / 2), 0.0, 10.0)) == pytest.approx(0.5, abs=0.5 / 35 + 1e-9)


def test_nothing_that_is_stored_is_older_than_what_it_was_measured_on():
    """`make table` measures anew what has changed."""
    assert pairs.stale(stored()) == []


def test_the_file_is_as_the_command_writes_it():
    text = STORED.read_text()
    assert pairs.written(stored()) == text
    assert len(text) < 200_000
    table = free_lunch()
    assert (table.surfaces, table.rules) == pairs.entrants()
    assert table.curves.shape == (len(table.surfaces), len(table.rules), RATES)
    count = len(table.rules)
    assert table.ranks.sum(axis=1) == pytest.approx(count * (count + 1) / 2)


@pytest.mark.parametrize(("surface", "rule"), only([("parabola", "sgd"), ("booth", "adam")], ("booth", "adam")))
def test_a_pair_that_is_measured_again_is_the_same(surface, rule):
    again, kept = pairs.measured(surface, rule), stored()["pairs"][surface][rule]
    level, begun = stored()["known"][surface]
    assert abs(again["loss"] - kept["loss"]) <= 1e-6 * (abs(kept["loss"] - level) + 1e-9 * (begun - level))
    curve, before = ([height_of(letter) for letter in entry["curve"]] for entry in (again, kept))
    assert curve == pytest.approx(before, abs=0.03, nan_ok=True)
    assert pairs.known(surface) == pytest.approx((level, begun), abs=1e-9)


def test_plain_descent_on_a_parabola_has_the_closed_form_of_its_curve():
    """a w^2/2 about the minimum: (1 - rate a)^2 of the height is left by each step, from every start alike."""
    at = problem(drawn_surfaces()["parabola"], {})
    curvature, level = float(at.settings["a"]), stored()["known"]["parabola"][0]
    starts = drawn_starts(at, None, STARTS, None)[:, 0]
    heights = np.sort(curvature * (starts - at.minima[0][0]) ** 2 / 2)
    begun = level + float(np.median(heights))
    assert stored()["known"]["parabola"][1] == pytest.approx(begun)
    middle = heights[(STARTS - 1) // 2]  # one of them, as `tune` takes it
    rates = np.array(pairs.rates_of("sgd"))
    assert len(rates) == RATES
    slider = load("optimizers")["sgd"].params["learning_rate"]
    assert (rates[0], rates[-1]) == (slider.low, slider.high)
    left = middle * np.abs(1 - rates * curvature) ** (2 * BUDGET)
    expected = [height_of(letter_of(level + height, level, begun)) for height in np.where(rates * curvature > 2.2, np.inf, left)]
    table = free_lunch()
    assert table.curves[table.surfaces.index("parabola"), table.rules.index("sgd")] == pytest.approx(expected, abs=0.03, nan_ok=True)
    assert 0 < np.isnan(expected).sum() < 10


def test_a_changed_helper_makes_those_that_use_it_stale(tmp_path, monkeypatch):
    folder = tmp_path / "optimizers"
    folder.mkdir()
    (folder / "one.py").write_text("from optimizers import _parts\n")
    (folder / "two.py").write_text("from optimizers._deep import thing\n")
    (folder / "_parts.py").write_text("from optimizers._deep import thing\n")
    (folder / "_deep.py").write_text("thing = 1\n")
    (folder / "three.py").write_text("alone = 1\n")
    monkeypatch.setattr(pairs, "ROOT", tmp_path)
    before = pairs.sources("optimizers")
    (folder / "_deep.py").write_text("thing = 2\n")
    after = pairs.sources("optimizers")
    assert {stem for stem in before if before[stem] != after[stem]} == {"one", "two"}
    assert set(before) == {"one", "two", "three"}


def test_words_change_no_number():
    code = 'from a import b\n\ndef step(x, rate=0.1):\n    """One step."""\n    return x - rate * b(x)\n'
    assert pairs.code_of(code) == pairs.code_of(code.replace("One step.", "A step of it.").replace("    return", "    # down\n    return"))
    for part, other in (("0.1", "0.2"), ("x - rate", "x + rate"), ("b(x)", "c(x)"), ("(x, rate", "(rate, x")):
        assert pairs.code_of(code) != pairs.code_of(code.replace(part, other))
