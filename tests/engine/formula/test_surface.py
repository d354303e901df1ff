"""Box, colours, start and floor of typed formulas; caches, allowance and disk."""

import math
import subprocess
import sys

import numpy as np
import pytest

from engine import Allowance, FormulaError, formula_surface, formula_wait, grid, trace
from engine.formula import parse
from engine.formula import surface as cache
from engine.formula.colours import spacing
from engine.formula.values import to_numpy
from engine.keeping import grants
from engine.keeping import programs as engine_programs
from engine.problems.stationary import found_points
from spec import ROOT, Surface, drawn_surfaces, load

OPTIMIZERS = load("optimizers")
HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
SIX_HUMP = "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2"
FLOORLESS = [
    "x", "-x", "x+y", "x*y", "x^2-y^2", "x^3-3*x*y^2",
    "x^3-3*x+y^2", "-log(1+x^2+y^2)", "-exp(exp(x))", "-abs(x)", "x*sin(x)+y^2", "sin(x+y)+(x-y)^2-1.5*x+2.5*y+1", "-sqrt(abs(y))",
]  # fmt: skip
WITH_FLOOR = [
    HIMMELBLAU, SIX_HUMP, "x^2", "exp(x)", "sin(x)*cos(y)", "-exp(-x^2-y^2)", "tanh(x)",
    "1/(1+x^2)", "-x^2/(1+x^2)", "abs(x)-1e6", "x^10-1000*x^9", "1/x", "log(x^2+y^2)", "(x-y)^4 + x^2 - 100*y",
]  # fmt: skip


def test_himmelblau_typed():
    surface = formula_surface(HIMMELBLAU)
    known = drawn_surfaces()["himmelblau"]
    assert isinstance(surface, Surface)
    assert surface.dimension == 2
    assert np.allclose(sorted(surface.minima), sorted(known.minima), atol=1e-9)
    assert np.allclose(sorted(surface.saddles), sorted(known.saddles), atol=1e-9)
    assert surface.domain == ((-5.0, 5.0), (-5.0, 5.0))
    assert not surface.unbounded_below


@pytest.mark.parametrize(
    ("text", "half_width", "minima"),
    [
        ("x^2 + y^2", 1, 1),
        ("(x-1)^2 + 100*(y-x^2)^2", 2, 1),
        (SIX_HUMP, 3, 6),
        ("(x-3)^2 + y^2", 5, 1),
        ("(x-7)^2 + y^2", 10, 1),
        ("(x-15)^2 + y^2 - exp(-x^2-y^2)", 20, 1),
        ("x^4 - 8*x^2 + y^2", 3, 2),
        ("abs(x-3) + abs(y)", 5, None),
        ("20 + x^2 + y^2 - 10*cos(2*pi*x) - 10*cos(2*pi*y)", 2, 9),
        ("exp(x)", 3, 0),
        ("x*y", 3, 0),
        ("log(x)", 3, 0),
    ],
)
def test_the_box_shows_the_minima(text, half_width, minima):
    surface = formula_surface(text)
    assert surface.domain == ((-half_width, half_width),) * 2
    inside = [point for point in surface.minima if max(map(abs, point)) <= 0.8 * half_width]
    assert minima is None or len(inside) == minima


@pytest.mark.parametrize(
    "text",
    [
        HIMMELBLAU,
        SIX_HUMP,
        "x^2",
        "x^2+y^2",
        "x*y",
        "x",
        "1/x",
        "log(x*y)",
        "sqrt(x-15)",
        "tan(x)*tan(y)",
        "exp(exp(x))",
        "abs(x)",
        "-x^10*1e6",
        "x*1e-6",
    ],
)
def test_the_start_can_be_run_from(text):
    surface = formula_surface(text)
    x, y = surface.start_for({})
    (low, high), _ = surface.domain
    assert low < x < high
    assert low < y < high
    assert x not in (0, y, -y)
    assert y != 0
    values = to_numpy(parse(text))
    around = np.array([[x, y], [x + 1e-6, y], [x, y - 1e-6]])
    assert np.isfinite(values(around)).all()


def test_the_start_is_far_from_the_lowest_point():
    surface = formula_surface(HIMMELBLAU)
    assert np.linalg.norm(np.subtract(surface.start, surface.minima[0])) > 0.5 * surface.domain[0][1]


@pytest.mark.parametrize("text", FLOORLESS)
def test_without_a_floor(text):
    assert formula_surface(text).unbounded_below


@pytest.mark.parametrize("text", WITH_FLOOR)
def test_with_a_floor(text):
    assert not formula_surface(text).unbounded_below


