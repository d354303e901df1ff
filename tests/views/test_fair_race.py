"""The race at tuned rates: what links mean, what is best, what a hand does to it, and what is said."""

import json
import time
from urllib.parse import parse_qsl

import numpy as np
import pytest

from engine import REACHED, trace
from pages.race import below, fair, fair_words, modes
from pages.race.asked import problem_of
from pages.race.runs import raced
from spec import load
from tests.views.taken import page_in
from tests.whole import only
from views.contents import pages
from views.player.packing import unpacked
from views.serving.pictures import Asked, answer
from views.state.settings import Settings
from views.state.visitor import Visitor, admitted, next_turn

RACE = pages()["race"]
PATIENCE = 120  # seconds


def at(query):
    return Settings.at(RACE.fields, query)


def tuned(query):
    """(settings, the race once all rules are tuned)."""
    settings, visitor = at(query), Visitor(f"tunes {query}")
    until = time.monotonic() + PATIENCE
    while True:
        found = RACE.compute(settings, visitor.at(next_turn()))
        if not getattr(found, "busy", False):
            return settings, found
        assert time.monotonic() < until, "not tuned in time"
        time.sleep(0.02)


def drawn(query):
    """(the picture, the race) once all rules are tuned."""
    settings, found = tuned(query)
    return RACE.picture(settings, found), found


def values(picture):
    return {slider.name: slider.value for slider in picture.desk.sliders}


@pytest.mark.parametrize(
    ("query", "mode"), [("same=on&rate=0.02", "on"), ("same=off", "off"), ("", "off"), ("v=1", "off"), ("same=tuned", "tuned")]
)
def test_links_with_the_switch_there_was_mean_what_they_meant(query, mode):
    settings = at(f"opt=sgd,adam&{query}")
    assert (settings[modes.MODE], settings.note) == (mode, "")
    assert settings.query().get("same") == (None if mode == "off" else mode)
    again = at(settings.address)
    assert again.values == settings.values


def test_one_rate_for_all_is_still_the_rate_of_all():
    found = raced(at("opt=sgd,adam&same=on&rate=0.02"))
    assert [entry.hyper["learning_rate"] for entry in found.entries] == [0.02, 0.02]
    assert raced(at("opt=sgd,adam&same=on&rate=0.02")).by_name["adam"].x == pytest.approx(
        raced(at("opt=sgd,adam&sgd.learning_rate=0.02&adam.learning_rate=0.02")).by_name["adam"].x
    )


@pytest.mark.parametrize(
    ("query", "moved", "said"),
    [
        ("tuned.adam=0.1", 0.1, ""),
        ("tuned.adam=1e400", 1e6, "tuned.adam"),
        ("tuned.adam=-3", 0.0, "tuned.adam"),
        ("tuned.adam=nan", None, "`nan` is not a number"),
        ("tuned.adam=<script>", None, "is not a number"),
        ("tuned.sgd-2=1", None, "there is no setting"),
        ("tune=everything", None, "tune"),
    ],
)
def test_hostile_links_are_bounded_and_named(query, moved, said):
    settings = at(f"opt=sgd,adam&same=tuned&{query}")
    assert said in settings.note if said else settings.note == ""
    assert settings["tuned.adam"] == (moved if moved is None else pytest.approx(moved, rel=1))
    assert at(settings.address).values == settings.values


def test_what_is_moved_is_of_no_other_mode():
    settings = at("opt=sgd,adam&tuned.adam=0.1")
    assert "there is no setting" in settings.note
    assert "tuned.adam" not in settings.query()


@pytest.mark.whole
@pytest.mark.parametrize("rule", only(["sgd", "adam"], "adam"))
def test_the_best_rate_is_that_of_every_rate_traced_from_every_start(rule):
    steps = 60
    settings, found = tuned(f"surface=beale&opt=sgd,adam&same=tuned&steps={steps}")
    surface, ground = problem_of(settings), raced(at(f"surface=beale&opt=sgd&steps={steps}")).ground
    radius = float(np.linalg.norm(np.diff(np.array(surface.domain), axis=1)[:, 0] / 2))
    own = np.array(settings["start"])
    others = own + 0.1 * radius * np.random.default_rng(0).standard_normal((7, 2))
    rates = found.optima[rule].tuning.rates
    assert len(rates) == 64
    scores = []
    for rate in rates:
        runs = [
            trace(surface.surface, load("optimizers")[rule], start=tuple(start), steps=steps, learning_rate=float(rate))
            for start in [own, *others]
        ]
        scores.append(np.median([run.final_loss if run.stopped_at is None else np.inf for run in runs]))
    assert found.optima[rule].scores == pytest.approx(np.array(scores), rel=1e-6)
    start = trace(surface.surface, load("optimizers")[rule], start=tuple(own), steps=1, learning_rate=0.0).loss[0]
    assert min(scores) > ground.lowest + REACHED * start, "none of these gets all the way down: the best is the lowest"
    assert found.optima[rule].rate == rates[int(np.argmin(scores))]
    assert dict(zip(settings["opt"], found.entries, strict=True))[rule].hyper["learning_rate"] == found.optima[rule].rate


