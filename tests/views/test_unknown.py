"""Sentences told with unknown numbers: what is written of them says the same with each number put in."""

import math
import operator

import numpy as np
import pytest

from views.unknown import Unknown, clause, written
from views.words import counted, number, share

OPERATIONS = {
    **{"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "abs": abs, "round": round},
    **{"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "≠": operator.ne},
    **{"**": operator.pow, "sqrt": math.sqrt, "log": math.log, "max": max, "min": min},
    **{"number": number, "share": share, "whole": lambda value: f"{value:.0f}", "text": lambda *parts: "".join(parts)},
}
PLACES = (-3.0, -0.5, 0.0, 0.25, 1.0, 2.0, 7.0)


def filled(told, **known):
    """What an expression is for these settings."""
    if not isinstance(told, tuple):
        return told
    operation, *of = told
    if operation == "set":
        return known[of[0]]
    if operation == "if":
        return filled(of[1] if filled(of[0], **known) else of[2], **known)
    if operation == "/" and of[1] == 0.0:
        return math.copysign(math.inf, of[0])
    return OPERATIONS[operation](*(filled(one, **known) for one in of))


@clause
def side(a):
    return "left" if a < 0 else "right" if a else "nowhere"


def told(a, b):
    much = max(a, b) / 4
    if abs(a - b) <= 0.5 and a == round(b):
        return "alike"
    size = f"{number(-much)} or {share(min(1.0, 1 - much))}" if not a > 2 * b + 1 else "far"
    return f"{side(a)} and {side(b)}: {size} after {counted(round(2 - b), 'step')}, {'no' if 3 / (1 + abs(a)) != 3 else 'yes'}"


def test_what_is_written_says_the_same_as_what_is_told():
    def tell():
        return told(Unknown("set", "a"), Unknown("set", "b"))

    with pytest.raises(TypeError, match="is not known here"):
        tell()
    said = {(a, b): filled(written(tell), a=a, b=b) for a in PLACES for b in PLACES}
    assert len({*said.values()}) > 20
    assert said == {(a, b): told(a, b) for a, b in said}


def test_functions_of_numpy_take_unknown_numbers_too():
    def told(a, b):
        far = np.where(a * b < 0, np.sqrt(np.abs(a)), np.log(np.float64(2) + np.maximum(a, b) ** 2))
        return f"{number(np.float64(2) * far)}, {number(np.minimum(a, np.inf))}"

    with pytest.raises(TypeError):
        np.exp(Unknown("set", "a"))
    text = written(lambda: told(Unknown("set", "a"), Unknown("set", "b")))
    assert {filled(text, a=a, b=b) == told(a, b) for a in PLACES for b in PLACES} == {True}


def test_a_number_that_is_not_known_is_put_in_no_other_words():
    for wrong in (lambda one: f"{one:.2f}", lambda one: f"{float(one)}", lambda one: "abc"[one]):
        with pytest.raises(TypeError):
            written(lambda wrong=wrong: wrong(Unknown("set", "a")))


def test_a_sentence_goes_on_in_so_many_ways_and_no_more():
    with pytest.raises(RuntimeError, match="more than 64 ways"):
        written(lambda: "".join("x" if Unknown("set", "a") > k else "y" for k in range(9)))
    assert written(lambda: ("same", "same")[bool(Unknown("set", "a"))]) == "same"
