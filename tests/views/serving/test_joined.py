"""Whoever asks for what is being made joins: one makes it, the others get its future."""

import pytest

from views.serving.joined import Joined


def refused():
    raise AssertionError("somebody makes it already")


def test_who_asks_meanwhile_gets_what_is_being_made():
    joined, futures = Joined(), []

    def make():
        futures.extend(joined.get("key", refused) for _ in range(3))
        assert joined.get("another", lambda: 7) == 7
        assert not any(future.done() for future in futures)
        return "value"

    assert joined.get("key", make) == "value"
    assert [future.result(0) for future in futures] == ["value"] * 3
    assert joined.get("key", lambda: "anew") == "anew"
    assert not joined._making


def test_a_failure_is_that_of_all_who_joined():
    joined, futures = Joined(), []

    def make():
        futures.append(joined.get("key", refused))
        raise ValueError("It went up in smoke.")

    with pytest.raises(ValueError, match="smoke"):
        joined.get("key", make)
    with pytest.raises(ValueError, match="smoke"):
        futures[0].result(0)
    assert joined.get("key", lambda: "anew") == "anew"


def test_who_leaves_ends_it_for_nobody():
    joined, futures = Joined(), []

    def make():
        futures.append(joined.get("key", refused))
        assert not futures[0].cancel()
        return "value"

    assert joined.get("key", make) == "value"
    assert futures[0].result(0) == "value"
