"""Words for outcomes: one for every reason that the engine may give."""

from engine import REASONS
from views.words import STALLED


def test_every_reason_for_a_stall_has_its_short_words():
    assert STALLED.keys() == REASONS.keys()
    assert all(STALLED.values())
