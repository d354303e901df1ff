"""Every surface's sentence is true of the race a visitor finds there, wherever the last bits fall.

A check is named after its surface and quotes the sentence it makes sure of.
"""

import inspect

import pytest

from tests.pairs import SOME
from tests.surfaces import sentences_on_grounds, sentences_over_data
from tests.surfaces.races import SURFACES, race
from tests.whole import only

CHECKS = {
    name: check
    for part in (sentences_on_grounds, sentences_over_data)
    for name, check in inspect.getmembers(part, inspect.isfunction)
    if name in SURFACES
}


@pytest.mark.parametrize("stem", list(SURFACES))
def test_the_sentence_is_the_one_that_is_checked(stem):
    assert CHECKS[stem].__doc__ == SURFACES[stem].teaches


@pytest.mark.parametrize("units", [0, 1000])
@pytest.mark.parametrize("stem", only(SURFACES, *(stem for stem in SURFACES if stem in SOME)))
def test_the_sentence_is_true_of_the_default_race(stem, units):
    CHECKS[stem](race(stem, units))