def test_escaping_from_a_typed_saddle():
    run = trace(formula_surface("x^2 - y^2"), OPTIMIZERS["momentum"], steps=500, learning_rate=0.02)
    assert run.outcome == "escaped"


def test_the_colours_follow_the_house():
    for stem in ("beale", "rosenbrock", "himmelblau", "bowl", "saddle"):
        spec = drawn_surfaces()[stem]
        assert spacing(grid(spec, 81)[2]) == spec.levels
    assert spacing(np.array([1.0, 1.0, np.nan])) == "linear"
    assert spacing(np.array([-1.7e308, 0.0, 1.7e308])) == "linear"


def test_a_half_width_can_be_given():
    surface = formula_surface(HIMMELBLAU, half_width=4)
    assert surface.domain == ((-4.0, 4.0), (-4.0, 4.0))
    assert len(surface.minima) == 4
    assert len(formula_surface(HIMMELBLAU, half_width=3.5).minima) == 2
    for wrong in (0, -1, 1e9, math.nan, math.inf):
        with pytest.raises(ValueError, match="half_width"):
            formula_surface(HIMMELBLAU, half_width=wrong)


@pytest.mark.parametrize("text", ["log(x - 100)", "x/0", "sqrt(-1 - x^2)", "log(-1)*x", "1e6^10*x^10*1e6^10*1e6^10*1e6^10*1e6^10*1e6^10"])
def test_nothing_to_draw(text):
    with pytest.raises(FormulaError, match="no finite values") as refused:
        formula_surface(text)
    assert (refused.value.position, refused.value.length) == (0, len(text))


def test_the_same_formula_is_the_same_surface():
    assert formula_surface("x^2+3*y^2") is formula_surface("f(x, y) = (x)**2 + 3.0*y ^ 2")
    assert formula_surface("x^2+3*y^2") is not formula_surface("x^2+3*y^2", half_width=2)


def test_an_evicted_formula_takes_its_programs_with_it():
    first = formula_surface("x^2 + 0.125*y^2")
    trace(first, OPTIMIZERS["sgd"], steps=3)
    house = len(engine_programs.PROGRAMS)
    assert any(first in key for key in engine_programs.PASSING_PROGRAMS._values)
    for k in range(cache.MOST_SURFACES):
        formula_surface(f"x^2 + {k}*y^2 + 0.25*x", half_width=1)
    assert len(cache.SURFACES) == cache.MOST_SURFACES
    assert not any(first in key for key in engine_programs.PASSING_PROGRAMS._values)
    assert len(engine_programs.PROGRAMS) == house


def test_a_new_formula_costs_one_token_and_the_same_one_nothing():
    session = Allowance(per_minute=1, burst=2)
    one, two, three = (formula_surface(f"x^2 + y^2 + {k}/8*x*y") for k in (1, 2, 3))
    assert formula_wait(one, session) == 0
    assert formula_wait(one, session) == 0
    assert formula_wait(two, session) == 0
    assert formula_wait(three, session) > 0
    assert formula_wait(one, session) == 0


def test_the_server_has_an_allowance_of_its_own(monkeypatch):
    monkeypatch.setattr(grants, "EVERYBODY", Allowance(per_minute=6, burst=1, clock=lambda: 0.0))
    assert formula_wait(formula_surface("x^2 + y^2 + 5/8*x*y"), Allowance(60, 5)) == 0
    assert formula_wait(formula_surface("x^2 + y^2 + 7/8*x*y"), Allowance(60, 5)) == pytest.approx(10)


DISK = """
import os, sys
from engine import formula_surface, keep_on_disk, trace
from spec import drawn_surfaces, load
keep_on_disk(sys.argv[1])
rule = load("optimizers")["sgd"]
for surface in (formula_surface("x^2 + y^2"), drawn_surfaces()["saddle"]):
    trace(surface, rule, steps=3)
    print(sum(name.startswith("jit_run") for name in os.listdir(sys.argv[1]) if name.endswith("-cache")))
"""


@pytest.mark.whole
def test_the_disk_keeps_no_formulas(tmp_path):
    done = subprocess.run([sys.executable, "-c", DISK, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]


def test_points_of_a_formula_are_those_of_its_numpy_walk():
    surface = formula_surface(SIX_HUMP)
    assert (surface.minima, surface.saddles) == found_points(to_numpy(parse(SIX_HUMP)), surface.domain)


def test_every_dent_of_a_typed_lattice_is_found():
    surface = formula_surface("20 + x^2 + y^2 - 10*cos(2*pi*x) - 10*cos(2*pi*y)", half_width=5.12)
    assert sorted(map(tuple, np.round(surface.minima).astype(int))) == [(x, y) for x in range(-5, 6) for y in range(-5, 6)]
    assert len(surface.saddles) == cache.MOST_SADDLES
