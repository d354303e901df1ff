"""The largest curvature against numpy's eigenvalues of the whole Hessian, and the bowl's closed form."""

import jax
import numpy as np
import pytest

from engine.networks.sharpness import sharpness
from engine.problems.problem import full_loss, problem
from spec import load
from tests.whole import only

SURFACES = load("surfaces")


def descent(at, rate, steps, seed=0):
    """(steps + 1, n) iterates of plain gradient descent in float64."""
    with jax.enable_x64(True):
        slope = jax.jit(jax.grad(lambda x: full_loss(at.surface, x, at.given)))
        x = np.asarray(at.surface.init(seed), float)
        path = [x]
        for _ in range(steps):
            x = x - rate * np.asarray(slope(x))
            path.append(x)
    return np.array(path)


def largest(at, xs):
    """(k,) the eigenvalue of largest magnitude, by numpy."""
    with jax.enable_x64(True):
        hessian = jax.jit(jax.hessian(lambda x: full_loss(at.surface, x, at.given)))
        values = np.array([np.linalg.eigvalsh(np.asarray(hessian(x))) for x in xs])
    return np.where(-values[:, 0] > values[:, -1], values[:, 0], values[:, -1])


@pytest.mark.parametrize(("data", "activation"), only([("moons", "tanh"), ("xor", "sigmoid"), ("curve", "GELU")], ("curve", "GELU")))
def test_along_a_path_it_is_the_largest_eigenvalue(data, activation):
    at = problem(SURFACES["mlp"], {"data": data, "depth": "1", "width": "4", "activation": activation})
    path = descent(at, 0.5 if data != "curve" else 0.1, 120)
    assert sharpness(at, path) == pytest.approx(largest(at, path), rel=5e-3)


def test_a_negative_curvature_keeps_its_sign():
    at = problem(SURFACES["saddle"], {})
    assert np.abs(sharpness(at, np.array([[0.3, 0.2], [1.0, 0.0]]))) == pytest.approx([2, 2], rel=1e-9)  # +2 and -2 tie
    steep = problem(SURFACES["himmelblau"], {})
    top = np.array([[-0.2708446, -0.9230385]])
    assert sharpness(steep, top) == pytest.approx(largest(steep, top), rel=1e-9)
    assert sharpness(steep, top)[0] < 0


def test_the_bowl_has_the_stated_curvature():
    at = problem(SURFACES["bowl"], {})
    assert sharpness(at, np.array([[0.5, -1.0], [3.0, 2.0]])) == pytest.approx([20, 20], rel=1e-9)
    at = problem(SURFACES["bowl"], {"curvature_1": 7.0, "curvature_2": 7.0, "rotation": 30.0})
    assert sharpness(at, np.array([[0.5, -1.0], [3.0, 2.0]])) == pytest.approx([7, 7], rel=1e-9)


@pytest.mark.whole
def test_a_point_that_is_not_finite_does_not_spoil_the_next():
    at = problem(SURFACES["mlp"], {"data": "moons", "depth": "1", "width": "4"})
    path = descent(at, 0.5, 20)
    broken = np.insert(path, 10, [np.full(path.shape[1], np.nan), np.full(path.shape[1], 1e300)], axis=0)
    found = sharpness(at, broken)
    assert not np.isfinite(found[10:12]).any()
    assert np.delete(found, [10, 11]) == pytest.approx(largest(at, path), rel=5e-3)


def test_a_flat_loss_has_no_sharpness():
    at = problem(SURFACES["mlp"], {"data": "moons", "depth": "1", "width": "4", "activation": "ReLU"})
    dead = at.surface.init(0)
    _, bias = at.surface.unravel(np.arange(len(dead)))[0]
    dead[bias] = -1000
    dead[-1] = 1000
    assert sharpness(at, np.stack([dead, dead])) == pytest.approx([0, 0], abs=1e-6)


def test_the_path_may_have_any_length():
    at = problem(SURFACES["mlp"], {"data": "moons", "depth": "1", "width": "4"})
    path = descent(at, 0.5, 20)
    whole = sharpness(at, path)
    for count in (0, 1, 8, 9):
        assert np.array_equal(sharpness(at, path[:count]), whole[:count])


@pytest.mark.whole
def test_a_path_thinned_to_every_tenth_iterate_is_followed():
    at = problem(SURFACES["mlp"], {"data": "moons", "depth": "2", "width": "4"})
    path = descent(at, 0.5, 400)[::10]
    assert sharpness(at, path) == pytest.approx(largest(at, path), rel=0.02)
    assert sharpness(at, path, 6) == pytest.approx(largest(at, path), rel=1e-4)
