"""Hostile rules: each becomes an Optimizer or is refused with a line and a reason, soon, and nothing grows."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import rule_optimizer
from engine.rule import MOST_LINES, READY, RuleError
from engine.rule import optimizer as cache
from engine.rule.parse import _parsed
from spec import Optimizer
from tests.engine.formula.hostile import LETTERS, SNIPPETS

LINES = ["x = {}", "m = {}\nx = x - lr*m", "{}\nx = x - lr*g", "{} = g\nx = x - lr*g", "{} in 0..1 = 0.5\nx = x - lr*g", "x = x - lr*({})"]
PIECES = [
    "x",
    "m",
    "g",
    "lr",
    "t",
    "=",
    "\n",
    ";",
    "#",
    " in ",
    "..",
    "0.5",
    "1",
    "+",
    "-",
    "*",
    "/",
    "^",
    "(",
    ")",
    "sqrt(",
    "norm(",
    "max(",
    ",",
    "__",
    "b1",
    "<-",
    "é",
]
HARMLESS = ("x; y", "x\ny")
LONG = [
    "x = x - lr*g\n" * 10_000,
    "x" * 10**6,
    "\n" * 10**6,
    ";" * 10**6,
    "#" * 10**6,
    "x=" * 50_000,
    "x = " + "(" * 10**5,
    "\r\n" * 10**5,
    "a b\n" * 10_000,
]


def made(text):
    """Whether it is a rule; otherwise the refusal has a line, a reason and a place."""
    begin = time.thread_time()
    try:
        found = rule_optimizer(text)
    except RuleError as error:
        found = error
    assert time.thread_time() - begin < 1, text[:100]
    if isinstance(found, Optimizer):
        return True
    assert 1 <= found.line <= MOST_LINES + 1
    assert len(found.message) < 350
    assert found.message.isprintable()
    assert len(found.pointed(text)) < 400
    return False


@pytest.mark.parametrize("line", LINES)
def test_pieces_of_code_in_every_place(line):
    for snippet in SNIPPETS:
        made(line.format(snippet) if "{}" in line else line)


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_what_is_too_long_is_refused_at_once(text):
    assert not made(text)


def test_what_would_be_dangerous_is_refused():
    for snippet in SNIPPETS[: SNIPPETS.index("9**9**9**9")]:
        if snippet not in HARMLESS:
            with pytest.raises(RuleError):
                rule_optimizer(f"x = {snippet}")


def test_many():
    rng, count = random.Random(3), 0
    for _ in range(3_000):
        text = list(rng.choice([*READY.values(), rng.choice(LINES)]))
        for _ in range(rng.randint(1, 6)):
            where = rng.randrange(len(text) + 1)
            text[where : where + rng.randint(0, 2)] = rng.choices(LETTERS, k=rng.randint(0, 2))
        count += made("".join(text))
        assert len(cache.RULES) <= cache.MOST_RULES
    assert 100 < count < 2_500
    assert _parsed.cache_info().currsize <= 256


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.one_of(st.text(max_size=250), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_any_text_at_all(text):
    made(text)
