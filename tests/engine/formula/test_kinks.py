"""At a kink the slope is one of the subgradients, never NaN: in JAX, in its second derivatives and in JavaScript."""

import jax
import numpy as np
import pytest

from engine import formula_surface, trace
from engine.formula import parse
from engine.formula.values import to_loss
from engine.problems.problem import problem
from engine.problems.survey import survey
from engine.to_javascript import trajectory
from spec import load
from tests.engine.to_javascript.in_node import furthest, given, in_node, needs_node
from tests.whole import only

OPTIMIZERS = load("optimizers")
# a formula, one of its kinks, and the slope that counts there; all are even about the kink but where a slope is given
KINKS = [
    ("abs(x) + abs(y)", (0, 0), (0, 0)),
    ("|x - 1| + y^2", (1, 0), (0, 0)),
    ("sqrt(x^2 + y^2)", (0, 0), (0, 0)),
    ("√(x² + y²) + x", (0, 0), (1, 0)),
    ("sqrt((x-1)^2) + 2y", (1, 0.5), (0, 2)),
    ("sqrt(sqrt(x^4 + y^4))", (0, 0), (0, 0)),
    ("sqrt(abs(x)) + y^2", (0, 0), (0, 0)),
    ("(x^2 + y^2)^0.5", (0, 0), (0, 0)),
    ("(x^2 + y^2)^0.75", (0, 0), (0, 0)),
    ("|x|^1.5 + |y|^0.3", (0, 0), (0, 0)),
    ("(x^2 + y^2)^(0.5 + y^2)", (0, 0), (0, 0)),
    ("cbrt(x^2) + y^2", (0, 0), (0, 0)),
    ("max(x, -x) + max(y, -y, 0)", (0, 0), (0, 0)),
    ("max(|x|, |y|)", (0, 0), (0, 0)),
    ("-min(x, -x) + y^2", (0, 0), (0, 0)),
    ("acos(cos(x)) + y^2", (0, 0), (0, 0)),
    ("-asin(cos(x)) + y^2", (0, 0), (0, 0)),
    ("exp(|x|) * (1 + |y|)", (0, 0), (0, 0)),
]


@pytest.mark.parametrize(("text", "kink", "slope"), only(KINKS, *KINKS[::2]), ids=[text for text, _, _ in KINKS])
def test_slopes_and_curvatures_at_a_kink_are_finite(text, kink, slope, x64):
    loss, at = to_loss(parse(text)), np.array(kink, float)
    with jax.disable_jit():
        assert np.isfinite(loss(at))
        assert jax.grad(loss)(at) == pytest.approx(np.array(slope, float), abs=1e-12)
        assert np.isfinite(jax.hessian(loss)(at)).all()


@pytest.mark.parametrize(("text", "kink", "slope"), KINKS, ids=[text for text, _, _ in KINKS])
def test_the_slope_at_a_kink_is_a_subgradient_along_the_axes(text, kink, slope, x64):
    """Between the one-sided slopes, which are those of values 1e-7 away; a root has steeper ones than any number."""
    loss, at = to_loss(parse(text)), np.array(kink, float)
    for axis in (0, 1):
        step = 1e-7 * np.eye(2)[axis]
        with jax.disable_jit():
            left, right = sorted((float(loss(at) - loss(at - step)) / 1e-7, float(loss(at + step) - loss(at)) / 1e-7))
        assert left - 1e-6 <= slope[axis] <= right + 1e-6


@pytest.mark.parametrize("rule", ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"])
def test_a_run_that_begins_at_the_kink_stays(rule):
    run = trace(formula_surface("abs(x)+abs(y)"), OPTIMIZERS[rule], start=(0.0, 0.0), steps=40, learning_rate=0.1)
    assert run.stopped_at is None
    assert np.all(run.x == 0)


def test_a_step_that_lands_on_the_lowest_point_of_a_cone_rests_there():
    run = trace(formula_surface("sqrt(x^2+y^2)"), OPTIMIZERS["sgd"], start=(1.0, 0.0), steps=40, learning_rate=1.0)
    assert run.stopped_at is None
    assert np.all(run.x[1:] == 0)


@pytest.mark.parametrize("text", ["abs(x)+abs(y)", "sqrt(x^2+y^2)"])
def test_facts_of_a_kink_are_numbers(text):
    for part in survey(problem(formula_surface(text), {}), np.zeros((1, 2))):
        assert np.all(part == 0)


STARTS = {"sgd": (1.0, 0.0), "adam": (0.0, 0.0), "newton": (0.0, 0.5)}


HARD = "acos(cos(x)) + cbrt(y^2) + x^2 + y^2"


STEEP = "max(|x|, |y|) + (x^2+y^2)^0.75"


@needs_node
@pytest.mark.parametrize("text", only(["abs(x)+abs(y)", "sqrt(x^2+y^2)", STEEP, HARD], STEEP))
def test_javascript_agrees_at_the_kink(text):
    surface = formula_surface(text)
    settings = {rule: {"start": start, "steps": 30, **({"learning_rate": 1.0} if rule == "sgd" else {})} for rule, start in STARTS.items()}
    jobs = [{"text": rule, "given": given(surface, OPTIMIZERS[rule], **settings[rule])} for rule in STARTS]
    texts = {rule: trajectory(OPTIMIZERS[rule], surface) for rule in STARTS}
    for rule, found in zip(STARTS, in_node(texts, jobs), strict=True):
        run = trace(surface, OPTIMIZERS[rule], **settings[rule])
        assert found["stoppedAt"] == run.stopped_at
        assert furthest(found["x"], run.x) < 1e-9
        assert furthest(found["loss"], run.loss) < 1e-9
