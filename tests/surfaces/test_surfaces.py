"""Every surface: its stated points are what they are said to be, nothing lies lower, its gradient is the gradient."""

import jax
import numpy as np
import pytest

from engine import problem
from engine.formula.floor import is_floorless
from engine.problems.problem import full_loss
from engine.problems.stationary import found_points
from engine.problems.survey import survey
from spec import drawn_surfaces

SURFACES = {stem: spec for stem, spec in drawn_surfaces().items() if not spec.over_data}
KINKS = {"ackley": (0.0, 0.0), "absolute": (0.0,)}  # minima without a gradient: autodiff's is set to zero there
WITHOUT_CURVATURE = {"monkey_saddle"}
BLOCK = 2048
LATTICES = {"ackley", "rastrigin"}  # their saddles are as many as their dents, and none is stated


def around(point, radius):
    """Points at `radius` from `point`: two on a line, 24 on a circle."""
    if len(point) == 1:
        return np.array(point) + radius * np.array([[-1.0], [1.0]])
    angle = np.linspace(0, 2 * np.pi, 24, endpoint=False) + 0.1
    return np.array(point) + radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)


def losses(stem, points):
    return survey(problem(SURFACES[stem], {}), points)


@pytest.mark.parametrize("stem", list(SURFACES))
def test_minima_are_minima(stem):
    points = np.array(SURFACES[stem].minima_for({})).reshape(-1, SURFACES[stem].dimension)
    if not len(points):
        assert SURFACES[stem].unbounded_below
        return
    _, gradient, hessian = losses(stem, points)
    assert np.abs(gradient).max() < 1e-9
    for point, curvatures in zip(points, np.linalg.eigvalsh(hessian), strict=True):
        assert curvatures.min() > 0 or tuple(point) == KINKS.get(stem)


@pytest.mark.parametrize("stem", list(KINKS))
def test_at_a_kink_the_loss_rises_in_proportion_to_the_distance(stem):
    (bottom,), gradient, hessian = losses(stem, np.array([KINKS[stem]]))
    assert np.all(gradient == 0)
    assert np.isfinite(hessian).all()
    for radius in (1e-3, 1e-5):
        rise = losses(stem, around(KINKS[stem], radius))[0] - bottom
        assert rise.min() > 0.9 * radius
        assert np.isfinite(losses(stem, around(KINKS[stem], radius))[1]).all()


@pytest.mark.parametrize(("w", "slope"), [(0.0, 0.0), (1.0, 1.0), (-1.0, -1.0), (3.0, 1.0)])
def test_hubers_slope_is_delta_where_the_straight_sides_begin(w, slope):
    _, gradient, hessian = losses("huber", np.array([[w]]))
    assert gradient[0, 0] == slope
    assert np.isfinite(hessian).all()


@pytest.mark.parametrize("stem", list(SURFACES))
def test_saddles_are_saddles(stem):
    points = np.array(SURFACES[stem].saddles_for({})).reshape(-1, SURFACES[stem].dimension)
    if not len(points):
        return
    value, gradient, hessian = losses(stem, points)
    assert np.abs(gradient).max() < 1e-9
    for k, (point, curvatures) in enumerate(zip(points, np.linalg.eigvalsh(hessian), strict=True)):
        if stem in WITHOUT_CURVATURE:
            near = losses(stem, around(point, 1e-3))[0]
            assert near.min() < value[k] < near.max()
            assert np.all(curvatures == 0)
        else:
            assert curvatures[0] < 0 < curvatures[-1]


@pytest.mark.parametrize("stem", [stem for stem, spec in SURFACES.items() if not (spec.unbounded_below and spec.minima == ())])
def test_nothing_on_the_grid_lies_lower_than_the_lowest_minimum(stem):
    spec = SURFACES[stem]
    axes = [np.linspace(low, high, 101) for low, high in spec.domain]
    points = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, spec.dimension)
    lowest = losses(stem, np.array(spec.minima_for({})))[0].min()
    assert losses(stem, points)[0].min() >= lowest - 1e-12 * abs(lowest)


