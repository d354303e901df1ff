"""Jobs: shared by those who want the same, fair by seconds, bounded in bytes, stopped and dropped as their watchers ask."""

import threading
import time
from functools import partial

import numpy as np
import pytest

from engine.keeping import jobs as work
from engine.keeping.held import held_bytes
from engine.keeping.job import PATIENCE, Job
from engine.keeping.jobs import MOST_EACH, JobQueue, workers
from engine.keeping.use import HALVED, RecentUse

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
    """A JobQueue without threads, and its clock."""
    clock = Clock()
    return JobQueue(0, clock=clock, **settings), clock


def test_whoever_wants_the_same_gets_the_same_job():
    log, queue = [], JobQueue()
    one = queue.job("a", "anna", counting(log, "a", 3))
    other = queue.job("a", "ben", counting(log, "never", 3))
    assert one is other
    assert one.wait("anna", SOON)
    assert log == [("a", 0), ("a", 1), ("a", 2)]
    assert (one.latest, one.finished, one.failed) == (2, True, "")


def test_the_least_seconds_go_next():
    log, (queue, clock) = [], by_hand()
    queue.job("long", "anna", lasting(clock, log, "long", 4, 0.35))
    queue.job("short", "ben", lasting(clock, log, "short", 4, 0.1))
    while queue.turn():
        pass
    assert "".join(name[0] for name, _ in log) == "lsssslll"


def test_quick_hands_get_no_more_than_a_patient_visitor():
    log, (queue, clock) = [], by_hand()
    ben = queue.job("ben", "ben", lasting(clock, log, "ben", 10_000, 0.1))
    while ben.used < 5:
        queue.turn()
    begun = clock.now
    for change in range(120):  # Anna moves a slider each second
        queue.job("ben", "ben", None)
        queue.job(change, "anna", lasting(clock, log, "anna", 10_000, 0.1))
        queue.leave("anna", but=[change])
        while clock.now < begun + change + 1:
            assert queue.turn()
    had = sum(name == "ben" for name, now in log if now > begun) * 0.1
    assert 50 <= had <= 70


def test_what_several_want_goes_as_soon_as_for_the_one_who_had_least_and_is_paid_by_all():
    log, (queue, clock) = [], by_hand()
    for who, seconds in (("anna", 9), ("carl", 3)):
        queue.job(who, who, lasting(clock, log, who, 1, seconds))
        while queue.turn():
            pass
    log.clear()
    queue.job("anna's", "anna", lasting(clock, log, "anna's", 1, 1))
    queue.job("carl's", "carl", lasting(clock, log, "carl's", 1, 1))
    queue.job("shared", "anna", lasting(clock, log, "shared", 1, 1)).watch("ben")
    while queue.turn():
        pass
    assert [name for name, _ in log] == ["shared", "carl's", "anna's"]


def test_use_is_paid_in_equal_parts_and_fades():
    clock = Clock()
    used = RecentUse(clock)
    used.charge(["anna", "ben"], 8.0)
    used.charge(["anna"], 1.0)
    used.charge([], 100.0)
    assert (used.of("anna"), used.of("ben"), used.of("carl")) == (5.0, 4.0, 0.0)
    clock.now += HALVED
    assert (used.of("anna"), used.of("ben")) == (2.5, 2.0)
    clock.now += 20 * HALVED
    used.charge(["carl"], 1.0)
    assert len(used) == 1


def test_long_work_does_not_wait_for_ever_however_much_short_work_there_is():
    log, (queue, clock) = [], by_hand()
    long = queue.job("long", "anna", lasting(clock, log, "long", 1, 0.1), ahead=10.0)
    for k in range(round(5 * HALVED)):
        queue.job("long", "anna", None)
        queue.job(k, f"visitor {k % 50}", lasting(clock, log, k, 1, 1))
        queue.turn()
    assert long.begun


@pytest.mark.parametrize("large", [1, 10])
@pytest.mark.parametrize("going", [0, 20])
def test_a_small_job_beside_large_ones_takes_at_most_four_times_as_long(large, going):
    alone, piece = 2.0, 0.3
    log, (queue, clock) = [], by_hand(most_at_work=10**9)
    for k in range(large):
        queue.job(k, k, lasting(clock, log, k, 10_000, piece), ahead=10.0)
    for _ in range(going * large):
        queue.turn()
        for k in range(large):
            queue.job(k, k, lambda stop: iter(()))  # they still want it
    begun = clock.now
    small = queue.job("small", "anna", lasting(clock, log, "small", 40, alone / 40))
    while not small.finished:
        assert queue.turn()
    assert clock.now - begun <= alone + piece


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


def until(true):
    end = time.monotonic() + SOON
    while not true() and time.monotonic() < end:
        time.sleep(0.005)
    assert true()


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


@pytest.mark.parametrize(("error", "said"), [(ValueError("batch_size = 900 is more than the 350 examples"), "more than the 350"), (RuntimeError("secret path"), "Something went wrong")])
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


