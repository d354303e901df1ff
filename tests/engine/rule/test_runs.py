"""Typed rules run: as the house's own do, in JAX and in node; what they cost, and what goes when they are forgotten."""

import jax
import numpy as np
import pytest

from engine import Allowance, default_rate, formula_surface, formula_wait, granted_rule, rule_optimizer, rule_wait, trace, trajectory_script
from engine.keeping import programs
from engine.rule import READY
from engine.rule import optimizer as cache
from engine.runs.states import state_fields
from spec import drawn_surfaces, load
from tests.engine.to_javascript.in_node import furthest, given, in_node, needs_node
from tests.whole import only

SURFACES, RULES = drawn_surfaces(), load("optimizers")
STEPS = 200
RATES = {("beale", "rmsprop"): 0.01}  # at its usual one rounding decides
EVERYTHING = """
s = sin(x)+cos(g)*tan(0.1*x) + asin(0.1)+acos(b)*atan(x) - sinh(b)*cosh(0.1*x)+tanh(g)
u = exp(-abs(x)) + log(1 + g^2) - log10(2 + x^2)*cbrt(g) + max(g, x, 0)*min(1, u)
w = w/2 + sign(g)*sqrt(abs(s)) + |u|^1.5*pi/e + t^0.5/t - 2^b
x = x - lr*(w/(1 + norm(w)) + 0*s*u) - 0/0
"""


def same_path(own, stem, ground, **hyper):
    rate = RATES.get((ground, stem), default_rate(ground, stem))
    house = trace(SURFACES[ground], RULES[stem], steps=STEPS, learning_rate=rate)
    typed = trace(SURFACES[ground], own, steps=STEPS, learning_rate=rate, **hyper)
    return float(np.abs(typed.x - house.x).max()), float(np.abs(typed.loss - house.loss).max())


@pytest.mark.parametrize("ground", only(["beale", "bowl"], "beale"))
@pytest.mark.parametrize("stem", list(READY))
def test_a_rule_written_out_is_the_house_s(stem, ground):
    assert max(same_path(rule_optimizer(READY[stem]), stem, ground)) <= 1e-12


def test_adam_without_its_corrections_takes_the_first_step_that_the_lecture_tells():
    """sqrt(10) rates without them, one with them: Kingma and Ba (2014), at b1 = 0.9 and b2 = 0.999."""
    bare = rule_optimizer("m = b1*m + (1-b1)*g\nv = b2*v + (1-b2)*g^2\nx = x - lr*m/(sqrt(v) + eps)")
    for rule, times in ((bare, np.sqrt(10)), (rule_optimizer(READY["adam"]), 1)):
        run = trace(SURFACES["beale"], rule, steps=1, learning_rate=0.01)
        assert np.abs(np.diff(run.x, axis=0)) == pytest.approx(np.full((1, 2), 0.01 * times), rel=1e-6)


def test_what_is_set_begins_at_zero_and_is_kept_under_its_name():
    rule = rule_optimizer("n = n + 1\nlast = g\nx = x - 0*n")
    fields = state_fields(trace(SURFACES["bowl"], rule, steps=4, states=True).states, 2)
    assert set(fields) == {"n", "last"}
    assert fields["n"].tolist() == [[k, k] for k in range(5)]
    assert fields["last"][0].tolist() == [0, 0]


def test_lines_are_carried_out_in_their_order_with_the_gradient_of_the_steps_begin():
    rule = rule_optimizer("x = x - 0.1*g\nm = x\nx = x - 0.1*g\nd = m - x")
    run = trace(SURFACES["bowl"], rule, steps=1, states=True)
    fields = state_fields(run.states, 2)
    assert fields["d"][1] == pytest.approx((run.x[0] - run.x[1]) / 2)
    assert fields["m"][1] == pytest.approx((run.x[0] + run.x[1]) / 2)


def test_where_there_is_no_slope_there_is_no_step():
    rule = rule_optimizer("r = r + g^2\nx = x - lr*g/sqrt(r)")
    run = trace(SURFACES["bowl"], rule, steps=3, start=(0.0, 1.0), learning_rate=0.1)
    assert run.stopped_at is None
    assert run.x[:, 0].tolist() == [0, 0, 0, 0]


