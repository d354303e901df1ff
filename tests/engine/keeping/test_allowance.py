"""The bucket of tokens, with a clock of our own."""

import threading

import pytest

from engine import Allowance


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_a_burst_and_then_the_rate():
    clock = Clock()
    allowance = Allowance(per_minute=30, burst=3, clock=clock)
    assert [allowance.ask() for _ in range(3)] == [0, 0, 0]
    assert allowance.ask() == pytest.approx(2.0)
    clock.now += 1.5
    assert allowance.ask() == pytest.approx(0.5)
    clock.now += 0.5
    assert allowance.ask() == 0
    assert allowance.ask() == pytest.approx(2.0)


def test_it_never_holds_more_than_the_burst():
    clock = Clock()
    allowance = Allowance(per_minute=60, burst=2, clock=clock)
    clock.now += 1e6
    assert [allowance.ask() > 0 for _ in range(3)] == [False, False, True]


def test_a_clock_that_goes_back_grants_nothing():
    clock = Clock()
    allowance = Allowance(per_minute=60, burst=1, clock=clock)
    assert allowance.ask() == 0
    clock.now -= 50
    assert allowance.ask() > 0


def test_threads_share_it():
    allowance = Allowance(per_minute=60, burst=40, clock=lambda: 0.0)
    granted = []

    def ask():
        granted.extend(allowance.ask() == 0 for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(granted) == 40


@pytest.mark.parametrize("wrong", [(0, 1), (-1, 1), (10, 0)])
def test_an_allowance_of_nothing_is_an_error(wrong):
    with pytest.raises(ValueError, match="per_minute"):
        Allowance(*wrong)


def test_what_was_spent_after_all_has_to_come_back_first():
    clock = Clock()
    allowance = Allowance(per_minute=30, burst=4, clock=clock)
    assert allowance.ask() == 0
    allowance.spend(5.5)
    assert allowance.left == pytest.approx(-2.5)
    assert allowance.ask() == pytest.approx(7.0)
    clock.now += 7
    assert allowance.ask() == 0
    allowance.spend(-10)
    assert allowance.left == 4
