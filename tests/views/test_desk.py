"""What the page is told of its sliders: where they stop, what they mean, what stands under them."""

import json

import numpy as np
import pytest

from engine import Regimes
from spec import Param
from views.player import Bands, Desk, Measured, OverTheRun, Slider
from views.player.desk import MOST, RATES, places
from views.player.strips import MOST_POINTS

RATE = Param(0.1, 1e-4, 10.0, log=True, help="how far")
MOMENTUM = Param(0.9, 0.0, 0.999)


def test_a_slider_says_where_it_stops():
    rate = Slider("sgd.learning_rate", "learning rate", RATE, 0.2).described()
    assert (rate["low"], rate["high"], rate["log"], rate["places"], rate["value"], rate["help"]) == (1e-4, 10.0, True, 125, 0.2, "how far")
    assert Slider("m", "momentum", MOMENTUM, 0.9).described()["step"] == 0.001
    assert Slider("n", "steps", Param(20, 5, 100, integer=True), 20).described()["step"] == 1.0
    assert Slider("s", "share", Param(0.1, 0.0, 0.5), 0.1, step=1 / 20).described()["step"] == 1 / 20
    assert places(Param(1.0, 1e-30, 1e30, log=True)) == MOST


def test_what_is_usual_is_not_said():
    told = Slider("m", "momentum", MOMENTUM, 0.9).described()
    assert told.keys() == {"name", "label", "help", "low", "high", "log", "step", "places", "value"}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"idle": True}, {"idle": True}),
        ({"exact": False}, {"exact": False}),
        ({"group": "Adam", "folded": True, "of": "adam"}, {"group": "Adam", "folded": True, "run": "adam"}),
        ({"place": "rule"}, {"place": "rule"}),
        ({"axis": 0}, {"axis": 0}),
        ({"axis": 1}, {"axis": 1}),
    ],
)
def test_what_is_unusual_is_said(more, told):
    plain, found = Slider("m", "momentum", MOMENTUM, 0.9).described(), Slider("m", "momentum", MOMENTUM, 0.9, **more).described()
    assert {name: value for name, value in found.items() if plain.get(name, None) != value or name not in plain} == told


def test_a_slider_over_options_shows_a_place_among_them():
    slider = Slider("batch", "Batch size", None, 2, (1, 2, "full"), "noise", sets="batch")
    told = slider.described()
    assert (told["options"], told["value"], told["low"], told["high"], told["step"]) == (["1", "2", "full"], 2, 0, 2, 1.0)
    assert (told["help"], told["log"]) == ("noise", False)
    bound = slider.bound().described()
    assert (bound["key"], bound["at"], bound["sets"], bound["options"]) == ("batch", 2, "batch", (1, 2, "full"))


def test_only_what_the_live_picture_follows_is_bound():
    sliders = [Slider("rate", "rate", RATE, 0.2, sets="rate", run=1), Slider("steps", "steps", Param(20, 5, 100, integer=True), 20)]
    desk = Desk(sliders, "tuned")
    assert [(bound.key, bound.sets, bound.run) for bound in desk.bound()] == [("rate", "rate", 1)]
    assert desk.described() == {"sliders": [slider.described() for slider in sliders], "words": "tuned"}
    assert Desk().described() == {"sliders": [], "words": ""}


def test_a_curve_over_the_run_is_thinned_and_keeps_its_ends():
    told = OverTheRun("from 1 to 0", np.linspace(1, 0, 5000)).described()
    assert told["label"] == "from 1 to 0"
    assert len(told["values"]) == MOST_POINTS
    assert (told["values"][0], told["values"][-1]) == (1.0, 0.0)
    assert told["values"] == sorted(told["values"], reverse=True)
    assert OverTheRun("", np.array([3.0, 2.0])).described()["values"] == [3.0, 2.0]
    assert OverTheRun("", np.array([3.0])).described()["values"] == [3.0]


def test_a_strip_of_regimes_has_a_lane_for_each_run():
    rates = np.array([0.1, 1.0, 10.0])
    soon = Regimes(rates, ("crawls", "converges", "diverges"), (None, 7, None))
    good = Regimes(rates, ("crawls", "converges", ""), None, np.array([0.25, 1.0, 0.0]))
    told = Measured("sooner", [("sgd", soon), ("adam", good)]).described()
    assert told == {
        "kind": "regimes",
        "label": "sooner",
        "lanes": [
            {"run": "sgd", "rates": [0.1, 1.0, 10.0], "kinds": ["crawls", "converges", "diverges"], "at": [None, 7, None]},
            {"run": "adam", "rates": [0.1, 1.0, 10.0], "kinds": ["crawls", "converges", ""], "heights": [0.25, 1.0, 0.0]},
        ],
    }
    assert json.loads(json.dumps(told, allow_nan=False)) == told


@pytest.mark.parametrize(
    ("allowed", "ends"),
    [
        ("[0, inf)", (1e-5, 30.0)),
        ("(0, inf)", (1e-5, 30.0)),
        ("[0, 20]", (1e-5, 20.0)),
        ("[0, 20)", (1e-5, 10.0)),
        ("[1e-4, 20)", (1e-4, 10.0)),
    ],
)
def test_a_mark_on_the_large_slider_goes_as_far_as_its_track_and_what_is_allowed(allowed, ends):
    rate = Slider("rate", "rate", Param(0.1, 1e-4, 10.0, log=True, allowed=allowed), 0.2, place="rate")
    small = Slider("m", "momentum", MOMENTUM, 0.9, place="rule")
    told = Desk([rate, small], track=(1e-5, 30.0)).described()
    assert told["track"] == [1e-5, 30.0]
    assert (told["sliders"][0]["low"], told["sliders"][0]["high"], told["sliders"][0]["places"]) == (*ends, RATES)
    assert [slider["place"] for slider in told["sliders"]] == ["rate", "rule"]
    assert told["sliders"][1] == small.described()
    switch = Slider("same", "one for all", None, 1, ("off", "on"), place="rate")
    assert Desk([switch], track=(1e-5, 30.0)).described()["sliders"] == [switch.described()]


def test_a_strip_of_bands_names_its_stretches():
    slider = Slider("rate", "rate", RATE, 0.2, strip=Bands(("slow", "fast"), (1.0, 10.0)))
    assert slider.described()["strip"] == {"kind": "bands", "names": ["slow", "fast"], "ends": [1.0, 10.0]}
