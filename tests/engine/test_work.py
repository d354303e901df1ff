"""Jobs: shared by those who want the same, in turns, stopped and dropped as their watchers ask."""

import threading
import time

import pytest

from engine import work
from engine.work import Job, Workshop

SOON = 20.0


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


def test_whoever_wants_the_same_gets_the_same_job():
    log, shop = [], Workshop()
    one = shop.job("a", "anna", counting(log, "a", 3))
    other = shop.job("a", "ben", counting(log, "never", 3))
    assert one is other
    assert one.wait("anna", SOON)
    assert log == [("a", 0), ("a", 1), ("a", 2)]
    assert (one.latest, one.finished, one.failed) == (2, True, "")


def test_jobs_take_turns():
    log, shop, gate = [], Workshop(), threading.Event()
    jobs = [shop.job(name, "anna", counting(log, name, 4, gate)) for name in "ab"]
    gate.set()
    assert all(job.wait("anna", SOON) for job in jobs)
    names = [name for name, _ in log]
    assert names.index("b") < 3, names


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
    monkeypatch.setattr(work, "PATIENCE", 0.05)
    shop, gate = Workshop(), threading.Event()
    job = shop.job("a", "anna", counting([], "a", 1000, gate))
    shop.leave("anna")
    gate.set()
    until = time.monotonic() + SOON
    while not job.finished and time.monotonic() < until:
        time.sleep(0.01)
    assert job.failed == "nobody waited for it"
    monkeypatch.setattr(work, "PATIENCE", SOON)
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
    shop = Workshop(most=3)
    for k in range(10):
        assert shop.job(k, "anna", counting([], k, 1)).wait("anna", SOON)
    assert len(shop) <= 4
    assert Job.ended(7).latest == 7
    assert Job.ended(7).finished
