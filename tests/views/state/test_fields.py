"""Reading hostile texts: the nearest allowed value or a refusal, never an exception of another kind."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.race.state import fields_for
from spec import Param
from tests.whole import WHOLE
from views.state.fields import Field, Number, Option, Point, Subset, Switch, UnreadableError, Whole

RATE = Number(Param(0.01, 1e-4, 10.0, log=True, allowed="[0, inf)"))
MOMENTUM = Number(Param(0.9, 0.0, 0.999, allowed="[0, 1)"))
STEPS = Number(Param(300, 10, 2000, log=True, integer=True, allowed="[1, 2000]"))
BATCH = Option((1, 2, 4, "full"))
BOX = Point(((-4.5, 4.5), (-1.0, 3.0)))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (RATE, "0.05", 0.05),
        (RATE, "1e999", 10.0),
        (RATE, "-3", 0.0),
        (RATE, "50", 50.0),
        (RATE, "1e300", 10.0),
        (MOMENTUM, "1", 0.999),
        (MOMENTUM, "0.9999", 0.9999),
        (MOMENTUM, "-inf", 0.0),
        (STEPS, "1000000", 2000.0),
        (STEPS, "1e999", 2000.0),
        (STEPS, "12.6", 13.0),
        (STEPS, "-5", 1.0),
        (Whole(0, 99), "1e999", 99),
        (Whole(0, 99), "-4", 0),
        (BATCH, "full", "full"),
        (BATCH, "3", 2),
        (BATCH, "1e999", 4),
        (Subset(("sgd", "adam")), "adam,adam,<b>,sgd", ("adam", "sgd")),
        (Subset(("sgd", "adam")), "none", ()),
        (Switch(), "on", True),
        (Switch(), "off", False),
        (Switch(), "ON", True),
        (BOX, "3,4", (3.0, 3.0)),
        (BOX, "1e999,-1e999", (4.5, -1.0)),
    ],
)
def test_the_nearest_allowed_value(kind, text, value):
    assert kind.read(text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *((RATE, text) for text in ("much", "nan", "")),
        *((BATCH, text) for text in ("all", "nan")),
        *((BOX, text) for text in ("1", "1,2,3", "nan,1", "a,b")),
        (STEPS, "0x10"),
        (Subset(("sgd",)), "adagrad"),
        (Whole(0, 9), "nan"),
        *((Switch(), text) for text in ("", "1", "true", "yes", "on,off", " on", "None")),
    ],
)
def test_nonsense_is_refused(kind, text):
    with pytest.raises(UnreadableError):
        kind.read(text)


FIELDS = fields_for({"surface": "bowl"})
KINDS = [field.kind for field in FIELDS.values()]
TEXTS = st.one_of(
    st.text(max_size=40),
    st.floats().map(repr),
    st.integers().map(str),
    st.lists(st.floats(), max_size=4).map(lambda values: ",".join(map(repr, values))),
)


@settings(max_examples=2000 if WHOLE else 500, deadline=None, derandomize=True)
@given(st.sampled_from(KINDS), TEXTS)
def test_whatever_is_read_can_be_written_and_read_again(kind, text):
    try:
        value = kind.read(text)
    except UnreadableError:
        return
    assert kind.read(kind.write(value)) == value
    if isinstance(kind, Number):
        assert math.isfinite(value)
        assert value in kind.param.range


def test_a_switch_is_written_where_a_link_without_it_would_not_mean_it():
    field = Field(Switch(), False, False)
    assert [field.is_written(value) for value in (True, False)] == [True, False]
    assert [field.kind.write(value) for value in (True, False)] == ["on", "off"]


def test_what_is_quiet_is_written_only_where_somebody_has_set_it():
    quiet, always = Field(Switch(), True, False, quiet=True), Field(Switch(), True, False, always=True)
    assert (quiet.missing, quiet.is_written(False), quiet.is_written(True)) == (False, False, True)
    assert (always.missing, always.is_written(False), always.is_written(True)) == (False, True, True)
    assert Field(Switch(), True, False, quiet=True, always=True).is_written(False) is False


def test_defaults_survive_a_link():
    for name, field in FIELDS.items():
        assert field.kind.read(field.kind.write(field.default)) == field.default, name
        assert field.kind.read(field.kind.write(field.first)) == field.first, name
