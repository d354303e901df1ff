"""A bounded cache: the last used stay, and whoever asks at once waits for one building."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine import Bounded


def test_the_last_used_stay():
    kept = Bounded(3)
    for k in range(10):
        kept.get(k, lambda k=k: k)
    assert len(kept) == 3
    kept.drop(lambda key: key > 8)
    assert len(kept) == 2
    assert kept.get(9, lambda: "again") == "again"
    kept.get(7, lambda: "again")  # used: the next one goes before it
    kept.get(10, lambda: 10)
    assert (kept.look(7), kept.look(8)) == (7, None)


def test_whoever_had_to_go_is_told():
    gone = []
    kept = Bounded(2, dropped=gone.append)
    for k in range(4):
        kept.get(k, lambda k=k: k)
    assert gone == [0, 1]


def test_who_asks_for_the_same_at_once_waits_for_one_building():
    kept, begun, goes_on, built = Bounded(2), threading.Event(), threading.Event(), []

    def build():
        begun.set()
        assert goes_on.wait(60)
        built.append(1)
        return "value"

    with ThreadPoolExecutor(4) as many:
        first = many.submit(kept.get, "key", build)
        assert begun.wait(60)
        others = [many.submit(kept.get, "key", build) for _ in range(3)]
        assert kept.get("another", lambda: 7) == 7
        goes_on.set()
    assert {one.result() for one in (first, *others)} == {"value"}
    assert built == [1]


def test_what_failed_is_built_again():
    kept = Bounded(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 / 0)
    assert kept.get("key", lambda: 1) == 1
