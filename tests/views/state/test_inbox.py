"""What pages have said: by name the value of the highest number, whatever was sent and in whatever order it came."""

import itertools
import json

import pytest

from views.contents import pages
from views.state.inbox import LARGEST, LONGEST_NAME, MOST_NAMES, Inbox, numbered


@pytest.mark.parametrize("told", [None, 3, "x", [], [["a", [1, 2.0]]], {}, {str(k): [1, 1.0] for k in range(MOST_NAMES + 1)}])
def test_what_is_no_message_says_nothing(told):
    assert numbered(told) == {}


@pytest.mark.parametrize(
    "pair",
    [
        *(None, 1, "1", [], [1], [1, 2.0, 3], {"0": 1, "1": 2.0}),
        *(["1", 2.0], [1.0, 2.0], [True, 2.0], [-1, 2.0], [2**53, 2.0], [None, 2.0], [10**4000, 2.0]),
        *([1, "2"], [1, None], [1, True], [1, float("nan")], [1, float("inf")], [1, 10**400], [1, 1e301], [1, {}]),
        *([1, []], [1, ["a"]], [1, [1.0, None]], [1, [1.0, float("nan")]], [1, [1.0, 10**400]], [1, [True]], [1, [[1.0], [2.0]]]),
    ],
    ids=lambda pair: f"{pair!r:.30}",
)
def test_what_is_no_value_says_nothing(pair):
    assert numbered({"a": pair, "b": [2, 3.5]}) == {"b": (2, 3.5)}


def test_a_name_longer_than_any_of_ours_is_none():
    assert numbered({"a" * LONGEST_NAME: [1, 2.0], "a" * (LONGEST_NAME + 1): [1, 2.0]}) == {"a" * LONGEST_NAME: (1, 2.0)}
    longest = max(len(name) for page in pages().values() for name in page.fields({}))
    assert longest < LONGEST_NAME


def test_numbers_and_points_are_values():
    told = {"a": [1, 2], "b": [7, -2.5], "start": [3, [1, 2.5]], "w": [4, [0.5]], "more": [5, [1, 2, 3, 4, "x"]], "end": [6, LARGEST]}
    assert numbered(told) == {
        "a": (1, 2.0),
        "b": (7, -2.5),
        "start": (3, (1.0, 2.5)),
        "w": (4, (0.5,)),
        "more": (5, (1.0, 2.0, 3.0, 4.0)),
        "end": (6, LARGEST),
    }


def test_a_value_in_a_hundred_brackets_is_none():
    assert numbered({"a": [1, json.loads("[" * 900 + "1" + "]" * 900)]}) == {}


@pytest.mark.parametrize("order", itertools.permutations(range(3)))
def test_the_highest_number_wins_in_whatever_order_it_comes(order):
    inbox, told = Inbox(), [{"a": (1, 0.1), "b": (1, 7.0)}, {"a": (2, 0.2)}, {"a": (3, 0.3)}]
    for k in order:
        inbox.put("anna", "race", told[k])
    assert inbox.newer("anna", "race", 0) == ({"a": 0.3, "b": 7.0}, 3)
    assert inbox.newer("anna", "race", 1) == ({"a": 0.3}, 3)
    assert inbox.newer("anna", "race", 3) == ({}, 3)


def test_what_was_said_first_under_a_number_stays():
    inbox = Inbox()
    inbox.put("anna", "race", {"a": (1, 0.1)})
    inbox.put("anna", "race", {"a": (1, 0.2)})
    assert inbox.newer("anna", "race", 0) == ({"a": 0.1}, 1)


def test_nobody_hears_of_anothers_hand_nor_of_another_page():
    inbox = Inbox()
    inbox.put("anna", "race", {"a": (4, 0.1)})
    assert inbox.newer("ben", "race", 0) == inbox.newer("anna", "train", 0) == ({}, 0)


def test_a_session_that_has_heard_more_keeps_its_count():
    inbox = Inbox()
    inbox.put("anna", "race", {"a": (4, 0.1)})
    assert inbox.newer("anna", "race", 9) == ({}, 9)


def test_the_last_heard_visitors_are_kept():
    inbox = Inbox(most=3)
    for who in ("anna", "ben", "cleo"):
        inbox.put(who, "race", {"a": (1, 0.1)})
    inbox.put("anna", "race", {"b": (2, 0.1)})
    inbox.put("dora", "race", {"a": (1, 0.1)})
    assert [bool(inbox.newer(who, "race", 0)[0]) for who in ("anna", "ben", "cleo", "dora")] == [True, False, True, True]
    inbox.put("anna", "train", {"a": (1, 0.1)})
    assert not inbox.newer("cleo", "race", 0)[0]


def test_the_names_of_one_page_are_bounded_and_known_ones_go_on():
    inbox = Inbox()
    for k in range(3 * MOST_NAMES):
        inbox.put("anna", "race", {str(k): (k, 1.0)})
    inbox.put("anna", "race", {"0": (9999, 2.0)})
    found, heard = inbox.newer("anna", "race", -1)
    assert len(found) == MOST_NAMES
    assert (found["0"], heard) == (2.0, 9999)


def test_the_values_of_all_pages_are_bounded_and_the_oldest_page_goes_first():
    inbox = Inbox(values=6)
    for who in ("anna", "ben", "cleo"):
        inbox.put(who, "race", {"a": (1, 0.1), "b": (1, 0.2)})
    inbox.put("ben", "race", {"a": (2, 0.3)})  # known already: no more than before
    assert [len(inbox.newer(who, "race", 0)[0]) for who in ("anna", "ben", "cleo")] == [2, 2, 2]
    inbox.put("cleo", "race", {"c": (2, 0.3)})
    assert [len(inbox.newer(who, "race", 0)[0]) for who in ("anna", "ben", "cleo")] == [0, 2, 3]
    inbox.forget("cleo", "race", 1)
    inbox.put("dora", "race", dict.fromkeys("abc", (1, 0.1)))  # as much room as was left
    assert [len(inbox.newer(who, "race", 0)[0]) for who in ("ben", "cleo", "dora")] == [2, 1, 3]


def test_what_a_script_has_heard_is_kept_no_longer():
    inbox = Inbox()
    inbox.put("anna", "race", {"a": (2, 0.2), "b": (3, 7.0)})
    inbox.forget("anna", "race", 2)
    assert inbox.newer("anna", "race", 0) == ({"b": 7.0}, 3)
    inbox.forget("anna", "race", 3)
    assert not inbox._told
    inbox.put("anna", "race", {"a": (1, 0.1)})  # on its way for long
    assert inbox.newer("anna", "race", 3) == ({}, 3)
