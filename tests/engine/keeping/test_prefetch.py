"""Work done ahead: each request once, the newest first, nothing before the start; and what it is for, the other batch sizes."""

import importlib
import logging
import threading
import time

import pytest

from engine import problem, race
from engine.keeping.prefetch import Prefetch
from engine.keeping.programs import PROGRAMS
from spec import drawn_surfaces, load


@pytest.fixture
def ahead():
    worker = Prefetch(quiet=0)
    yield worker
    worker.stop()


def busy(ahead, go):
    """The thread is held until `go` is set."""
    begun = threading.Event()
    ahead.request("gate", lambda: (begun.set(), go.wait(5)))
    assert begun.wait(5)


def test_nothing_is_done_before_the_start(ahead):
    done = []
    ahead.request("early", lambda: done.append("early"))
    ahead.start()
    assert ahead.settled(5)
    assert done == []


def test_each_request_is_granted_once_the_newest_first_by_one_thread(ahead):
    done, threads, go = [], set(), threading.Event()

    def work(name):
        threads.add(threading.get_ident())
        done.append(name)

    ahead.start()
    ahead.start()
    busy(ahead, go)
    for name in "abcab":
        ahead.request(name, lambda name=name: work(name))
    go.set()
    assert ahead.settled(5)
    ahead.request("a", lambda: work("a"))
    assert ahead.settled(5)
    assert done == ["c", "b", "a"]
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_visitors_go_first():
    worker, done = Prefetch(quiet=0.2), []
    worker.start()
    worker.served()
    served = time.monotonic()
    worker.request("later", lambda: done.append(time.monotonic()))
    assert worker.settled(5)
    worker.stop()
    assert done[0] - served >= 0.2


def test_the_oldest_requests_are_forgotten():
    worker, done, go = Prefetch(quiet=0, most=3), [], threading.Event()
    worker.start()
    busy(worker, go)
    for k in range(5):
        worker.request(k, lambda k=k: done.append(k))
    go.set()
    assert worker.settled(5)
    worker.stop()
    assert done == [4, 3, 2]


def test_work_that_fails_is_named_and_the_rest_goes_on(ahead, caplog):
    done = []
    ahead.start()
    with caplog.at_level(logging.WARNING):
        ahead.request("bad", lambda: 1 / 0)
        assert ahead.settled(5)
    ahead.request("good", lambda: done.append(1))
    assert ahead.settled(5)
    assert done == [1]
    assert "in vain: bad" in caplog.text


def test_after_a_race_over_data_no_batch_size_compiles(ahead, compilations, monkeypatch):
    monkeypatch.setattr(importlib.import_module("engine.runs.race"), "PREFETCH", ahead)
    surface, rules = drawn_surfaces()["linear_regression"], [(load("optimizers")[stem], {}) for stem in ("sgd", "adam")]
    at = problem(surface, {"points": "500"})
    PROGRAMS.drop(lambda key: surface in key)

    def run(size):
        race(surface, rules, surface_params=at.settings, start=at.start, steps=20, batch_size=size)

    ahead.start()
    run(8)
    assert ahead.settled(120)
    assert len(compilations) >= 8
    compilations.clear()
    for size in (20, 100, 300, 500):
        run(size)
    assert compilations == []
