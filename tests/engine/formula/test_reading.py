"""Formulas as people write them: each is read as the Python function beside it, or refused with ways to write it that are read."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import FormulaError
from engine.formula import parse, to_text
from engine.formula.tree import needs_a_base_above_zero
from engine.formula.values import to_loss, to_numpy

POINTS = np.random.default_rng(3).uniform(0.2, 2.0, (7, 2)) * [[1, 1], [1, 1], [-1, 1], [1, -1], [-1, -1], [1, 1], [-1, 1]]
NAN = math.nan


def power(base, exponent):
    """A real power, without a value where the base is negative and the exponent is not whole."""
    return NAN if base < 0 and exponent != round(exponent) else base**exponent


def root(value):
    return NAN if value < 0 else math.sqrt(value)


def log(value, base=math.e):
    return NAN if value <= 0 else math.log(value) / math.log(base)


READ = [
    ("2x", lambda x, y: 2 * x),
    ("3(x+1)", lambda x, y: 3 * (x + 1)),
    ("(x+1)(y-1)", lambda x, y: (x + 1) * (y - 1)),
    ("x y", lambda x, y: x * y),
    ("xy", lambda x, y: x * y),
    ("2xy^2 - 3x^2y", lambda x, y: 2 * x * y**2 - 3 * x**2 * y),
    ("x(y+1)", lambda x, y: x * (y + 1)),
    ("2x/3 + 4y", lambda x, y: 2 * x / 3 + 4 * y),
    ("(2)(3)x", lambda x, y: 6 * x),
    ("-2x^2", lambda x, y: -2 * x**2),
    ("2 -x", lambda x, y: 2 - x),
    ("2e3x", lambda x, y: 2000 * x),
    ("2e*x", lambda x, y: 2 * math.e * x),
    ("xsin(y)", lambda x, y: x * math.sin(y)),
    ("sin(x)cos(y)", lambda x, y: math.sin(x) * math.cos(y)),
    ("2π x", lambda x, y: 2 * math.pi * x),
    ("pix", lambda x, y: math.pi * x),
    ("x^0.5", lambda x, y: power(x, 0.5)),
    ("x^.5y", lambda x, y: power(x, 0.5) * y),
    ("x^-2", lambda x, y: x**-2),
    ("x**-2", lambda x, y: x**-2),
    ("-x^-2", lambda x, y: -(x**-2)),
    ("x^(2)", lambda x, y: x**2),
    ("x^(4/2)", lambda x, y: x**2),
    ("x^2.0", lambda x, y: x**2),
    ("x^(1/3)", lambda x, y: power(x, 1 / 3)),
    ("x^y", power),
    ("x^-y", lambda x, y: power(x, -y)),
    ("(x^2 + 1)^(y/2)", lambda x, y: (x**2 + 1) ** (y / 2)),
    ("2^x", lambda x, y: 2**x),
    ("10^(x y)", lambda x, y: 10 ** (x * y)),
    ("|x|^1.5", lambda x, y: abs(x) ** 1.5),
    ("e^x", lambda x, y: math.exp(x)),
    ("e^-x", lambda x, y: math.exp(-x)),
    ("e^(-x^2 - y^2)", lambda x, y: math.exp(-(x**2) - y**2)),
    ("e^-(x^2 + y^2)", lambda x, y: math.exp(-(x**2) - y**2)),
    ("e²x", lambda x, y: math.e**2 * x),
    ("sin^2(x)", lambda x, y: math.sin(x) ** 2),
    ("sin²(x) + cos²(y)", lambda x, y: math.sin(x) ** 2 + math.cos(y) ** 2),
    ("tan^2(x)y", lambda x, y: math.tan(x) ** 2 * y),
    ("x²", lambda x, y: x**2),
    ("x²y³", lambda x, y: x**2 * y**3),
    ("x⁻²", lambda x, y: x**-2),
    ("(x+y)²", lambda x, y: (x + y) ** 2),
    ("x¹⁰", lambda x, y: x**10),
    ("|x|", lambda x, y: abs(x)),
    ("2|x| - |y|", lambda x, y: 2 * abs(x) - abs(y)),
    ("|x||y|", lambda x, y: abs(x) * abs(y)),
    ("||x| - 1|", lambda x, y: abs(abs(x) - 1)),
    ("|x - |y||", lambda x, y: abs(x - abs(y))),
    ("|x + y|^2", lambda x, y: abs(x + y) ** 2),
    ("ln|x|", lambda x, y: math.log(abs(x))),
    ("√x", lambda x, y: root(x)),
    ("√(x²+y²)", math.hypot),
    ("3√x + y", lambda x, y: 3 * root(x) + y),
    ("√|x|", lambda x, y: math.sqrt(abs(x))),
    ("π·x", lambda x, y: math.pi * x),
    ("x − y", lambda x, y: x - y),
    ("x – y", lambda x, y: x - y),
    ("−x²", lambda x, y: -(x**2)),
    ("2·x × y", lambda x, y: 2 * x * y),
    ("x ÷ 2", lambda x, y: x / 2),
    ("x\u00a0+\u2009y", lambda x, y: x + y),
    ("ln(x)", lambda x, y: log(x)),
    ("log(x)", lambda x, y: log(x)),
    ("log10(x)", lambda x, y: log(x, 10)),
    ("max(x, y)", max),
    ("min(x,y)", min),
    ("max(x, y, 0.5)", lambda x, y: max(x, y, 0.5)),
    ("max(2x,(0,5y))", lambda x, y: max(2 * x, y / 2)),
    ("sinh(x)+cosh(y)", lambda x, y: math.sinh(x) + math.cosh(y)),
    ("tanh(x)", lambda x, y: math.tanh(x)),
    ("atan(x) + arctan(y)", lambda x, y: math.atan(x) + math.atan(y)),
    ("asin(x/2) + acos(y/2)", lambda x, y: math.asin(x / 2) + math.acos(y / 2)),
    ("cbrt(x)", lambda x, y: math.copysign(abs(x) ** (1 / 3), x)),
    ("0,5x + 1,25y^2", lambda x, y: 0.5 * x + 1.25 * y**2),
    ("0,125*x", lambda x, y: 0.125 * x),
    ("f(x, y) = x^2", lambda x, y: x**2),
    ("f(x,y) := x + y", lambda x, y: x + y),
    ("z = x", lambda x, y: x),
    ("F(X, Y) = X^2 + Y", lambda x, y: x**2 + y),
    ("f(x₁, x₂) = x₂", lambda x, y: y),
    ("SIN(X) + Exp(Y)", lambda x, y: math.sin(x) + math.exp(y)),
    ("E^X + PI", lambda x, y: math.exp(x) + math.pi),
    ("x1^2 + 3x2^2", lambda x, y: x**2 + 3 * y**2),
    ("x_1 x_2", lambda x, y: x * y),
    ("x1x2", lambda x, y: x * y),
    ("100(x2 − x1²)² + (1 − x1)²", lambda x, y: 100 * (y - x**2) ** 2 + (1 - x) ** 2),
]


@pytest.mark.parametrize(("text", "meaning"), READ, ids=[text for text, _ in READ])
def test_read_as_it_is_meant(text, meaning):
    expected = [meaning(float(x), float(y)) for x, y in POINTS]
    tree = parse(text)
    assert np.isfinite(expected).sum() >= 3
    assert to_numpy(tree)(POINTS) == pytest.approx(np.array(expected), rel=1e-12, abs=1e-12, nan_ok=True)
    assert parse(to_text(tree)) == tree


def test_runs_and_pictures_have_the_same_values(x64):
    import jax

    with jax.disable_jit():
        for text, meaning in READ:
            loss = to_loss(parse(text))
            for x, y in POINTS[:4]:
                assert float(loss(np.array([x, y]))) == pytest.approx(meaning(float(x), float(y)), rel=1e-12, abs=1e-12, nan_ok=True), text


def test_only_a_power_of_what_may_be_negative_is_told():
    assert all(needs_a_base_above_zero(parse(text)) for text in ("x^0.5", "x^y", "1 + (x+y)^1.5", "|x + y^x|"))
    assert not any(
        needs_a_base_above_zero(parse(text))
        for text in ("x^2", "x^-1", "|x|^0.5", "2^x", "e^x", "(x^2 + y^2)^0.75", "(x^2 + 1)^y", "sqrt(x)")
    )


REFUSED = [
    "cos 2x", "sin x", "sin x^2", "sin^2 x", "sin^-1(x)", "xsiny", "sinx", "x/2y", "1/2(x+y)", "1/2x",
    "x/y(x+1)", "(x+1)/2y", "1/|x||y|", "x/2^y x",
    "e^2x", "e^x y", "2^3x", "x^y x", "10^xy", "x^2^3", "e^-x^2", "x^2²", "√2x", "√xy", "√x²", "√x^2", "x 2", "(x+1)2",
    "x2", "x2 + y", "x2y", "y2", "2ex", "exy",
    "1,000x", "max(x, 1,5)", "max(1,5x, y)", "lg(x)", "tg(x)", "sgn(x)", "arctg(x)", "relu(x)", "atan2(y, x)", "hypot(x, y)",
    "|x|2", "max x y", "x\ny", "½x", "∛x",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_a_hint_says_to_write_is_read(text):
    with pytest.raises(FormulaError) as refused:
        parse(text)
    message = refused.value.message
    ways = re.findall(r"`([^`]+)`", message.lower()[message.lower().index("write ") :])
    assert ways
    for way in set(ways) - {"x2", "1, 5"}:  # x2 throughout, and two of the arguments of max
        parse(f"x + {way}" if "x" not in way.replace("max", "") else way)


def test_the_two_ways_are_different_and_one_of_them_is_left_to_right():
    for text, grouped, plain in (
        ("x/2y", lambda x, y: x / (2 * y), lambda x, y: x / 2 * y),
        ("e^2x", lambda x, y: math.exp(2 * x), lambda x, y: math.e**2 * x),
    ):
        with pytest.raises(FormulaError) as refused:
            parse(text)
        ways = re.findall("`([^`]+)`", refused.value.message)
        for way, meaning in zip(ways, (grouped, plain), strict=True):
            assert to_numpy(parse(way))(POINTS) == pytest.approx(np.array([meaning(x, y) for x, y in POINTS]))


SIGNS = [
    "x",
    "y",
    "X",
    "x1",
    "x2",
    "2",
    "0,5",
    "1,000",
    "3.5",
    "π",
    "e",
    "^",
    "**",
    "²",
    "⁻",
    "√",
    "|",
    "(",
    ")",
    ",",
    "+",
    "−",
    "·",
    "/",
    "sin",
    "max(",
    "ln",
    "log10",
    "=",
    ":=",
    "xy",
    "e^",
]


def tree_of(text):
    """The tree, or None where it is refused with a sentence and a place; anything else that is raised fails the test."""
    try:
        return parse(text)
    except FormulaError as refused:
        error = refused
    assert error.message
    assert error.message.isprintable()
    assert 0 <= error.position <= max(200, len(text))
    assert error.length >= 1
    return None


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*SIGNS, " ", "\n"]), max_size=40).map("".join))
def test_anything_is_read_or_refused_and_what_is_read_has_a_plain_text(text):
    tree = tree_of(text)
    plain = to_text(tree) if tree else ""
    assert not tree or len(plain) > 200 or parse(plain) == tree


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=210))
def test_any_text_is_read_or_refused(text):
    tree_of(text)
