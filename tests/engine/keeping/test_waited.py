"""Long work that a page waits for: its last piece, once for all who ask, or why there is none."""

import threading

import pytest

import engine.keeping.waited as room
from engine import waited


def test_the_last_of_what_is_found_is_shared():
    made = []

    def make():
        made.append(1)
        yield None
        yield "coarse"
        yield "fine"

    assert [waited("test shared", make), waited("test shared", make)] == ["fine", "fine"]
    assert made == [1]


def test_why_there_is_nothing_is_said():
    def refused():
        yield None
        raise ValueError("a rate of 0")

    with pytest.raises(ValueError, match="a rate of 0"):
        waited("test refused", refused)
    with pytest.raises(ValueError, match="nothing was found"):
        waited("test nothing", lambda: iter(()))


def test_who_has_waited_long_enough_is_told_so(monkeypatch):
    go_on = threading.Event()

    def slow():
        go_on.wait(20)
        yield "late"

    monkeypatch.setattr(room, "PATIENCE", 0.05)
    with pytest.raises(ValueError, match="the server is busy"):
        waited("test slow", slow)
    go_on.set()
    monkeypatch.setattr(room, "PATIENCE", 20.0)
    assert waited("test slow", slow) == "late"
