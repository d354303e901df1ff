"""Whether whole squares of rules and surfaces are tried, as `make test-all` asks, or a few rows and columns of them."""

import os

import pytest

WHOLE, LEFT = bool(os.environ.get("RAVINE_WHOLE")), pytest.mark.whole
# of modules whose figures are exact to the last digits: `make test` shares the programs that other tests compile in half the time
as_shipped_in_the_whole_suite = [pytest.mark.usefixtures("as_shipped")] if WHOLE else []


def only(values, *tried):
    """Values for a parametrised test, or tuples of values, of which all but those that are `tried` are left to `make test-all`."""
    values = list(values)
    assert all(value in values for value in tried)
    return [value if value in tried else pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=LEFT) for value in values]


def but(values, *left):
    """The same, of which those that are `left` are left to `make test-all`."""
    return only(values, *(value for value in values if value not in left))
