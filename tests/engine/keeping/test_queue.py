"""Whose job goes next: fair by the seconds each visitor had of late, with room for so many bytes, and a place in the queue."""

import pytest

from engine.keeping.jobs import MOST_EACH
from engine.keeping.use import HALVED, RecentUse
from tests.engine.keeping.by_hand import Clock, by_hand, lasting


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


def test_a_session_that_asks_for_more_than_two_leaves_its_oldest():
    queue, clock = by_hand()
    asked = [queue.job(k, "anna", lasting(clock, [], k, 5, 1), kind="training") for k in range(MOST_EACH + 1)]
    queue.job("sight", "anna", lasting(clock, [], "sight", 1, 1))
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
        asked = [queue.job(k, "anna", lasting(clock, [], k, 5, 1)) for k in ("sight", "sharpness", "sweep")]
        clock.now += 1
    while queue.turn():
        for k in ("sight", "sharpness", "sweep"):
            queue.job(k, "anna", None)
    assert [job.failed for job in asked] == [""] * 3
    assert len({id(job) for job in asked} & {id(queue.find(k)) for k in ("sight", "sharpness", "sweep")}) == 3


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
