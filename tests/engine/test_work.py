"""Jobs: shared by those who want the same, fair by seconds, bounded in bytes, stopped and dropped as their watchers ask."""

import threading
import time
from functools import partial

import numpy as np
import pytest

from engine import job as jobs
from engine.held import held_bytes
from engine.job import Job
from engine.work import MOST_EACH, Workshop, workers

SOON = 20.0


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def counting(log, name, to, gate=None):
    def make(stop):
        for k in range(to):
            if gate is not None:
                gate.wait(SOON)
            log.append((name, k))
            yield k
            if stop.is_set():
                return

    return make


def lasting(clock, log, name, pieces, seconds, result=None):
    """A job whose pieces take so many seconds each."""

    def make(stop):
        for _ in range(pieces):
            clock.now += seconds
            log.append((name, clock.now))
            yield result
            if stop.is_set():
                return

    return make


def by_hand(**settings):
    """A Workshop without threads, and its clock."""
    clock = Clock()
    return Workshop(0, clock=clock, **settings), clock


def test_whoever_wants_the_same_gets_the_same_job():
    log, shop = [], Workshop()
    one = shop.job("a", "anna", counting(log, "a", 3))
    other = shop.job("a", "ben", counting(log, "never", 3))
    assert one is other
    assert one.wait("anna", SOON)
    assert log == [("a", 0), ("a", 1), ("a", 2)]
    assert (one.latest, one.finished, one.failed) == (2, True, "")


def test_the_least_seconds_go_next():
    log, (shop, clock) = [], by_hand()
    shop.job("long", "anna", lasting(clock, log, "long", 4, 0.3))
    shop.job("short", "ben", lasting(clock, log, "short", 4, 0.1))
    while shop.turn():
        pass
    assert "".join(name[0] for name, _ in log) == "lsssslll"


@pytest.mark.parametrize("large", [1, 10])
@pytest.mark.parametrize("going", [0, 20])
def test_a_small_job_beside_large_ones_takes_at_most_four_times_as_long(large, going):
    alone, piece = 2.0, 0.3
    log, (shop, clock) = [], by_hand(most_at_work=10**9)
    for k in range(large):
        shop.job(k, k, lasting(clock, log, k, 10_000, piece), ahead=10.0)
    for _ in range(going * large):
        shop.turn()
        for k in range(large):
            shop.job(k, k, lambda stop: iter(()))  # they still want it
    begun = clock.now
    small = shop.job("small", "anna", lasting(clock, log, "small", 40, alone / 40))
    while not small.finished:
        assert shop.turn()
    assert clock.now - begun <= alone + piece


def test_none_leaves_what_there_was():
    def make(stop):
        yield None
        yield 7
        yield None

    shop, _ = by_hand()
    job = shop.job("a", "anna", make)
    while shop.turn():
        pass
    assert (job.latest, job.finished) == (7, True)


def test_a_stop_wraps_up_only_when_nobody_else_watches():
    gate, shop = threading.Event(), Workshop()
    job = shop.job("a", "anna", counting([], "a", 1000, gate))
    job.watch("ben")
    assert not job.stop("anna")
    job.leave("ben")
    assert job.stop("anna")
    gate.set()
    assert job.wait("anna", SOON)
    assert job.latest < 999
    assert not job.failed


def test_what_nobody_wants_is_dropped_and_can_be_asked_for_again(monkeypatch):
    monkeypatch.setattr(jobs, "PATIENCE", 0.05)
    shop, gate = Workshop(), threading.Event()
    job = shop.job("a", "anna", counting([], "a", 1000, gate))
    shop.leave("anna")
    gate.set()
    until = time.monotonic() + SOON
    while not job.finished and time.monotonic() < until:
        time.sleep(0.01)
    assert job.failed == "nobody waited for it"
    assert job.latest is None
    monkeypatch.setattr(jobs, "PATIENCE", SOON)
    again = shop.job("a", "anna", counting([], "a", 2))
    assert again is not job
    assert again.wait("anna", SOON)
    assert not again.failed


@pytest.mark.parametrize(("error", "said"), [(ValueError("batch_size = 900 is more than the 350 examples"), "more than the 350"), (RuntimeError("secret path"), "Something went wrong")])
def test_errors_end_a_job_with_words_and_no_others(error, said, caplog):
    def failing(stop):
        yield 1
        raise error

    shop = Workshop()
    bad, good = shop.job("bad", "anna", failing), shop.job("good", "anna", counting([], "good", 3))
    assert bad.wait("anna", SOON)
    assert said in bad.failed
    assert good.wait("anna", SOON)
    assert good.latest == 2


def test_finished_jobs_are_kept_within_the_bound():
    shop, _ = by_hand(most=3)
    for k in range(10):
        shop.job(k, "anna", counting([], k, 1))
        while shop.turn():
            pass
    assert [shop.find(k) is not None for k in range(10)] == [False] * 7 + [True] * 3
    assert Job.ended(7).latest == 7
    assert Job.ended(7).finished


