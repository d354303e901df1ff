"""What is folded, shared, hoisted and left out; how operators are spelled."""

import jax.numpy as jnp
import numpy as np
import pytest

from engine.to_javascript import Unsupported, trajectory
from engine.to_javascript.expressions import Expressions, When
from engine.to_javascript.leaves import Leaves
from engine.to_javascript.names import Names
from engine.to_javascript.walk import evaluate, nodes
from engine.to_javascript.write import Written, comment, literal
from spec import drawn_surfaces, load


class Page:
    """Expressions with three leaves: x and y of every step, h of the run."""

    def __init__(self):
        self.expressions = Expressions()
        self.x, self.y, self.h = (self.expressions.leaf(name, When.RUN if name == "h" else When.STEP) for name in "xyh")

    def __call__(self, operation, *operands):
        return self.expressions.apply(
            operation, *(self.expressions.constant(o) if isinstance(o, float | int | bool) else o for o in operands)
        )

    def text(self, *roots):
        written = Written(roots, Names(), Leaves(self.expressions, Names()))
        return [written[root] for root in roots], written.statements


@pytest.fixture
def page():
    return Page()


def test_constants_are_computed_now(page):
    assert page("sqrt", page("add", 2.0, 7.0)).value == 3.0
    assert page("lt", 1.0, 2.0).value is True
    assert page("div", 1.0, 0.0).value == np.inf
    assert np.isnan(page("log", -1.0).value)


@pytest.mark.parametrize(
    ("operation", "operands", "same"),
    [
        ("add", ("x", 0.0), "x"),
        ("sub", ("x", 0.0), "x"),
        ("mul", (1.0, "x"), "x"),
        ("div", ("x", 1.0), "x"),
        ("pow", ("x", 1.0), "x"),
        ("select", (True, "x", "h"), "x"),
        ("select", (False, "x", "h"), "h"),
        ("select", ("h", "x", "x"), "x"),
        ("and", ("h", True), "h"),
        ("or", ("h", False), "h"),
        ("or", ("h", "h"), "h"),
    ],
)
def test_what_says_the_same_with_less(page, operation, operands, same):
    assert page(operation, *(getattr(page, o) if isinstance(o, str) else o for o in operands)) is getattr(page, same)


def test_zero_times_x_stays_because_x_may_be_infinite(page):
    assert page("mul", 0.0, page.x).operation == "mul"


def test_signs_and_negations_cancel(page):
    assert page("neg", page("neg", page.x)) is page.x
    assert page("not", page("not", page.h)) is page.h
    assert page("add", page.h, page("neg", page.x)) is page("sub", page.h, page.x)


def test_minus_one_and_truth_are_not_taken_for_the_same_constant(page):
    one = page.expressions.constant
    assert len({one(1.0), one(1), one(True), one(0.0), one(-0.0)}) == 5
    assert one(np.float64(2.0)) is one(2.0)


def test_the_same_expression_is_one_node(page):
    assert page("add", page.x, page.h) is page("add", page.h, page.x)
    assert page("sub", page.x, page.h) is not page("sub", page.h, page.x)
    assert page.expressions.power(page.x, 3) is page("mul", page.x, page("mul", page.x, page.x))


def test_shared_and_run_only_expressions_get_a_name(page):
    shared = page("sin", page.x)
    root = page("add", page("mul", shared, shared), page("mul", page.x, page("sqrt", page.h)))
    (text,), statements = page.text(root)
    assert statements[When.RUN] == ["const t1 = Math.sqrt(h);"]
    assert statements[When.STEP] == ["const t2 = Math.sin(x);"]
    assert text == "t2 * t2 + x * t1"


def test_dead_code_is_not_written(page):
    page("exp", page.x)
    _, statements = page.text(page("mul", page.x, page.h))
    assert not any(statements.values())


@pytest.mark.parametrize(
    ("build", "text"),
    [
        (lambda p: p("sub", p.x, p("sub", p.y, 1.0)), "x - (y - 1)"),
        (lambda p: p("sub", p("sub", p.x, p.y), 1.0), "x - y - 1"),
        (lambda p: p("div", p.x, p("mul", p.y, 2.0)), "x / (y * 2)"),
        (lambda p: p("mul", p("add", p.x, 1.0), p.y), "y * (x + 1)"),
        (lambda p: p("neg", p("add", p.x, 1.0)), "-(x + 1)"),
        (lambda p: p("div", p.x, -2.0), "x / -2"),
        (lambda p: p("not", p("lt", p.x, p.y)), "!(x < y)"),
        (lambda p: p("select", p("lt", p.x, p.y), p.x, p("select", p("gt", p.y, 0.0), 1.0, p.y)), "x < y ? x : y > 0 ? 1 : y"),
        (lambda p: p("add", p("select", p("lt", p.x, p.y), p.x, p.y), 1.0), "(x < y ? x : y) + 1"),
        (lambda p: p("pow", p.x, p.y), "Math.pow(x, y)"),
    ],
)
def test_operators_bind_as_in_javascript(page, build, text):
    assert page.text(build(page))[0] == [text]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1, "0.1"),
        (-0.0, "-0"),
        (3.0, "3"),
        (1e300, "1e+300"),
        (np.inf, "Infinity"),
        (-np.inf, "-Infinity"),
        (np.nan, "NaN"),
        (True, "true"),
        (7, "7"),
    ],
)
def test_constants_are_spelled_as_in_javascript(value, text):
    assert literal(value) == text


