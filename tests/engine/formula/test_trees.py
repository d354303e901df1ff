"""Random trees: their text reads back as the same tree, and their value is Python's own."""

import math

import jax
import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.formula import parse, to_latex, to_text
from engine.formula.tree import FUNCTIONS, OF_TWO, Binary, Call, CallOfTwo, Minus, Name, Number, Power, RealPower, names
from engine.formula.values import to_loss, to_numpy
from tests.whole import WHOLE

NUMBERS = st.one_of(st.integers(0, 20).map(float), st.floats(0, 1e6), st.sampled_from([0.5, 0.05, 1e-7, 1e6, 12000.0, 5e-324]))
REAL = [Number(0.5), Number(7.25), Minus(Number(2.5)), Name("x")]


def grown(numbers):
    leaves = st.one_of(st.builds(Number, numbers), st.sampled_from([Name("x"), Name("y"), Name("pi"), Name("e")]))
    return st.recursive(
        leaves,
        lambda node: st.one_of(
            st.builds(Minus, node),
            st.builds(Binary, st.sampled_from("+-*/"), node, node),
            st.builds(Power, node.filter(lambda base: base != Name("e")), st.integers(-10, 10)),
            st.builds(Power, st.just(Name("e")), st.integers(0, 10)),
            st.builds(
                RealPower,
                node.filter(lambda base: base != Name("e")),
                st.one_of(st.sampled_from(REAL), node.filter(lambda tree: "x" in names(tree))),
            ),
            st.builds(Call, st.sampled_from(FUNCTIONS), node),
            st.builds(CallOfTwo, st.sampled_from(OF_TWO), node, node),
        ),
        max_leaves=9,
    ).filter(lambda tree: names(tree) & {"x", "y"})


@settings(max_examples=150 if WHOLE else 50, deadline=None, derandomize=True)
@given(grown(NUMBERS))
def test_the_text_reads_back(tree):
    text = to_text(tree)
    assume(len(text) <= 200)
    assert parse(text) == tree
    spaced = text.replace("^", "**").replace("+", " + ")
    assert len(spaced) > 200 or parse(spaced) == tree


@settings(max_examples=150 if WHOLE else 50, deadline=None, derandomize=True)
@given(grown(NUMBERS))
def test_latex_is_balanced(tree):
    latex = to_latex(tree)
    assert latex.count("{") == latex.count("}")
    assert latex.count(r"\left") == latex.count(r"\right")


def spelled(node):
    """Python text of a tree made here, every operation in parentheses."""
    match node:
        case Number(value):
            return repr(value)
        case Name(name):
            return name
        case Minus(operand):
            return f"(-{spelled(operand)})"
        case Binary(operator, left, right):
            return f"({spelled(left)} {operator} {spelled(right)})"
        case Power(base, exponent):
            return f"near(({spelled(base)}) ** {exponent})"
        case RealPower(base, exponent):
            return f"real({spelled(base)}, {spelled(exponent)})"
        case Call(function, argument):
            return f"{function}({spelled(argument)})"
        case CallOfTwo(function, first, second):
            return f"{function}({spelled(first)}, {spelled(second)})"


def python_value(tree, x, y, jitter):
    """The value by Python's math; `jitter` moves every function and power by that much, relative."""

    def near(value):
        return value * (1 + jitter)

    def real(base, exponent):
        if base < 0 and exponent != round(exponent):
            raise ValueError("no real value")
        return near(base**exponent)

    own = {"abs": abs, "max": max, "min": min, "cbrt": lambda value: math.copysign(abs(value) ** (1 / 3), value)}

    def moved(name):
        return lambda *values: near((own.get(name) or getattr(math, name))(*values))

    known = {
        "x": x,
        "y": y,
        "pi": math.pi,
        "e": math.e,
        "near": near,
        "real": real,
        **{name: moved(name) for name in (*FUNCTIONS, *OF_TWO)},
    }
    return eval(spelled(tree), {"__builtins__": {}}, known)


COMPARED = []


@settings(max_examples=150, deadline=None, derandomize=True)
@given(grown(st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.0, 10.0])), st.floats(-3, 3), st.floats(-3, 3))
def _values_agree(tree, x, y):
    try:
        expected, moved = (python_value(tree, x, y, jitter) for jitter in (0.0, 1e-14))
    except (ValueError, OverflowError, ZeroDivisionError):
        return
    allowed = 1e-12 * abs(expected) + 100 * abs(moved - expected) + 1e-300
    if not math.isfinite(expected) or allowed > 1e-6 * (1 + abs(expected)):
        return
    point = np.array([x, y])
    assert abs(float(to_numpy(tree)(point[None])[0]) - expected) <= allowed
    assert abs(float(to_loss(tree)(point)) - expected) <= allowed
    COMPARED.append(tree)


def test_values_agree_with_pythons_own(x64):
    with jax.disable_jit():
        _values_agree()
    assert len(COMPARED) > 60
