"""The one scale of all learning rates: whatever else is dragged, it stays."""

import pytest

from pages.race.state import fields_for
from spec import drawn_surfaces, load
from views.controls import sliders
from views.controls.rate_track import REACH, found, track
from views.state.settings import Settings


def at(query):
    settings = Settings.at(fields_for, query)
    return settings, track(settings, sliders.rates(settings, (), "batch"))


def is_of_one_digit(value):
    return float(f"{value:.0e}") == value


@pytest.mark.parametrize("surface", list(drawn_surfaces()))
def test_it_reaches_far_beyond_the_rates_that_were_found(surface):
    settings, (low, high) = at(f"surface={surface}")
    rates = [settings[f"{stem}.learning_rate"] for stem in settings["opt"]]
    assert low <= min(rates) / REACH * (1 + 1e-9) < 2 * low
    assert high / 2 < max(rates) * REACH * (1 - 1e-9) <= high
    assert is_of_one_digit(low)
    assert is_of_one_digit(high)


def test_it_stays_while_anything_is_dragged_within_it():
    _, first = at("opt=sgd,momentum&surface=bowl")
    for moved in (
        "sgd.learning_rate=0.5",
        "momentum.momentum=0.2",
        "batch=4&sigma=3",
        "steps=900",
        "bowl.curvature_1=5",
        "start=1,1",
        "same=on",
    ):
        assert at(f"opt=sgd,momentum&surface=bowl&{moved}")[1] == first, moved


def test_it_holds_a_rate_that_was_typed():
    _, (low, high) = at("opt=sgd&surface=bowl")
    assert at("opt=sgd&surface=bowl&sgd.learning_rate=7654")[1] == (low, 8000.0)
    assert at("opt=sgd&surface=bowl&sgd.learning_rate=0.00000123")[1] == (1e-6, high)
    assert at("opt=sgd&surface=bowl&sgd.learning_rate=0")[1] == (low, high)
    assert at("opt=sgd&surface=bowl&same=on&rate=500")[1] == (low, 500.0)
    assert at("opt=sgd&surface=bowl&rate=500")[1] == (low, high), "a rate that is not in force"


def test_without_a_rule_nothing_was_found():
    assert at("opt=none")[1] == (1e-4, 10.0)
    assert found(Settings.at(fields_for, "opt=none")) is None


@pytest.mark.parametrize("stem", list(load("optimizers")))
def test_rates_stand_on_the_large_slider_and_one_more_number_of_a_rule_beside_it(stem):
    settings = Settings.at(fields_for, f"opt={stem}")
    made = [*sliders.rates(settings, (), "batch"), *sliders.others(settings)]
    assert [slider.parameter for slider in made if slider.place == "rate"] == ["learning_rate"]
    assert len([slider for slider in made if slider.place == "rule"]) <= 1
    assert not [slider for slider in made if slider.place == "hand"]


def test_one_rate_for_all_is_a_switch_where_there_are_several():
    def switches(query):
        return [(slider.value, slider.options) for slider in sliders.one_for_all(Settings.at(fields_for, query))]

    assert switches("opt=sgd") == []
    assert switches("opt=sgd,adam") == [(0, ("off", "on"))]
    assert switches("opt=sgd,adam&same=on") == switches("opt=sgd&same=on") == [(1, ("off", "on"))]
