"""Who wants the same training trained: joined, stopped and trained anew by one visitor while another goes on."""

import pytest

from engine import Training
from engine.keeping.jobs import JobQueue
from pages.train import work
from pages.train.request import Request
from pages.train.words import doing
from tests.views.training import at_queue
from views.state.visitor import Visitor
from views.working import Wanted

PIECES = 10
NOW = [0.0]
VALUES = {"opt": ("sgd",), "sweep": False}


def made(stop):
    """A training in pieces of a second, which a stop leaves unfinished."""
    for k in range(PIECES):
        NOW[0] += 1
        yield Training((), "", k / PIECES)
        if stop.is_set():
            return
    yield Training((), "", 1.0, whole=True)


@pytest.fixture
def queue(monkeypatch):
    queue = JobQueue(0, clock=lambda: NOW[0])
    at_queue(monkeypatch, queue)
    monkeypatch.setattr(work, "request_of", lambda values: Request(Wanted(values.get("key", "key"), made), Wanted("sweep", made)))
    return queue


@pytest.fixture
def anna():
    return Visitor("anna")


@pytest.fixture
def ben():
    return Visitor("ben")


def training(visitor, **more):
    return work.working({**VALUES, **more}, visitor).training.job


def act(visitor, what):
    work.act(VALUES, visitor, what)


def all_done(queue):
    while queue.turn():
        pass


def test_whoever_trains_anew_what_another_still_trains_joins(queue, anna, ben):
    bens = training(ben)
    queue.turn()
    assert training(anna) is bens
    act(anna, "stop")
    held = training(anna)
    assert held.finished
    assert not held.latest.whole
    assert not bens.is_stopping
    act(anna, "again")
    assert training(anna) is bens
    assert training(ben) is bens
    all_done(queue)
    assert bens.latest.whole


def test_a_training_that_was_stopped_and_has_ended_is_made_anew_for_both(queue, anna, ben):
    first = training(anna)
    act(anna, "stop")
    all_done(queue)
    assert first.finished
    assert not first.latest.whole
    assert training(ben) is first
    act(ben, "again")
    anew = training(ben)
    assert anew is not first
    queue.turn()
    act(anna, "again")  # of what her page still shows as stopped
    assert training(anna) is anew
    all_done(queue)
    assert anew.latest.whole
    act(anna, "again")
    assert training(anna) is anew


def test_what_was_stopped_is_forgotten_with_the_next_training(queue, anna, ben):
    bens = training(ben)
    queue.turn()
    training(anna)
    act(anna, "stop")
    assert training(anna) is not bens
    other = training(anna, key="another")
    assert other is not bens
    assert training(anna) is bens


def test_whoever_wants_another_training_leaves_the_one_before(queue, anna):
    first = training(anna)
    queue.turn()
    second = training(anna, key="another")
    queue.turn()
    assert first.finished
    assert not second.finished


def test_a_stop_is_for_the_training_of_its_own_request(queue, anna):
    mine = training(anna, key="mine")
    queue.turn()
    work.act({**VALUES, "key": "another"}, anna, "stop")
    assert not mine.is_stopping
    assert training(anna, key="mine") is mine
    work.act({**VALUES, "key": "mine"}, anna, "stop")
    assert mine.is_stopping


def test_a_request_that_a_later_one_has_overtaken_leaves_it_alone(queue, anna):
    older, newer = anna.at(1), anna.at(2)
    wanted = training(newer, key="wanted")
    queue.turn()
    late = training(older, key="late")
    assert (len(queue), late.finished, late.latest) == (1, False, None)
    assert not work.working({"opt": ()}, older).busy
    assert wanted.watchers == ["anna"]
    assert training(older, key="wanted") is wanted, "what there is it finds"
    work.act({**VALUES, "key": "wanted"}, older, "stop")
    assert not wanted.is_stopping
    all_done(queue)
    assert wanted.latest.whole
    work.act({**VALUES, "key": "wanted"}, older, "again")
    assert training(newer, key="wanted") is wanted
    assert training(anna.at(3), key="late") is not wanted


def test_nobody_trains_nothing(queue, anna):
    first = training(anna)
    now = work.working({"opt": ()}, anna)
    assert (now.busy, now.failed, now.shown, now.training.latest) == (False, "", None, None)
    assert not first.watchers
    work.act({"opt": ()}, anna, "again")
    work.act({"opt": ()}, anna, "stop")
    assert len(queue) == 1


@pytest.mark.parametrize("what", ["stop", "again", "", "explode", "__class__"])
def test_whatever_a_page_that_has_asked_for_nothing_does_is_nothing(queue, anna, what):
    work.act(VALUES, anna, what)
    assert len(queue) == 0
    assert not training(anna).finished


def test_the_place_in_the_queue_the_part_and_a_failure_are_said(queue, anna, monkeypatch):
    now = work.working(VALUES, anna)
    assert (doing(now).words, doing(now).part) == ("preparing", 0.0)
    queue.turn()
    now = work.working(VALUES, anna)
    training = now.training.latest
    assert (doing(now).words, doing(now).part) == (training.doing, training.part)

    def broken(stop):
        yield Training((), "", 0.1)
        raise ValueError("It went up in smoke.")

    monkeypatch.setattr(work, "request_of", lambda values: Request(Wanted("broken", broken), Wanted("sweep", broken)))
    work.working(VALUES, anna)
    all_done(queue)
    now = work.working(VALUES, anna)
    assert (doing(now).words, doing(now).part, doing(now).ended) == ("It went up in smoke.", None, True)
