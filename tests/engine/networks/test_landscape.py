"""The loss over a plane against a forward pass in numpy; what recompiles; what a box holds."""

import itertools
from dataclasses import replace

import jax
import numpy as np
import pytest

from engine.networks.landscape import BLOCK, TALLEST, WIDEST, box_of, landscape, landscape_pieces, losses_at, widened
from engine.networks.planes import filter_normalised, principal, through
from engine.problems.problem import problem
from spec import load

SURFACES = load("surfaces")
DIGITS = {"data": "digits", "depth": "1", "width": "16", "points": "200"}


def digits(seed=0, **more):
    return problem(SURFACES["mlp"], {**DIGITS, **more}, seed)


def forward(at, x, l2=0.0):
    """Mean cross-entropy of a tanh network with one hidden layer, in float64."""
    inputs, targets = at.given.examples
    (w1, b1), (w2, b2) = at.surface.unravel(np.asarray(x, float))
    z = np.tanh(inputs @ w1 + b1) @ w2 + b2
    z = z - z.max(axis=1, keepdims=True)
    chosen = z[np.arange(len(z)), targets.astype(int)]
    return float(np.mean(np.log(np.exp(z).sum(axis=1)) - chosen)) + l2 / 2 * float((w1**2).sum() + (w2**2).sum())


def a_plane(at, seed=0):
    return filter_normalised(at.surface.init(seed), at.surface.unravel, seed)


@pytest.mark.parametrize("l2", [0.0, 0.05])
def test_each_point_of_the_grid_is_the_loss_of_its_weights(l2):
    at = digits(l2=l2)
    plane, box = a_plane(at), ((-1.0, 2.0), (-0.5, 0.7))
    grid = landscape(at, plane, box, 9)
    assert grid.dtype == np.float32
    for i, j in itertools.product((0, 3, 8), (0, 5, 8)):
        u, v = np.linspace(-1, 2, 9)[j], np.linspace(-0.5, 0.7, 9)[i]
        x = plane.origin + u * plane.directions[0] + v * plane.directions[1]
        assert grid[i, j] == pytest.approx(forward(at, x, l2), rel=2e-6)


@pytest.mark.parametrize("count", [1, BLOCK, BLOCK + 1])
def test_losses_of_points(count):
    at = digits()
    x = at.surface.init(1) + 0.1 * np.random.default_rng(0).standard_normal((count, at.surface.dimension))
    assert losses_at(at, x) == pytest.approx([forward(at, one) for one in x], rel=2e-6)


def test_losses_of_no_points_and_of_what_is_not_finite():
    at = digits()
    n = at.surface.dimension
    assert losses_at(at, np.zeros((0, n))).shape == (0,)
    found = losses_at(at, np.stack([np.full(n, np.nan), np.zeros(n), np.full(n, 1e300)]))
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(np.log(10), rel=1e-6)
    assert not np.isfinite(found[2])


def test_an_analytic_surface_has_a_landscape_too():
    at = problem(SURFACES["bowl"], {})
    plane = principal([np.array([[0.0, 0.0], [3.0, 0.1], [1.0, 1.0]])])
    grid = landscape(at, plane, ((-1, 1), (-1, 1)), 5)
    x = plane.points(np.array([[1.0, -1.0]]))[0]
    assert grid[0, 4] == pytest.approx(float(SURFACES["bowl"].loss(x, **SURFACES["bowl"].defaults)), rel=1e-6)


def test_rows_at_once_change_nothing_but_rounding():
    at = digits()
    few, many = (landscape(at, a_plane(at), ((-1, 1), (-1, 1)), 8, rows=rows) for rows in (1, 8))
    assert np.allclose(few, many, rtol=1e-5)
    with pytest.raises(ValueError, match="rows = 9"):
        landscape(at, a_plane(at), ((-1, 1), (-1, 1)), 8, rows=9)


def test_plane_box_size_data_and_penalty_do_not_recompile():
    at = digits()
    landscape(at, a_plane(at), ((-1, 1), (-1, 1)), 5)
    compiled = []

    def seen(event, duration, **_):
        compiled.append(event)

    jax.monitoring.register_event_duration_secs_listener(seen)
    try:
        for seed in (0, 1):
            other = digits(seed, l2=0.01 * (seed + 1))
            path = np.cumsum(np.random.default_rng(seed).standard_normal((9, other.surface.dimension)), axis=0)
            for plane in (a_plane(other, seed), principal([path]), through(path[0], path[-2:])):
                landscape(other, plane, box_of(plane, [path]), 7 + seed)
                losses_at(other, path[: 3 + seed])
        assert not [event for event in compiled if "compile" in event]
        landscape(digits(points="100"), a_plane(at), ((-1, 1), (-1, 1)), 5)
        assert [event for event in compiled if "compile" in event], "the count does not work"
    finally:
        jax.monitoring.unregister_event_duration_listener(seen)


def test_whoever_asks_may_stop_between_two_pieces():
    at = digits()
    pieces = landscape_pieces(at, a_plane(at), ((-1, 1), (-1, 1)), 51)
    first, second = itertools.islice(pieces, 2)
    assert (first.first, second.first, len(first.values)) == (0, BLOCK, BLOCK)
    pieces.close()
    whole = landscape(at, a_plane(at), ((-1, 1), (-1, 1)), 51).ravel()
    assert np.array_equal(whole[: 2 * BLOCK], np.concatenate([first.values, second.values]))


def holds(box, uv):
    (u0, u1), (v0, v1) = box
    return bool(((uv > [u0, v0]) & (uv < [u1, v1])).all())


@pytest.mark.parametrize("stretched", [(1.0, 1.0), (1.0, 8.0), (8.0, 1.0)])
def test_a_box_holds_all_points_with_a_margin_and_the_ground_fills_pictures_around_it(stretched):
    rng = np.random.default_rng(2)
    paths = [np.cumsum(rng.standard_normal((40, 30)) + 0.3, axis=0) for _ in range(3)]
    plane = principal(paths)
    plane = replace(plane, directions=plane.directions / np.array(stretched)[:, None])
    (u0, u1), (v0, v1) = box_of(plane, paths)
    uv = plane.coordinates(np.concatenate(paths))
    assert holds(((u0, u1), (v0, v1)), uv)
    assert np.allclose([u0 + u1, v0 + v1], uv.min(axis=0) + uv.max(axis=0)), "around the middle of the points"
    assert np.allclose([u1 - u0, v1 - v0] - np.ptp(uv, axis=0), 0.24 * np.ptp(uv, axis=0).max())
    wide, tall = np.ptp(widened(((u0, u1), (v0, v1))), axis=1)
    assert wide == pytest.approx(max(u1 - u0, WIDEST * (v1 - v0)))
    assert tall == pytest.approx(max(v1 - v0, TALLEST * (u1 - u0)))


@pytest.mark.parametrize("end", [np.nan, np.inf, 1e6, 1e300])
def test_a_diverged_run_does_not_blow_the_box_up(end):
    rng = np.random.default_rng(2)
    paths = [np.cumsum(rng.standard_normal((40, 30)) + 0.3, axis=0) for _ in range(3)]
    paths[2][20:] = end
    plane = principal(paths)
    assert np.allclose(box_of(plane, paths), box_of(plane, [paths[0], paths[1], paths[2][:20]]))


@pytest.mark.parametrize("path", [np.ones((4, 30)), np.full((4, 30), np.nan)])
def test_a_box_without_extent_has_one(path):
    (u0, u1), (v0, v1) = box_of(principal([path]), [path])
    assert u1 - u0 > 0.2
    assert v1 - v0 > 0.2
