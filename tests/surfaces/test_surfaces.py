"""Every surface: its stated points are what they are said to be, nothing lies lower, its gradient is the gradient."""

import jax
import numpy as np
import pytest

from engine import problem
from engine.problem import full_loss
from engine.survey import survey
from spec import drawn_surfaces

SURFACES = {stem: spec for stem, spec in drawn_surfaces().items() if not spec.over_data}
KINKS = {"ackley": (0.0, 0.0), "absolute": (0.0,)}  # minima without a gradient: autodiff's is set to zero there
WITHOUT_CURVATURE = {"monkey_saddle"}


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
    (bottom,), gradient, _ = losses(stem, np.array([KINKS[stem]]))
    assert np.all(gradient == 0)
    for radius in (1e-3, 1e-5):
        rise = losses(stem, around(KINKS[stem], radius))[0] - bottom
        assert rise.min() > 0.9 * radius
        assert np.isfinite(losses(stem, around(KINKS[stem], radius))[1]).all()


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


@pytest.mark.parametrize("stem", list(SURFACES))
def test_nothing_on_the_grid_lies_lower_than_the_lowest_minimum(stem):
    spec = SURFACES[stem]
    if spec.unbounded_below:
        assert spec.minima == ()
        return
    axes = [np.linspace(low, high, 101) for low, high in spec.domain]
    points = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, spec.dimension)
    lowest = losses(stem, np.array(spec.minima_for({})))[0].min()
    assert losses(stem, points)[0].min() >= lowest - 1e-12 * abs(lowest)


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