def test_the_desk_shows_the_best_rates_and_the_picture_says_criterion_and_budget():
    picture, found = drawn("surface=beale&opt=sgd,momentum,adam&same=tuned&steps=300")
    shown = values(picture)
    assert {run: shown[f"tuned.{run}"] for run in found.optima} == {run: one.rate for run, one in found.optima.items()}
    assert shown["same"] == 2
    assert not [name for name in shown if name.endswith(".learning_rate")]
    curves = next(panel for panel in picture.panels if panel.kind == "curves")
    assert curves.plot.words == ["median final loss over 8 starts, quartiles shaded", "64 rates, 300 gradients a run: 1,536 runs"]
    assert [graph.best for graph in curves.plot.graphs] == [one.rate for one in found.optima.values()]
    assert [(hand.sets, hand.at) for hand in curves.plot.hands] == [(f"tuned.{run}", one.rate) for run, one in found.optima.items()]
    assert "1,536 runs" in picture.desk.words
    assert {bound.key for bound in picture.live.bound} >= {"tuned.sgd", "tuned.adam"}
    for graph in curves.plot.graphs:
        lower, upper = graph.band
        assert (lower <= upper).all()


def test_a_rate_that_a_hand_moves_is_the_only_one_that_changes_and_the_mode_says_so():
    before, found = drawn("surface=beale&opt=sgd,adam&same=tuned&adam.learning_rate=0.3")
    settings = at("surface=beale&opt=sgd,adam&same=tuned&adam.learning_rate=0.3")
    settings.lay({"tuned.adam": 0.02})
    after, moved = drawn(settings.address)
    assert values(after)["tuned.adam"] == 0.02
    assert values(after)["tuned.sgd"] == values(before)["tuned.sgd"]
    assert settings["adam.learning_rate"] == 0.3, "what it was before it was tuned is not lost"
    control = next(slider for slider in after.desk.sliders if slider.name == "same")
    assert control.options[int(control.value)] == modes.MOVED
    assert moved.moved == ["adam"]
    assert "Adam has been moved off the best." in fair_words.sentence(moved)
    assert moved.optima["adam"].rate == found.optima["adam"].rate
    settings.lay({"same": 3.0})
    assert settings["tuned.adam"] == 0.02, "what says that it was moved cannot be chosen"
    settings.lay({"same": 2.0})
    assert settings["tuned.adam"] is None, "tuned brings the best back"
    settings.lay({"same": 0.0})
    assert settings["adam.learning_rate"] == 0.3


@pytest.mark.parametrize(
    ("told", "moved"),
    [
        ({"same": [1, 2], "tuned.adam": [2, 0.02]}, 0.02),
        ({"tuned.adam": [2, 0.02], "same": [1, 2]}, 0.02),
        ({"tuned.adam": [1, 0.02], "same": [2, 2]}, None),
    ],
)
def test_what_a_hand_did_last_holds_whatever_the_order_in_which_it_is_told(told, moved):
    visitor = admitted("a hand in a hurry")
    body = json.dumps({"address": "surface=bowl&opt=adam&same=tuned", "who": visitor.who, "values": told}).encode()
    header, *_ = unpacked(answer(RACE, Asked.read(body)))
    assert dict(parse_qsl(header["address"])).get("tuned.adam") == (None if moved is None else str(moved))


@pytest.mark.parametrize(
    ("query", "seeds", "runs"),
    [
        ("surface=rosenbrock&opt=adam&batch=8&sigma=2&steps=40", 4, 64 * 8 * 4),
        ("surface=linear_regression&opt=sgd&batch_size=4&steps=40", 4, 64 * 8 * 4),
        pytest.param("surface=linear_regression&opt=sgd&batch_size=1e9&steps=40", 1, 64 * 8, marks=pytest.mark.whole),
        pytest.param("surface=booth&opt=sgd&turned=on&steps=40", 1, 64 * 8, marks=pytest.mark.whole),
        pytest.param("surface=parabola&opt=momentum&steps=40&parabola.a=3", 1, 64 * 8, marks=pytest.mark.whole),
        ("surface=formula&f=x^2%2B3*y^4&opt=sgd&steps=40", 1, 64 * 8),
        pytest.param("surface=bowl&opt=own&own=x = x - lr*sign(g)&steps=40", 1, 64 * 8, marks=pytest.mark.whole),
        pytest.param("surface=bowl&opt=momentum&tune=both&steps=40", 1, 64 * 8 * 12, marks=pytest.mark.whole),
        pytest.param("surface=bowl&opt=adam,adam-2&adam-2.batch=4&steps=40", 4, 2 * 64 * 8 * 4, marks=pytest.mark.whole),
    ],
)
def test_every_kind_of_race_can_be_tuned(query, seeds, runs):
    picture, found = drawn(f"{query}&same=tuned")
    assert found.all_tuned
    assert (found.seeds, found.tried) == (seeds, runs)
    assert f"{runs:,} runs" in picture.desk.words
    assert picture.work is None
    for one in found.optima.values():
        assert np.isfinite(one.loss)
    assert picture.encode()


