"""Whether whole squares of rules and surfaces are tried, as `make test-all` asks, or a few rows and columns of them."""

import os

import pytest

WHOLE = bool(os.environ.get("RAVINE_WHOLE"))


def only(values, *tried):
    """Values for a parametrised test, of which all but those that are `tried` are left to `make test-all`."""
    assert {*tried} <= {*values}
    return [value if value in tried else pytest.param(value, marks=pytest.mark.whole) for value in values]


def but(values, *left):
    """Values for a parametrised test, of which those that are `left` are left to `make test-all`."""
    return only(values, *(value for value in values if value not in left))
