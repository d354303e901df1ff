"""What pages have told: the newest by name, until their script has heard it, and never more than a bound."""

import pytest

from views.state.inbox import MOST_NAMES, Inbox, numbered

WHO, PAGE = "0" * 32, "race"


def test_the_newest_value_of_a_name_is_told_until_it_is_heard():
    inbox = Inbox()
    inbox.put(WHO, PAGE, {"rate": (2, 0.2), "steps": (1, 10.0)})
    inbox.put(WHO, PAGE, {"rate": (1, 0.1)})  # on its way for longer
    assert inbox.newer(WHO, PAGE, 0) == ({"rate": 0.2, "steps": 10.0}, 2)
    assert inbox.newer(WHO, PAGE, 1) == ({"rate": 0.2}, 2)
    assert inbox.newer(WHO, "train", 0) == inbox.newer("1" * 32, PAGE, 0) == ({}, 0)


def test_what_was_heard_is_kept_no_longer():
    inbox = Inbox()
    inbox.put(WHO, PAGE, {"rate": (2, 0.2), "steps": (3, 10.0)})
    inbox.forget(WHO, PAGE, 2)
    assert inbox.newer(WHO, PAGE, 0) == ({"steps": 10.0}, 3)
    inbox.forget(WHO, PAGE, 3)
    assert not inbox._told
    inbox.put(WHO, PAGE, {"rate": (1, 0.1)})  # comes again, late
    assert inbox.newer(WHO, PAGE, 3) == ({}, 3)


def test_it_is_bounded_by_pages_and_by_names():
    inbox = Inbox(most=2)
    for who in "abc":
        inbox.put(who, PAGE, {"rate": (1, 0.1)})
    assert [bool(inbox.newer(who, PAGE, 0)[0]) for who in "abc"] == [False, True, True]
    for name in range(2 * MOST_NAMES):
        inbox.put("c", PAGE, {f"{name}": (1, 0.1)})
    assert len(inbox.newer("c", PAGE, 0)[0]) == MOST_NAMES


@pytest.mark.parametrize(
    "told", [None, 3, [], {"a": 1}, {"a": [1]}, {"a": [-1, 1.0]}, {"a": [True, 1.0]}, {"a": [1, "x"]}, {"a": [1, None]}]
)
def test_what_is_no_move_says_nothing(told):
    assert numbered(told) == {}


def test_a_move_is_a_number_or_a_point():
    assert numbered({"a": [1, 2], "b": [2, [1, 2.5, 3]], 7: [1, 1.0]}) == {"a": (1, 2.0), "b": (2, (1.0, 2.5))}
