"""Tuned rates and many runs at once: the many have the tuned rates, what is shown changes neither, both are said."""

import numpy as np
import pytest

from engine import trace
from pages.race import fair_words, seeds_said, work
from pages.race.state import fields_for
from tests.views.seeded import seeded
from tests.whole import only
from views.contents import pages
from views.state.settings import Settings
from views.state.visitor import Visitor, next_turn

QUERY = "v=1&surface=beale&opt=sgd,adam&steps=60&same=tuned&many=starts&many.count=16&many.spread=0.1"
NOISY = "v=1&surface=bowl&opt=sgd,adam&steps=40&batch=1&sigma=2.0&same=tuned&many=seeds&many.count=16"
RACE = pages()["race"]


@pytest.mark.whole
@pytest.mark.parametrize("query", only([QUERY, NOISY], NOISY), ids=["starts", "seeds"])
def test_the_many_runs_have_the_tuned_rates(query):
    settings, found = seeded(query)
    assert found.all_tuned
    for k, (drawn, bands) in enumerate(zip(found.runs, found.bands, strict=True)):
        rate = found.optima[drawn.id].rate
        runs = [trace(found.surface, found.entries[k].optimizer, **bands.at(j)) for j in range(bands.runs)]
        assert bands.at(0)["learning_rate"] == rate
        expected = np.quantile([run.loss for run in runs], 0.5, axis=0, method="inverted_cdf")
        assert bands.median == pytest.approx(expected, rel=1e-6, abs=1e-9)
    picture = RACE.picture(settings, found)
    curves = next(panel for panel in picture.panels if panel.kind == "curves")
    assert (curves.plotted, curves.opens, curves.measures[0].spread is not None) == ("rates", "loss", True)
    assert (picture.found, picture.work) == ("said", None)


@pytest.mark.parametrize("query", [QUERY, NOISY], ids=["starts", "seeds"])
def test_which_of_the_many_is_shown_changes_no_tuned_rate(query):
    _, found = seeded(query)
    _, other = seeded(f"{query}&many.shown=11")
    assert {run: one.rate for run, one in found.optima.items()} == {run: one.rate for run, one in other.optima.items()}
    assert [bands.quantiles is again.quantiles for bands, again in zip(found.bands, other.bands, strict=True)] == [True, True]
    assert not np.array_equal(found.runs[0].run.loss, other.runs[0].run.loss)


@pytest.mark.parametrize("query", [QUERY, NOISY], ids=["starts", "seeds"])
def test_first_who_wins_is_said_and_then_how_far_the_runs_spread(query):
    settings, found = seeded(query)
    question, said = RACE.sentence(settings, found)
    tuned, spread = fair_words.sentence(found, briefly=True), seeds_said.sentence(found)
    assert (question, said) == (found.surface.question, f"{tuned} {spread}")
    assert "Tuned" in tuned
    assert "over 16" in spread


def test_the_many_of_a_rule_wait_for_its_rate_and_somebody_asks_again():
    visitor = Visitor("waits")
    settings = Settings.at(fields_for, QUERY.replace("steps=60", "steps=61"))
    found = RACE.compute(settings, visitor.at(next_turn()))
    assert all(bands is None or run in found.optima for run, bands in zip(settings["opt"], found.bands, strict=True))
    assert found.busy or (found.all_tuned and found.made == found.whole)
    picture = RACE.picture(settings, found)
    assert (picture.work is not None) == found.busy


def test_a_hand_may_be_content_with_what_there_is_of_both_and_go_on():
    visitor = Visitor("stops")
    settings = Settings.at(fields_for, QUERY.replace("steps=60", "steps=400"))
    RACE.compute(settings, visitor.at(next_turn()))
    RACE.act(settings, visitor.at(next_turn()), "stop")
    found = RACE.compute(settings, visitor.at(next_turn()))
    assert found.all_tuned or found.working.stopped
    RACE.act(settings, visitor.at(next_turn()), "again")
    _, found = seeded(settings.address, who=visitor.who)
    assert (found.all_tuned, found.made) == (True, found.whole)


def test_the_curves_over_the_rates_beside_many_runs_leave_the_runs_as_they_come():
    query = QUERY.replace("same=tuned", "same=off&rate_curves=on")
    settings, found = seeded(query)
    _, plain = seeded(query.replace("&rate_curves=on", ""))
    assert isinstance(found, work.FairSeeded)
    assert [bands.quantiles is again.quantiles for bands, again in zip(found.bands, plain.bands, strict=True)] == [True, True]
    assert RACE.sentence(settings, found) == RACE.sentence(settings, plain)


def test_rules_keep_their_order_where_one_of_them_is_tuned_already():
    seeded("v=1&surface=beale&opt=adam&steps=63&same=tuned")
    _, found = seeded("v=1&surface=beale&opt=sgd,adam&steps=63&same=tuned")
    assert ([*found.optima], [*found.searched]) == (["sgd", "adam"], ["sgd", "adam"])