def plain(stem):
    """The loss of any number of points (k, n) by one program, for searches by values alone."""
    spec, settings = SURFACES[stem], SURFACES[stem].defaults
    compiled = jax.jit(jax.vmap(lambda x: spec.loss(x, **settings)))

    def values(points):
        blocks = np.array_split(np.resize(points, (-(-len(points) // BLOCK) * BLOCK, points.shape[1])), -(-len(points) // BLOCK))
        return np.concatenate([compiled(block) for block in blocks])[: len(points)]

    return values


@pytest.mark.parametrize("stem", [stem for stem, spec in SURFACES.items() if spec.dimension == 2])
def test_every_minimum_of_the_box_is_stated(stem, x64):
    minima, saddles = found_points(plain(stem), SURFACES[stem].domain, most=1000, tried=400)
    for found, stated in ((minima, SURFACES[stem].minima_for({})), (saddles, SURFACES[stem].saddles_for({}))):
        if stem in LATTICES and found is saddles:
            assert not stated
            continue
        missing = [point for point in found if not any(np.allclose(point, known, atol=1e-5) for known in stated)]
        assert not missing
        assert len(stated) >= len(found)


@pytest.mark.parametrize("stem", [stem for stem, spec in SURFACES.items() if spec.dimension == 1])
def test_every_minimum_of_a_curve_is_stated(stem, x64):
    ((low, high),) = SURFACES[stem].domain
    w = np.linspace(low, high, 4001)
    losses = plain(stem)(w[:, None])
    lowest = w[1:-1][(losses[1:-1] <= losses[:-2]) & (losses[1:-1] < losses[2:])]
    stated = np.sort(np.array(SURFACES[stem].minima_for({}))[:, 0])
    assert stated == pytest.approx(lowest, abs=(high - low) / 4000)


@pytest.mark.parametrize("stem", list(SURFACES))
def test_what_has_no_floor_says_so(stem, x64):
    """Rings twice as far out each: the lowest loss on them keeps falling exactly where the surface is declared unbounded below."""
    values, curve = plain(stem), SURFACES[stem].dimension == 1
    beside = (lambda points: values(points[:, :1]) + points[:, 1] ** 2) if curve else values
    assert is_floorless(beside) == SURFACES[stem].unbounded_below


def test_mccormick_falls_by_pi_with_every_trough(x64):
    """On the floor x - y = 1 the loss is sin(s) + s/2 with s = x + y: a trough in every 2 pi, each pi below the next."""
    s = -2 * np.pi / 3 - 2 * np.pi * np.arange(20)
    troughs = plain("mccormick")(np.stack([(s + 1) / 2, (s - 1) / 2], axis=1))
    assert np.diff(troughs) == pytest.approx(-np.pi * np.ones(19))


def test_rastrigin_knows_the_dent_beside_every_whole_point_of_its_box():
    minima = np.array(SURFACES["rastrigin"].minima)
    assert len(minima) == 121
    assert sorted(map(tuple, np.round(minima).astype(int))) == [(x, y) for x in range(-5, 6) for y in range(-5, 6)]


@pytest.mark.parametrize("stem", list(SURFACES))
def test_minima_saddles_and_start_lie_in_the_box(stem):
    spec = SURFACES[stem]
    for point in (spec.start_for({}), *spec.minima_for({}), *spec.saddles_for({})):
        assert all(low <= value <= high for value, (low, high) in zip(point, spec.domain, strict=True)), point


@pytest.mark.parametrize("stem", list(SURFACES))
def test_gradients_agree_with_sixth_order_differences(stem, x64):
    spec, given = SURFACES[stem], problem(SURFACES[stem], {}).given

    def function(x):
        return full_loss(spec, x, given)

    loss, gradient = jax.jit(function), jax.jit(jax.grad(function))
    rng = np.random.default_rng(1)
    weights = {1: 3 / 4, 2: -3 / 20, 3: 1 / 60}
    for _ in range(10):
        x = np.array([rng.uniform(low, high) for low, high in spec.domain])
        h = 1e-3
        for axis in range(spec.dimension):
            e = h * np.eye(spec.dimension)[axis]
            difference = sum(w * (float(loss(x + k * e)) - float(loss(x - k * e))) for k, w in weights.items()) / h
            assert float(gradient(x)[axis]) == pytest.approx(difference, rel=1e-6, abs=1e-6)
