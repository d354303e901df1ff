"""Jobs: shared by those who want the same, bounded in bytes, stopped and dropped as their watchers ask."""

import threading
import time
from functools import partial

import numpy as np
import pytest

from engine.keeping import jobs as work
from engine.keeping.held import held_bytes
from engine.keeping.job import PATIENCE, Job
from engine.keeping.jobs import JobQueue, workers
from tests.engine.keeping.by_hand import SOON, by_hand, counting, lasting, until


def test_whoever_wants_the_same_gets_the_same_job():
    log, queue = [], JobQueue()
    one = queue.job("a", "anna", counting(log, "a", 3))
    other = queue.job("a", "ben", counting(log, "never", 3))
    assert one is other
    assert one.wait("anna", SOON)
    assert log == [("a", 0), ("a", 1), ("a", 2)]
    assert (one.latest, one.finished, one.failed) == (2, True, "")


def test_none_leaves_what_there_was():
    def make(stop):
        yield None
        yield 7
        yield None

    queue, _ = by_hand()
    job = queue.job("a", "anna", make)
    while queue.turn():
        pass
    assert (job.latest, job.finished) == (7, True)


def test_a_stop_wraps_up_only_when_nobody_else_watches():
    gate, queue = threading.Event(), JobQueue()
    job = queue.job("a", "anna", counting([], "a", 1000, gate))
    job.watch("ben")
    assert not job.stop("anna")
    job.leave("ben")
    assert job.stop("anna")
    gate.set()
    assert job.wait("anna", SOON)
    assert job.latest < 999
    assert not job.failed


def test_who_has_left_without_a_word_keeps_nobody_from_stopping_and_is_forgotten():
    queue, clock = by_hand()
    job = queue.job("a", "anna", lasting(clock, [], "a", 1000, 0.1))
    for k in range(30):
        job.watch(f"tab {k}")
    clock.now += PATIENCE
    job.watch("ben")
    assert job.watchers == ["ben"]
    clock.now += PATIENCE
    job.watch("anna")
    assert job.stop("anna")


def test_a_farewell_of_the_other_is_not_needed_for_a_stop():
    queue, clock = by_hand()
    job = queue.job("a", "ben", lasting(clock, [], "a", 1000, 0.1))
    clock.now += PATIENCE
    assert job.stop("anna")


def test_only_what_has_ended_is_forgotten():
    queue, clock = by_hand()
    job = queue.job("a", "anna", lasting(clock, [], "a", 3, 1))
    queue.turn()
    queue.forget("a", job)
    assert queue.find("a") is job
    while queue.turn():
        pass
    queue.forget("a", Job.ended(None))
    assert queue.find("a") is job
    queue.forget("a", job)
    assert queue.find("a") is None


def test_memory_is_given_back_after_every_job_that_ends(monkeypatch):
    given_back, (queue, clock) = [], by_hand()
    monkeypatch.setattr(work, "release", lambda: given_back.append(clock.now))
    for name in "ab":
        queue.job(name, "anna", lasting(clock, [], name, 3, 1))
    while queue.turn():
        pass
    assert len(given_back) == 2


def test_a_sleeping_thread_looks_again_at_what_could_not_go_on(monkeypatch):
    """A stop wakes nobody: only the look after AGAIN finds that the job may wrap up although there is no room for it."""
    monkeypatch.setattr(work, "AGAIN", 0.05)
    gate, looks, queue = threading.Event(), [], JobQueue(2, most_at_work=100)
    sleep = queue._changed.wait
    monkeypatch.setattr(queue._changed, "wait", lambda seconds: (looks.append(seconds), sleep(seconds)))
    first = queue.job("first", "anna", counting([], "first", 3, gate), size=90)
    until(lambda: first.begun)
    second = queue.job("second", "ben", counting([], "second", 1000), size=90)
    before = len(looks)
    until(lambda: len(looks) > before + 1)
    second.stop("ben")
    assert second.wait("ben", SOON / 2)
    assert not first.finished
    gate.set()
    assert first.wait("anna", SOON)


def test_what_nobody_wants_is_dropped_and_can_be_asked_for_again():
    queue, clock = by_hand()
    job = queue.job("a", "anna", lasting(clock, [], "a", 1000, 0.1, result=7))
    queue.turn()
    assert job.latest == 7
    clock.now += PATIENCE
    assert not queue.turn()
    assert job.failed == "nobody waited for it"
    assert job.latest is None
    again = queue.job("a", "anna", counting([], "a", 2))
    assert again is not job
    while queue.turn():
        pass
    assert (again.latest, again.failed) == (1, "")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("batch_size = 900 is more than the 350 examples"), "more than the 350"),
        (RuntimeError("secret path"), "Something went wrong"),
    ],
)
def test_errors_end_a_job_with_words_and_no_others(error, said, caplog):
    def failing(stop):
        yield 1
        raise error

    queue = JobQueue()
    bad, good = queue.job("bad", "anna", failing), queue.job("good", "anna", counting([], "good", 3))
    assert bad.wait("anna", SOON)
    assert said in bad.failed
    assert good.wait("anna", SOON)
    assert good.latest == 2


def test_what_failed_is_not_begun_again_by_those_who_look_on():
    def failing(stop):
        raise ValueError("no")
        yield

    queue, _ = by_hand()
    bad = queue.job("bad", "anna", failing)
    while queue.turn():
        pass
    assert queue.job("bad", "anna", failing) is bad
    assert bad.failed
    assert queue.job("bad", "ben", counting([], "bad", 1)) is not bad
    again = queue.job("worse", "anna", failing)
    while queue.turn():
        pass
    queue.leave("anna")
    assert queue.job("worse", "anna", failing) is not again


def test_finished_jobs_are_kept_within_the_bound():
    queue, _ = by_hand(most=3)
    for k in range(10):
        queue.job(k, "anna", counting([], k, 1))
        while queue.turn():
            pass
    assert [queue.find(k) is not None for k in range(10)] == [False] * 7 + [True] * 3
    assert Job.ended(7).latest == 7
    assert Job.ended(7).finished
    assert Job.ended(7).wait("anna", 1.0)


def test_finished_jobs_are_kept_within_bytes_the_last_asked_for_longest():
    queue, clock = by_hand(most_kept=3500)
    for k in "abcd":
        queue.job(k, "anna", lasting(clock, [], k, 1, 0.1, np.zeros(125)))
        while queue.turn():
            pass
        queue.job("a", "anna", counting([], "never", 1)) if k == "c" else None
    assert [queue.find(k) is not None for k in "abcd"] == [True, False, True, True]
    assert queue.held == 3000


def test_several_threads_share_the_work_and_no_job_is_in_two_hands():
    queue, inside, together = JobQueue(3), [], threading.Barrier(3, timeout=SOON)

    def make(name, stop):
        together.wait()  # passes only where three are at work at once
        for k in range(20):
            assert name not in inside
            inside.append(name)
            time.sleep(0.001)
            inside.remove(name)
            yield k

    found = [queue.job(name, "anna", partial(make, name)) for name in "abc"]
    assert all(job.wait("anna", SOON) for job in found)
    assert [(job.latest, job.failed) for job in found] == [(19, "")] * 3


@pytest.mark.parametrize(
    ("cores", "asked", "expected"), [({0}, None, 1), ({0, 1}, None, 1), ({0, 1, 2, 3}, None, 3), ({0, 1}, "5", 5), ({0, 1, 2}, "0", 1)]
)
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
