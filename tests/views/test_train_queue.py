"""The train page while it waits and works, at a queue whose turns the test takes: what it shows meanwhile, stopped and made anew."""

import itertools
import threading

import numpy as np
import pytest

from engine import ends_of, projections_of
from engine.keeping.jobs import JobQueue
from pages.train.state import network
from tests.views.apps import main, told
from tests.views.training import SMALL, at_queue, now, opened
from tests.whole import only
from views.contents import pages
from views.state.settings import Settings
from views.state.visitor import Visitor


@pytest.fixture
def queue(monkeypatch):
    """A queue whose turns the test takes."""
    found = JobQueue(0)
    at_queue(monkeypatch, found)
    return found


@pytest.mark.parametrize("more", only(["", "&sharpness=on&many=seeds&many.count=4"], ""))
def test_what_ends_while_a_picture_is_made_is_in_the_next_one(queue, more):
    page, anna = pages()["train"], Visitor("anna")
    settings = Settings.at(page.fields, f"{SMALL}{more}")
    known = []
    for _ in range(10):
        found = page.compute(settings, anna)
        while queue.turn():
            pass
        picture = page.picture(settings, found)  # made of what there was when its work was asked for
        known.append(found)
        if picture.work is None:
            break
    assert picture.work is None
    assert len(known) > 1
    assert known[0].training.latest is None
    finest = list(projections_of(found.training.latest, "principal", 0, threading.Event()))[-1]
    if more:
        assert np.isfinite(found.sharpness.latest[0][-1])
        assert found.seeds.latest.made == 4
        finest = list(ends_of(found.training.latest, found.seeds.latest, finest, "principal", threading.Event()))[-1].projection
    assert np.array_equal(picture.main.ground.losses, finest.losses)
    assert not queue.turn(), "nothing is left to do"


def test_while_there_is_nothing_new_the_last_picture_stays_and_that_is_said(queue):
    app = opened()
    fresh, shown = now(app), now(app, has="abc")
    assert (fresh["same"], fresh["revision"], shown["same"], shown["revision"]) == (True, "", True, "abc")
    assert fresh["sentence"][0] == shown["sentence"][0] == network().question
    assert fresh["sentence"][1].startswith("Moons, ")
    assert shown["sentence"][1].startswith("This is still the training before")
    assert [(answer["found"], answer["stale"]) for answer in (fresh, shown)] == [("", False), ("", True)]
    assert fresh["work"]["words"] == shown["work"]["words"] == "preparing"
    assert fresh["address"] == told(app)["address"]


def test_a_training_is_stopped_and_made_anew_by_its_buttons(queue):
    app = opened(f"{SMALL}&steps=5000&batch_size=1")
    now(app)
    while not now(app).get("runs"):
        assert queue.turn()
    assert now(app)["streaming"]
    assert now(app)["work"]["part"] > 0
    now(app, act="stop")
    while queue.turn():
        pass
    while (header := now(app))["work"]:
        assert queue.turn()
    assert header["steps"] < 5000
    assert header["again"] == "Stopped: train anew"
    again = now(app, act="again")
    assert again["again"] == ""
    assert again["work"]


def test_who_has_to_wait_is_told_the_place_in_the_queue(monkeypatch):
    queue = JobQueue(0, most_at_work=1000)
    for name in ("anna", "ben"):
        queue.job(name, name, lambda stop: (k for k in itertools.count()), size=900)
    queue.turn()
    at_queue(monkeypatch, queue)
    app = opened()
    header = now(app)
    assert header["work"]["words"] == "waiting for other trainings: number 2 in the queue"
    assert (header["work"]["part"], header["same"], header["revision"]) == (0.0, True, "")
    assert {slider["name"] for slider in header["desk"]["sliders"]} >= {"sgd.learning_rate", "batch_size", "steps"}
    queue.leave("anna")
    queue.leave("ben")
    for _ in ("training", "projection"):
        while queue.turn():
            pass
        header = now(app)
    assert header["work"] is None
    assert ": the tick. While the training goes on" in main(header)["plane"]["help"]