def test_finished_jobs_are_kept_within_bytes_the_last_asked_for_longest():
    shop, clock = by_hand(most_kept=2500)
    for k in "abcd":
        shop.job(k, "anna", lasting(clock, [], k, 1, 0.1, np.zeros(125)))
        while shop.turn():
            pass
        shop.job("a", "anna", counting([], "never", 1)) if k == "b" else None
    assert [shop.find(k) is not None for k in "abcd"] == [False, False, True, True]
    assert shop.held == 2000


def test_a_session_that_asks_for_more_than_two_leaves_its_oldest():
    shop, clock = by_hand()
    asked = [shop.job(k, "anna", lasting(clock, [], k, 5, 1), kind="training") for k in range(MOST_EACH + 1)]
    shop.job("sight", "anna", lasting(clock, [], "sight", 1, 1))
    assert [job.wanted for job in asked] == [False, *[True] * MOST_EACH]
    others = [shop.job(k, "ben", lasting(clock, [], k, 5, 1), kind="training") for k in "xy"]
    clock.now += 1
    shop.job("x", "carl", lasting(clock, [], "x", 5, 1), kind="training")
    shop.job("z", "ben", lasting(clock, [], "z", 5, 1), kind="training")
    assert [job.asked_by("ben") is None for job in others] == [True, False]
    assert others[0].wanted  # by carl


def test_those_for_which_there_is_no_room_wait_in_the_order_of_asking_and_small_ones_pass():
    shop, clock = by_hand(most_at_work=100)
    large = [shop.job(k, k, lasting(clock, [], k, 9, 0.1), size=60) for k in range(3)]
    assert shop.turn()
    small = shop.job("small", "anna", lasting(clock, [], "small", 3, 0.1), size=40)
    assert [shop.place(job) for job in (*large, small)] == [0, 1, 2, 0]
    while not small.finished:
        assert shop.turn()
    assert [job.begun for job in large] == [True, False, False]
    while shop.turn():
        assert sum(job.begun and not job.finished for job in large) <= 1
    assert all(job.finished and not job.failed for job in large)


def test_one_that_is_larger_than_all_the_room_has_it_to_itself():
    shop, clock = by_hand(most_at_work=100)
    job = shop.job("a", "anna", lasting(clock, [], "a", 2, 1), size=500)
    while shop.turn():
        pass
    assert job.finished


def test_a_stop_in_the_queue_ends_it():
    shop, clock = by_hand(most_at_work=100)
    first = shop.job("first", "anna", lasting(clock, [], "first", 100, 0.1), size=90)
    shop.turn()
    second = shop.job("second", "ben", lasting(clock, [], "second", 100, 0.1), size=90)
    assert second.stop("ben")
    while not second.finished:
        shop.turn()
    assert not first.finished


def test_a_full_house_takes_nobody_in_until_there_is_room():
    shop, clock = by_hand(most_unfinished=2)
    asked = [shop.job(k, "anna", lasting(clock, [], k, 1, 1)) for k in range(3)]
    assert [shop.find(k) is job for k, job in enumerate(asked)] == [True, True, False]
    assert [shop.place(job) for job in asked] == [0, 0, 1]
    while shop.turn():
        pass
    assert not asked[2].finished
    again = shop.job(2, "anna", lasting(clock, [], 2, 1, 1))
    while shop.turn():
        pass
    assert again.finished


def test_several_threads_share_the_work_and_no_job_is_in_two_hands():
    shop, inside, together = Workshop(3), [], threading.Barrier(3, timeout=SOON)

    def make(name, stop):
        together.wait()  # passes only where three are at work at once
        for k in range(20):
            assert name not in inside
            inside.append(name)
            time.sleep(0.001)
            inside.remove(name)
            yield k

    found = [shop.job(name, "anna", partial(make, name)) for name in "abc"]
    assert all(job.wait("anna", SOON) for job in found)
    assert [(job.latest, job.failed) for job in found] == [(19, "")] * 3


@pytest.mark.parametrize(("cores", "asked", "expected"), [({0}, None, 1), ({0, 1}, None, 1), ({0, 1, 2, 3}, None, 3), ({0, 1}, "5", 5), ({0, 1, 2}, "0", 1)])
def test_one_thread_for_every_core_but_one_unless_a_setting_says_otherwise(monkeypatch, cores, asked, expected):
    monkeypatch.setattr("os.sched_getaffinity", lambda _: cores, raising=False)
    monkeypatch.delenv("RAVINE_WORKERS", raising=False)
    if asked:
        monkeypatch.setenv("RAVINE_WORKERS", asked)
    assert workers() == expected


def test_bytes_are_counted_once_and_a_part_keeps_the_whole():
    whole = np.zeros((10, 5))
    assert held_bytes((whole[:2], whole[3:]), {"again": [whole]}, "words", None) == 400
    assert held_bytes(Job.ended(None)) == 0