def test_a_number_of_ones_own_moves_the_path_and_recompiles_nothing(compilations):
    rule = rule_optimizer("c in -1..1 = 0.25\nx = x - c*g")
    first = trace(SURFACES["bowl"], rule, steps=3)
    before = len(compilations)
    other = trace(SURFACES["bowl"], rule, steps=3, c=-0.5)
    assert len(compilations) == before
    assert np.diff(other.x[:2], axis=0) == pytest.approx(-2 * np.diff(first.x[:2], axis=0))
    assert (rule.params["c"].low, rule.params["c"].high, rule.params["c"].default) == (-1, 1, 0.25)
    with pytest.raises(ValueError, match="not a number"):
        trace(SURFACES["bowl"], rule, steps=3, c="one")


def test_usual_numbers():
    params = rule_optimizer("x = x - lr*(b1*b2*eps*wd*q)*g").params
    assert {name: (one.default, one.low, one.high, one.log, one.forgets) for name, one in params.items() if name != "learning_rate"} == {
        "b1": (0.9, 0, 0.999, False, True),
        "b2": (0.999, 0, 0.9999, False, True),
        "eps": (1e-8, 1e-12, 1, True, False),
        "wd": (0.01, 0, 1, False, False),
        "q": (1, 0, 2, False, False),
    }


@needs_node
@pytest.mark.parametrize("text", only([*READY.values(), EVERYTHING], READY["nesterov"], EVERYTHING), ids=[*READY, "everything"])
def test_node_follows_trace(text):
    rule, surface = rule_optimizer(text), SURFACES["bowl"]
    run = trace(surface, rule, steps=60, learning_rate=0.01)
    assert run.stopped_at is None
    (found,) = in_node([trajectory_script(rule, surface)], [{"text": 0, "given": given(surface, rule, steps=60, learning_rate=0.01)}])
    assert furthest(found["x"], run.x) <= 1e-9
    assert furthest(found["loss"], run.loss) <= 1e-9


@needs_node
def test_words_of_javascript_are_names_like_others():
    rule, surface = rule_optimizer("var = var + constructor*g\nx = x - 0.1*var*lambda - hyper*0*undefined"), SURFACES["bowl"]
    (found,) = in_node([trajectory_script(rule, surface)], [{"text": 0, "given": given(surface, rule, steps=20)}])
    assert furthest(found["x"], trace(surface, rule, steps=20).x) <= 1e-9


def test_the_same_lines_are_the_same_rule():
    assert rule_optimizer("x = x - lr*g") is rule_optimizer("x -= (lr*g) # downhill")
    assert rule_optimizer("x = x - lr*g") is not rule_optimizer("x = x - g*lr")


def test_a_forgotten_rule_takes_its_programs_with_it():
    first = rule_optimizer("x = x - 0.03125*g")
    trace(SURFACES["bowl"], first, steps=3)
    house = len(programs.PROGRAMS)
    assert any(first in key for key in programs.PASSING_PROGRAMS._values)
    for k in range(cache.MOST_RULES):
        rule_optimizer(f"x = x - {k}*g")
    assert len(cache.RULES) == cache.MOST_RULES
    assert not any(first in key for key in programs.PASSING_PROGRAMS._values)
    assert len(programs.PROGRAMS) == house


def test_a_rule_costs_a_token_and_its_seconds_and_only_then_it_is_granted():
    text, session = "x = x - 0.0625*g", Allowance(0.001, 2)
    rule = rule_optimizer(text)
    assert granted_rule(text) is None
    assert rule_wait(rule, session) == rule_wait(rule, session) == 0
    assert granted_rule(f"{text} # the same") is rule
    left = session.left
    trace(SURFACES["bowl"], rule, steps=3)
    assert session.left < left
    session.spend(1)
    assert rule_wait(rule_optimizer("x = x - 0.125*g"), session) > 0
    assert granted_rule("x = x - 0.125*g") is None


def test_a_typed_rule_on_a_typed_surface_is_paid_by_both_and_goes_with_either():
    rule, surface = rule_optimizer("x = x - 0.046875*g"), formula_surface("x^2 + 3.3125*y^2")
    one, other = Allowance(0.001, 5), Allowance(0.001, 5)
    assert rule_wait(rule, one) == formula_wait(surface, other) == 0
    trace(surface, rule, steps=3)
    assert max(one.left, other.left) < 4
    programs.forget(surface)
    assert not any(rule in key for key in programs.PASSING_PROGRAMS._values)


def test_nothing_of_a_typed_rule_is_written_to_disk():
    kept_off = []
    programs.keep_program(
        ("disk", rule_optimizer("x = x - 0.015625*g")), lambda: kept_off.append(jax.config.jax_persistent_cache_min_compile_time_secs)
    )
    assert kept_off[0] > 1e6  # seconds that a compilation would have to take to be stored
