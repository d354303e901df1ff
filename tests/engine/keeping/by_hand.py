"""Queues of jobs worked by hand, on a clock of their own, and the jobs for them."""

import time

from engine.keeping.jobs import JobQueue

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


def until(true):
    end = time.monotonic() + SOON
    while not true() and time.monotonic() < end:
        time.sleep(0.005)
    assert true()
