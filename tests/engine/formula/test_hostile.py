"""Hostile formulas: each is drawn or refused with a message, soon, and nothing grows. Times are this thread's own."""

import random
import resource
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import FormulaError, formula_surface
from engine.formula import surface as cache
from tests.engine.formula.hostile import PIECES, SNIPPETS, drawn, hostile
from tests.whole import WHOLE


@pytest.mark.parametrize("text", SNIPPETS, ids=range(len(SNIPPETS)))
def test_the_written_list(text):
    begin = time.thread_time()
    drawn(text)
    assert time.thread_time() - begin < 1


def test_what_would_be_dangerous_is_refused():
    for text in SNIPPETS[: SNIPPETS.index("9**9**9**9")]:
        with pytest.raises(FormulaError):
            formula_surface(text)


MANY = 10_000 if WHOLE else 1_000


def test_thousands():
    rng = random.Random(20)
    drawn("x")
    worst, accepted, halfway = {True: (0.0, ""), False: (0.0, "")}, 0, 0
    for k in range(MANY):
        text = hostile(rng)
        begin = time.thread_time()
        is_drawn = drawn(text)
        took = time.thread_time() - begin
        accepted += is_drawn
        worst[is_drawn] = max(worst[is_drawn], (took, text))
        assert took < 1, (took, text)
        assert len(cache.SURFACES) <= cache.MOST_SURFACES
        if k == MANY // 2:
            halfway = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - halfway) / 1024
    for is_drawn, count in ((True, accepted), (False, MANY - accepted)):
        print(f"{'drawn' if is_drawn else 'refused'} {count}, slowest {1e3 * worst[is_drawn][0]:.0f} ms: {worst[is_drawn][1]!r}")
    assert MANY // 100 < accepted < MANY // 2
    assert grown < 100, "megabytes in the second half"


@settings(max_examples=300 if WHOLE else 100, deadline=None, derandomize=True)
@given(st.text(max_size=250))
def test_any_text_at_all(text):
    drawn(text)


@settings(max_examples=200 if WHOLE else 100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_pieces(text):
    drawn(text)
