"""What the page is told of its sliders: where they stop, what they mean, what stands under them."""

import json
import math

import numpy as np
import pytest

from spec import Param
from views.player import Bands, Desk, Losses, OverTheRun, Slider
from views.player.desk import MOST, MOST_POINTS, places

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


def test_a_strip_over_the_run_is_thinned_and_keeps_its_ends():
    told = OverTheRun("from 1 to 0", np.linspace(1, 0, 5000)).described()
    assert (told["kind"], told["label"]) == ("curve", "from 1 to 0")
    assert len(told["values"]) == MOST_POINTS
    assert (told["values"][0], told["values"][-1]) == (1.0, 0.0)
    assert told["values"] == sorted(told["values"], reverse=True)
    assert OverTheRun("", np.array([3.0, 2.0])).described()["values"] == [3.0, 2.0]
    assert OverTheRun("", np.array([3.0])).described()["values"] == [3.0]


def test_a_strip_of_losses_names_what_diverged():
    told = Losses("lowest", np.array([0.1, 1.0, 10.0]), np.array([0.5, math.inf, math.nan])).described()
    assert told == {"kind": "losses", "label": "lowest", "rates": [0.1, 1.0, 10.0], "losses": [0.5, None, None]}
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_a_strip_of_bands_names_its_stretches():
    slider = Slider("rate", "rate", RATE, 0.2, strip=Bands(("slow", "fast"), (1.0, 10.0)))
    assert slider.described()["strip"] == {"kind": "bands", "names": ["slow", "fast"], "ends": [1.0, 10.0]}