def test_a_second_number_is_tuned_with_the_rate_and_moved_like_it():
    picture, found = drawn("surface=rosenbrock&opt=momentum&tune=both&steps=40&same=tuned")
    one = found.optima["momentum"]
    assert found.entries[0].hyper["momentum"] == one.second == values(picture)["tuned.momentum.momentum"]
    assert one.loss == one.tuning.scores.min()
    again, moved = drawn("surface=rosenbrock&opt=momentum&tune=both&steps=40&same=tuned&tuned.momentum.momentum=0.3")
    assert values(again)["tuned.momentum.momentum"] == 0.3
    assert (moved.moved, values(again)["tuned.momentum"]) == (["momentum"], one.rate)


def test_a_rule_without_a_rate_stays_as_it_is():
    picture, found = drawn("surface=bowl&opt=sgd,own&own=x = x - 0.01*g&steps=40&same=tuned")
    assert found.optima["own"].rate is None
    assert found.optima["own"].hyper == {}
    assert "tuned.own" not in values(picture)
    assert picture.encode()


def test_without_a_lowest_point_nothing_is_tuned_and_that_is_said():
    picture, found = drawn("surface=saddle&opt=sgd,adam&same=tuned&adam.learning_rate=0.05")
    assert (found.why, RACE.sentence(at("surface=saddle&same=tuned"), found)[1]) == (fair.NO_LOWEST, fair.NO_LOWEST)
    assert values(picture)["tuned.adam"] == 0.05, "the runs have their own rates"
    assert next(panel for panel in picture.panels if panel.kind == "curves").plot is None


def test_no_rules_are_no_fault():
    picture, _ = drawn("opt=none&same=tuned")
    assert "at least one optimizer" in picture.note
    assert picture.encode()


@pytest.mark.parametrize("query", ["same=off", "same=on&rate=0.02"])
def test_the_curves_can_be_seen_in_the_other_modes_where_they_move_those_rates(query):
    picture, found = drawn(f"surface=bowl&opt=sgd,adam&rate_curves=on&{query}")
    plot = next(panel for panel in picture.panels if panel.kind == "curves").plot
    names = {hand.sets for hand in plot.hands}
    assert names == ({"rate"} if "on&" in query else {"sgd.learning_rate", "adam.learning_rate"})
    assert names < {*values(picture)}
    assert picture.found is None
    assert RACE.sentence(at("surface=bowl"), found)[1] == found.surface.teaches


@pytest.mark.parametrize(
    "query",
    [
        "surface=beale&opt=sgd,momentum,adam",
        "surface=bowl&opt=sgd,adam",
        "surface=rosenbrock&opt=sgd,adam&steps=60",
        "surface=beale&opt=adam",
    ],
)
def test_the_sentence_says_who_wins_and_whose_optimum_is_narrow(query):
    _, found = tuned(f"{query}&same=tuned")
    said, optima = fair_words.sentence(found), found.optima
    names = {drawn.id: drawn.name for drawn in found.runs}
    there = [run for run in optima if optima[run].reaches]
    if there:
        assert ("get to the minimum" in said) or ("gets to the minimum" in said)
        assert len(there) == len(optima) or all(f"{names[run]}" in said.split("minimum")[0] for run in there)
    else:
        best = min(optima, key=lambda run: optima[run].loss)
        assert said.startswith(f"Tuned, {names[best]}")
    widths = {run: one.width for run, one in optima.items()}
    narrow, wide = min(widths, key=widths.get), max(widths, key=widths.get)
    told = said.split("Good rates span" if len(optima) > 1 else "Its good rates span")[1]
    assert fair_words.factor(widths[narrow]) in told
    if widths[wide] / widths[narrow] >= fair_words.ALIKE:
        assert told.index(names[narrow]) < told.index(names[wide])
        assert fair_words.factor(widths[wide]) in told


def test_the_page_to_take_away_has_the_rates_that_are_in_force():
    query = "surface=bowl&opt=sgd,adam&same=tuned&tuned.adam=0.02"
    _, found = tuned(query)
    page = page_in(below.taken_away(at(query)))
    shown = {slider["name"]: slider["value"] for slider in page["sliders"]}
    assert shown["adam.learning_rate"] == 0.02
    assert shown["sgd.learning_rate"] == pytest.approx(found.optima["sgd"].rate)


def test_as_they_come_asks_for_nothing():
    visitor = Visitor("looks on")
    found = RACE.compute(at("surface=bowl&opt=sgd"), visitor.at(next_turn()))
    assert not isinstance(found, fair.FairRace)
    assert visitor.memory == {}
    assert not RACE.alone(at("surface=bowl"))
    assert RACE.alone(at("surface=bowl&same=tuned"))