def test_names_are_given_once_and_never_reserved():
    names = Names(["x0"])
    assert [names.unique(wanted) for wanted in ("x0", "x0", "new", "t1")] == ["x0_2", "x0_3", "new_2", "t1"]
    assert names.temporary() == "t2"


def test_nothing_leaves_a_comment():
    assert comment("x\n*/ alert(1) //\u2028y") == "  // x alert(1) y"


def value_of(function, *arrays):
    """function(*arrays), constants all, by expressions alone."""
    expressions = Expressions()
    leaves = Leaves(expressions, Names())
    given = [leaves.given(f"a{i}", array) for i, array in enumerate(arrays)]
    for symbol, array in zip(given, arrays, strict=True):
        symbol.nodes[...] = np.frompyfunc(expressions.constant, 1, 1)(array)
    result = evaluate(expressions, function, *given)
    return np.array([node.value for node in nodes(result)]).reshape(result.nodes.shape)


A, B = np.arange(6.0).reshape(2, 3) - 2.25, np.linspace(0.3, 2.0, 3)


@pytest.mark.parametrize(
    "function",
    [
        lambda a, b: a @ b,
        lambda a, b: jnp.einsum("ij,kj->ik", a, a),
        lambda a, b: a.T[::2, ::-1].reshape(-1),
        lambda a, b: jnp.concatenate([a, b[None]])[1:],
        lambda a, b: jnp.pad(a, ((1, 0), (0, 2)), constant_values=7.0),
        lambda a, b: jnp.stack([a.max(axis=0), a.min(axis=0), a.prod(axis=0), jnp.sum(a, axis=0)]),
        lambda a, b: jnp.array([jnp.any(a > 1), jnp.all(a > -9)]) * 1.0,
        lambda a, b: jnp.linalg.norm(a) + jnp.cbrt(b) + jnp.sign(a[0]) * jnp.floor(a[1]) + jnp.ceil(b),
        lambda a, b: jnp.where(a > 0, a, b[None]) ** 3 + (b**-2 + b**2.5)[None],
        lambda a, b: jnp.clip(a, -1.0, 1.0) + jnp.tanh(a) + jnp.log1p(b)[None] + jnp.expm1(b)[None] + jnp.exp2(a) + jnp.arctan2(a, b[None]),
        lambda a, b: a[jnp.array([1, 0])][:, jnp.array([2, 2])],
        lambda a, b: jnp.tile(b, 2) + jnp.arange(6.0),
        lambda a, b: 1 / (1 + jnp.exp(-b)) + b % 0.4 + jnp.sqrt(b) + jnp.square(b),
        lambda a, b: jnp.remainder(a, 0.7),
        lambda a, b: jnp.isfinite(a / jnp.floor(b)[None]).astype(float),
    ],
)
@pytest.mark.usefixtures("x64")
def test_arrays_are_what_jax_makes_of_them(function):
    found, expected = value_of(function, A, B), np.asarray(function(jnp.array(A), jnp.array(B)))
    assert found.shape == expected.shape
    assert np.allclose(found, expected, rtol=1e-14, atol=1e-15, equal_nan=True)


@pytest.mark.parametrize(
    ("function", "primitive"),
    [
        (lambda a, b: jnp.sort(b), "sort"),
        (lambda a, b: jnp.linalg.solve(jnp.outer(b, b), b), "lu"),
        (lambda a, b: b.astype(jnp.float32), "convert_element_type"),
        (lambda a, b: b.astype(int) & 3, "and"),
    ],
)
def test_what_is_missing_is_named(function, primitive):
    with pytest.raises(Unsupported) as complaint:
        value_of(function, A, B)
    assert complaint.value.primitive == primitive


def test_the_emitted_text_is_short_and_closed():
    text = trajectory(load("optimizers")["adam"], drawn_surfaces()["beale"])
    assert len(text) < 6000
    loop = text.index("for (let t")
    assert "1 - beta2" in text[:loop]
    assert "1 - beta2" not in text[loop:]
    assert "hyper." not in text[loop:].replace("(momenta ? momenta[t - 1] : hyper.beta1)", "")  # a schedule may drive beta 1
    assert "weight" not in text


def test_texts_are_kept():
    pair = load("optimizers")["sgd"], drawn_surfaces()["bowl"]
    assert trajectory(*pair) is trajectory(*pair)