def test_a_session_that_asks_for_more_than_two_leaves_its_oldest():
    queue, clock = by_hand()
    asked = [queue.job(k, "anna", lasting(clock, [], k, 5, 1), kind="training") for k in range(MOST_EACH + 1)]
    queue.job("projection", "anna", lasting(clock, [], "projection", 1, 1))
    assert [job.wanted for job in asked] == [False, *[True] * MOST_EACH]
    others = [queue.job(k, "ben", lasting(clock, [], k, 5, 1), kind="training") for k in "xy"]
    clock.now += 1
    queue.job("x", "carl", lasting(clock, [], "x", 5, 1), kind="training")
    queue.job("z", "ben", lasting(clock, [], "z", 5, 1), kind="training")
    assert [job.asked_by("ben") is None for job in others] == [True, False]
    assert others[0].wanted  # by carl


def test_jobs_without_a_kind_are_not_limited():
    queue, clock = by_hand()
    for _ in range(3):  # redraws
        asked = [queue.job(k, "anna", lasting(clock, [], k, 5, 1)) for k in ("projection", "sharpness", "sweep")]
        clock.now += 1
    while queue.turn():
        for k in ("projection", "sharpness", "sweep"):
            queue.job(k, "anna", None)
    assert [job.failed for job in asked] == [""] * 3
    assert len({id(job) for job in asked} & {id(queue.find(k)) for k in ("projection", "sharpness", "sweep")}) == 3


def test_the_place_in_the_queue_is_the_order_in_which_they_go():
    queue, clock = by_hand(most_at_work=100)
    queue.job("before", "anna", lasting(clock, [], "before", 1, 5))
    while queue.turn():
        pass
    first = queue.job("first", "carl", lasting(clock, [], "first", 3, 0.1), size=60)
    queue.turn()
    who = {"anna's": ("anna", 0.0), "long": ("dora", 10.0), "ben's": ("ben", 0.0)}
    asked = {name: queue.job(name, owner, lasting(clock, [], name, 3, 0.1), size=60, ahead=ahead) for name, (owner, ahead) in who.items()}
    places = {name: queue.place(job) for name, job in asked.items()}
    assert places == {"ben's": 1, "anna's": 2, "long": 3}
    begun = []
    while queue.turn():
        begun += [name for name, job in asked.items() if job.begun and name not in begun]
    assert first.finished
    assert begun == sorted(places, key=lambda name: places[name])


def test_those_for_which_there_is_no_room_wait_in_the_order_of_asking_and_small_ones_pass():
    queue, clock = by_hand(most_at_work=100)
    large = [queue.job(k, k, lasting(clock, [], k, 9, 0.1), size=60) for k in range(3)]
    assert queue.turn()
    small = queue.job("small", "anna", lasting(clock, [], "small", 3, 0.1), size=40)
    assert [queue.place(job) for job in (*large, small)] == [0, 1, 2, 0]
    while not small.finished:
        assert queue.turn()
    assert [job.begun for job in large] == [True, False, False]
    while queue.turn():
        assert sum(job.begun and not job.finished for job in large) <= 1
    assert all(job.finished and not job.failed for job in large)


def test_one_that_is_larger_than_all_the_room_has_it_to_itself():
    queue, clock = by_hand(most_at_work=100)
    job = queue.job("a", "anna", lasting(clock, [], "a", 2, 1), size=500)
    while queue.turn():
        pass
    assert job.finished


def test_a_stop_in_the_queue_ends_it():
    queue, clock = by_hand(most_at_work=100)
    first = queue.job("first", "anna", lasting(clock, [], "first", 100, 0.1), size=90)
    queue.turn()
    second = queue.job("second", "ben", lasting(clock, [], "second", 100, 0.1), size=90)
    assert second.stop("ben")
    while not second.finished:
        queue.turn()
    assert not first.finished


def test_a_full_house_takes_nobody_in_for_whom_there_is_no_room():
    queue, clock = by_hand(most_at_work=100, most_waiting=2)
    first = queue.job("first", "anna", lasting(clock, [], "first", 9, 1), size=60)
    queue.turn()
    asked = [queue.job(k, k, lasting(clock, [], k, 1, 1), size=60) for k in range(3)]
    assert [queue.find(k) is job for k, job in enumerate(asked)] == [True, True, False]
    assert [queue.place(job) for job in asked] == [1, 2, 3]
    small = [queue.job(f"small {k}", "ben", lasting(clock, [], k, 1, 0.1), size=40) for k in range(3)]
    assert [queue.place(job) for job in small] == [0] * 3
    while queue.turn():
        pass
    assert all(job.finished and not job.failed for job in (first, *asked[:2], *small))
    assert not asked[2].finished
    again = queue.job(2, "anna", lasting(clock, [], 2, 1, 1), size=60)
    while queue.turn():
        pass
    assert again.finished


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
