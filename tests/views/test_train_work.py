"""Who wants the same training trained: joined, stopped and trained anew by one visitor while another goes on."""

from types import SimpleNamespace

import pytest

from engine import Job, Training
from engine.keeping.jobs import JobQueue
from pages.train import work

PIECES = 10
NOW = [0.0]


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
    monkeypatch.setattr(work, "JOBS", queue)
    monkeypatch.setattr(work, "request_of", lambda values: work.Request("key", made, 0, 0.0, made))
    return queue


@pytest.fixture
def visit(monkeypatch):
    """Be this visitor from here on."""
    sessions = {}

    def as_visitor(name, agent="a browser"):
        session = sessions.setdefault(name, {work.WHO: name})
        monkeypatch.setattr(
            work, "st", SimpleNamespace(session_state=session, context=SimpleNamespace(headers={"User-Agent": agent} if agent else {}))
        )

    return as_visitor


def test_whoever_trains_anew_what_another_still_trains_joins(queue, visit):
    visit("ben")
    bens = work.working({}).training
    queue.turn()
    visit("anna")
    assert work.working({}).training is bens
    work.stop()
    held = work.working({}).training
    assert held.finished
    assert not held.latest.whole
    assert not bens.is_stopping
    work.again({})
    assert work.working({}).training is bens
    visit("ben")
    assert work.working({}).training is bens
    while queue.turn():
        pass
    assert bens.latest.whole


def test_a_training_that_was_stopped_and_has_ended_is_made_anew_for_both(queue, visit):
    visit("anna")
    first = work.working({}).training
    work.stop()
    while queue.turn():
        pass
    assert first.finished
    assert not first.latest.whole
    visit("ben")
    assert work.working({}).training is first
    work.again({})
    anew = work.working({}).training
    assert anew is not first
    queue.turn()
    visit("anna")
    work.again({})  # of what her page still shows as stopped
    assert work.working({}).training is anew
    while queue.turn():
        pass
    assert anew.latest.whole
    work.again({})
    assert work.working({}).training is anew


def test_without_a_browser_a_full_house_is_asked_again(visit, monkeypatch):
    monkeypatch.setattr(work, "LOOK", 0.01)
    visit("anna", agent="")
    answers = [Job(made), Job(made), Job.ended(7)]
    assert work._ended(lambda: answers.pop(0), "anna").latest == 7


def test_who_has_gone_is_not_waited_for(visit, monkeypatch):
    monkeypatch.setattr(work, "LOOK", 0.01)
    visit("anna", agent="")
    work.st.session_state.clear()
    answers = [Job(made)]
    assert not work._ended(lambda: answers.pop(0), "anna").finished
