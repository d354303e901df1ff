"""Jobs: shared by those who want the same, bounded in bytes, stopped and dropped as their watchers ask."""

import threading
import time
from functools import partial

import numpy as np
import pytest

from engine import work
from engine.held import held_bytes
from engine.job import PATIENCE, Job
from engine.work import Workshop, workers
from tests.engine.by_hand import SOON, by_hand, counting, lasting, until


def test_whoever_wants_the_same_gets_the_same_job():
    log, shop = [], Workshop()
    one = shop.job("a", "anna", counting(log, "a", 3))
    other = shop.job("a", "ben", counting(log, "never", 3))
    assert one is other
    assert one.wait("anna", SOON)
    assert log == [("a", 0), ("a", 1), ("a", 2)]
    assert (one.latest, one.finished, one.failed) == (2, True, "")


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


def test_who_has_left_without_a_word_keeps_nobody_from_stopping_and_is_forgotten():
    shop, clock = by_hand()
    job = shop.job("a", "anna", lasting(clock, [], "a", 1000, 0.1))
    for k in range(30):
        job.watch(f"tab {k}")
    clock.now += PATIENCE
    job.watch("ben")
    assert job.watchers == ["ben"]
    clock.now += PATIENCE
    job.watch("anna")
    assert job.stop("anna")


def test_a_farewell_of_the_other_is_not_needed_for_a_stop():
    shop, clock = by_hand()
    job = shop.job("a", "ben", lasting(clock, [], "a", 1000, 0.1))
    clock.now += PATIENCE
    assert job.stop("anna")


def test_only_what_has_ended_is_forgotten():
    shop, clock = by_hand()
    job = shop.job("a", "anna", lasting(clock, [], "a", 3, 1))
    shop.turn()
    shop.forget("a", job)
    assert shop.find("a") is job
    while shop.turn():
        pass
    shop.forget("a", Job.ended(None))
    assert shop.find("a") is job
    shop.forget("a", job)
    assert shop.find("a") is None


def test_memory_is_given_back_after_every_job_that_ends(monkeypatch):
    given_back, (shop, clock) = [], by_hand()
    monkeypatch.setattr(work, "release", lambda: given_back.append(clock.now))
    for name in "ab":
        shop.job(name, "anna", lasting(clock, [], name, 3, 1))
    while shop.turn():
        pass
    assert len(given_back) == 2


def test_a_sleeping_thread_looks_again_at_what_could_not_go_on(monkeypatch):
    """A stop wakes nobody: only the look after AGAIN finds that the job may wrap up although there is no room for it."""
    monkeypatch.setattr(work, "AGAIN", 0.05)
    gate, looks, shop = threading.Event(), [], Workshop(2, most_at_work=100)
    sleep = shop._changed.wait
    monkeypatch.setattr(shop._changed, "wait", lambda seconds: (looks.append(seconds), sleep(seconds)))
    first = shop.job("first", "anna", counting([], "first", 3, gate), size=90)
    until(lambda: first.begun)
    second = shop.job("second", "ben", counting([], "second", 1000), size=90)
    before = len(looks)
    until(lambda: len(looks) > before + 1)
    second.stop("ben")
    assert second.wait("ben", SOON / 2)
    assert not first.finished
    gate.set()
    assert first.wait("anna", SOON)


def test_what_nobody_wants_is_dropped_and_can_be_asked_for_again():
    shop, clock = by_hand()
    job = shop.job("a", "anna", lasting(clock, [], "a", 1000, 0.1, result=7))
    shop.turn()
    assert job.latest == 7
    clock.now += PATIENCE
    assert not shop.turn()
    assert job.failed == "nobody waited for it"
    assert job.latest is None
    again = shop.job("a", "anna", counting([], "a", 2))
    assert again is not job
    while shop.turn():
        pass
    assert (again.latest, again.failed) == (1, "")


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
    assert Job.ended(7).wait("anna", 1.0)


def test_finished_jobs_are_kept_within_bytes_the_last_asked_for_longest():
    shop, clock = by_hand(most_kept=3500)
    for k in "abcd":
        shop.job(k, "anna", lasting(clock, [], k, 1, 0.1, np.zeros(125)))
        while shop.turn():
            pass
        shop.job("a", "anna", counting([], "never", 1)) if k == "c" else None
    assert [shop.find(k) is not None for k in "abcd"] == [True, False, True, True]
    assert shop.held == 3000


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
