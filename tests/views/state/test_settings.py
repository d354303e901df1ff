"""The settings of a page as plain values: what a desk lays over an address, what an address says, what follows what."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Bounded
from spec import Param
from tests.whole import WHOLE
from views.state import settings as module
from views.state.fields import Field, Number, Option, Point, Subset, Switch, Whole
from views.state.inbox import numbered
from views.state.settings import LONGEST, Settings

RATE = Param(0.1, 1e-4, 10.0, log=True, allowed="(0, inf)")
COUNT = Param(20, 5, 100, integer=True, allowed="[1, 1000]")
BATCHES = (1, 2, 4, "full")


def fields_for(values):
    """The rate that a fresh visitor finds follows the batch; the box follows the switch."""
    side = 2.0 if values.get("wide") else 1.0
    first = 0.5 if values.get("batch", "full") == 1 else 0.1
    return {
        "rate": Field(Number(RATE), 0.1, first),
        "count": Field(Number(COUNT), 20.0, 20.0),
        "batch": Field(Option(BATCHES), "full", "full"),
        "wide": Field(Switch(), False, False),
        "start": Field(Point(((-side, side), (0.0, side))), (0.0, 0.0), (0.0, 0.0)),
        "seed": Field(Whole(0, 9), 0, 0),
        "opt": Field(Subset(("sgd", "adam")), ("sgd",), ("sgd",)),
    }


def at(address=""):
    return Settings.at(fields_for, address)


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("rate", 0.2, 0.2),
        ("rate", 1e250, 10.0),
        ("rate", 0.0, 1e-4),
        ("rate", -7.0, 1e-4),
        ("count", 12.4, 12.0),
        ("count", 1e9, 1000.0),
        ("batch", 0.0, 1),
        ("batch", 2.0, 4),
        ("batch", 1.6, 4),
        ("batch", -9.0, 1),
        ("batch", 1e300, "full"),
        ("wide", 1.0, True),
        ("wide", 7.0, True),
        ("wide", 0.0, False),
        ("wide", -1e250, False),
        ("start", (0.5, 0.25), (0.5, 0.25)),
        ("start", (-9.0, 9.0), (-1.0, 1.0)),
        ("start", (0.123456789, 1e-9), (0.12346, 1e-9)),
        ("start", (0.5, 0.25, 7.0), (0.5, 0.25)),
    ],
)
def test_a_desk_lays_the_nearest_allowed_value(name, value, kept):
    found = at()
    found.lay({name: value})
    assert found[name] == kept
    assert at(found.address)[name] == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nothing", 1.0),
        ("__class__", 1.0),
        ("rate", (1.0, 2.0)),
        ("batch", (1.0,)),
        ("start", 1.0),
        ("start", (1.0,)),
        ("start", ()),
        ("seed", 3.0),
        ("wide", (1.0,)),
        ("opt", 1.0),
    ],
)
def test_what_no_slider_can_say_changes_nothing(name, value):
    found, before = at(), at()
    found.lay({name: value})
    assert found.values == before.values


TOLD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3), max_leaves=6
)


@settings(max_examples=500 if WHOLE else 100, deadline=None, derandomize=True)
@given(st.dictionaries(st.sampled_from([*fields_for({}), "nothing"]), st.lists(TOLD, min_size=1, max_size=3), max_size=5))
def test_whatever_a_page_sends_leaves_settings_that_a_link_can_say(told):
    found = at()
    found.lay({name: value for name, (_, value) in numbered(told).items()})
    for name, field in found.fields.items():
        assert field.kind.read(field.kind.write(found[name])) == found[name]
    again = at(found.address)
    assert again.note == ""
    assert {name: again[name] for name in again.fields} == {name: found[name] for name in found.fields}


def test_not_even_what_is_no_number_harms():
    found = at()
    found.lay({"rate": math.nan, "count": math.inf, "batch": math.nan, "start": (math.nan, -math.inf)})
    assert (found["rate"], found["count"], found["batch"]) == (10.0, 1000.0, 1)
    assert all(math.isfinite(part) for part in found["start"])


def test_what_nobody_has_set_goes_on_following_and_what_somebody_has_set_stays():
    found = at()
    found["batch"] = 1
    assert found["rate"] == 0.5
    found["batch"] = "full"
    assert found["rate"] == 0.1
    found["rate"] = 0.3
    found["batch"] = 1
    assert found["rate"] == 0.3
    found.forget("rate")
    assert found["rate"] == 0.5
    found.clear()
    assert (found["batch"], found["rate"], found.address) == ("full", 0.1, "v=1")


def test_a_point_of_another_box_is_drawn_into_this_one():
    found = at("v=1&wide=on&start=-2,2")
    found["wide"] = False
    assert found["start"] == (-1.0, 1.0)
    found["wide"] = True
    assert found["start"] == (-2.0, 2.0)


def test_an_address_says_all_that_a_link_without_it_would_not_mean():
    found = at("v=1&rate=0.2&batch=4&hide=board,curves&present=1&scene=own-2")
    assert found.query() == {"present": "1", "hide": "board,curves", "scene": "own-2", "v": "1", "rate": "0.2", "batch": "4"}
    found["rate"] = 0.1
    assert "rate" not in found.query()
    assert at(found.address).query() == found.query()


def test_settings_of_an_address_are_read_once_and_a_copy_is_its_own(monkeypatch):
    monkeypatch.setattr(module, "_read", Bounded(10))
    asked = []

    def counted(values):
        asked.append(values)
        return fields_for(values)

    first = Settings.at(counted, "v=1&rate=0.2")
    count = len(asked)
    second = Settings.at(counted, "v=1&rate=0.2")
    assert len(asked) == count
    second["rate"] = 0.7
    second.lay({"count": 30.0})
    assert (first["rate"], first["count"]) == (0.2, 20.0)
    third = Settings.at(counted, "v=1&rate=0.2")
    assert (third["rate"], third["count"], third.address) == (0.2, 20.0, "v=1&rate=0.2")


@pytest.mark.parametrize("address", ["v=1&rate=fast", f"v=1&hide={'x' * LONGEST}"])
def test_what_could_not_be_meant_and_what_is_long_is_not_remembered(address, monkeypatch):
    monkeypatch.setattr(module, "_read", Bounded(10))
    at(address)
    assert not module._read._values
    at("v=1")
    assert len(module._read._values) == 1


def test_fields_are_made_anew_only_where_something_changes_that_they_depend_on():
    made = []

    def counted(values):
        made.append(dict(values) if values.get("batch", "full") == 4 else None)
        return fields_for(values)

    laid = Settings(counted)
    laid.lay({"count": 30.0, "rate": 0.3, "count ": 1.0, "start": (0.5, 0.25)})
    assert (laid["count"], laid["rate"], made) == (30.0, 0.3, [None])
    laid.lay({"wide": 1.0, "count": 31.0})
    assert (laid["start"], laid["count"], len(made)) == ((0.5, 0.25), 31.0, 2)
    laid.lay({"batch": 2.0, "count": 32.0})
    assert (laid["batch"], laid["count"], len(made)) == (4, 32.0, 4), "who looks at all of them depends on each"
    laid["batch"] = 1
    laid.forget("rate")
    assert (laid["rate"], laid.fields["rate"].first) == (0.5, 0.5)
