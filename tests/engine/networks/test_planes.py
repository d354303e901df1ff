"""Planes against numpy's SVD, scikit-learn's PCA and least squares, and what stays true of degenerate paths."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from engine.networks.outliers import TOO_FAR, near
from engine.networks.planes import filter_normalised, principal, through
from engine.problems.problem import problem
from spec import load
from tests.whole import only

N = 300


def walks(count=3, steps=60, n=N, seed=1, dtype=float):
    """Random walks with a drift, all from one start."""
    rng = np.random.default_rng(seed)
    start = rng.standard_normal(n)
    drift = rng.standard_normal((count, 1, n)) * 0.3
    moves = rng.standard_normal((count, steps, n)) * 0.2 + drift
    return [np.concatenate([start[None], start + np.cumsum(one, axis=0)]).astype(dtype) for one in moves]


@pytest.mark.parametrize("n", only([2, 9, N, 2000], 9, N))
def test_principal_is_scikit_learns_pca(n):
    paths = walks(n=n)
    joint = np.concatenate(paths)
    theirs = PCA(2, svd_solver="full").fit(joint)
    plane = principal(paths)
    assert np.allclose(np.abs(plane.directions @ theirs.components_.T), np.eye(2), atol=1e-8)
    assert np.allclose(np.abs(plane.coordinates(joint)), np.abs(theirs.transform(joint)), atol=1e-7)
    assert plane.explained(paths) == pytest.approx(theirs.explained_variance_ratio_.sum(), abs=1e-9)


def test_what_the_plane_loses_is_what_the_svd_says():
    paths = walks()
    joint = np.concatenate(paths)
    centred = joint - joint.mean(axis=0)
    singular = np.linalg.svd(centred, compute_uv=False)
    plane = principal(paths)
    assert np.sum(plane.distances(joint) ** 2) == pytest.approx(np.sum(singular[2:] ** 2), rel=1e-9)
    assert plane.explained(paths) == pytest.approx(np.sum(singular[:2] ** 2) / np.sum(singular**2), rel=1e-9)


def test_single_precision_weights_give_the_same_plane():
    paths = walks()
    ours = principal([path.astype(np.float32) for path in paths])
    assert np.allclose(ours.directions, principal(paths).directions, atol=1e-6)


def test_the_common_start_lies_left_and_above_and_stays_there():
    paths = walks()
    for cut in (20, 40, 59, 61):
        begin = principal([path[:cut] for path in paths]).coordinates(paths[0][:1])[0]
        assert begin[0] < 0 < begin[1]


def test_through_two_final_points_meets_all_three():
    initial, *finals = np.random.default_rng(3).standard_normal((3, N))
    plane = through(initial, np.array(finals))
    three = np.array([initial, *finals])
    assert np.allclose(plane.distances(three), 0, atol=1e-12)
    assert np.allclose(plane.coordinates(three)[0], 0)
    assert np.allclose(np.linalg.norm(plane.coordinates(three)[1:], axis=1), np.linalg.norm(three[1:] - initial, axis=1))
    assert plane.coordinates(three)[1, 0] > 0 > plane.coordinates(three)[1, 1]


def test_through_many_final_points_lies_nearest_to_them():
    initial, *finals = np.random.default_rng(3).standard_normal((7, N))
    _, singular, axes = np.linalg.svd(np.array(finals) - initial)
    plane = through(initial, np.array(finals))
    assert np.allclose(np.abs(plane.directions @ axes[:2].T), np.eye(2), atol=1e-7)
    assert np.sum(plane.distances(np.array(finals)) ** 2) == pytest.approx(np.sum(singular[2:] ** 2), rel=1e-9)


def test_coordinates_are_least_squares_for_slanting_directions():
    at = problem(load("surfaces")["mlp"], {"data": "moons"})
    centre = at.surface.init(0)
    plane = filter_normalised(centre, at.surface.unravel, seed=5)
    assert abs(plane.directions[0] @ plane.directions[1]) > 1e-3
    x = centre + np.random.default_rng(0).standard_normal((20, len(centre)))
    theirs = np.linalg.lstsq(plane.directions.T, (x - centre).T, rcond=None)[0].T
    assert np.allclose(plane.coordinates(x), theirs)
    uv = np.random.default_rng(1).standard_normal((20, 2))
    assert np.allclose(plane.coordinates(plane.points(uv)), uv)
    assert np.allclose(plane.distances(plane.points(uv)), 0, atol=1e-12)


def test_filter_normalised_directions_have_the_length_of_each_units_weights():
    at = problem(load("surfaces")["mlp"], {"data": "digits", "depth": "2", "width": "8", "initialisation": "PyTorch"})
    centre = at.surface.init(4)
    first, other = filter_normalised(centre, at.surface.unravel), filter_normalised(centre, at.surface.unravel, seed=1)
    for direction in first.directions:
        for (drawn, drawn_bias), (weights, bias) in zip(at.surface.unravel(direction), at.surface.unravel(centre), strict=True):
            assert np.any(bias != 0)
            assert np.all(drawn_bias == 0)
            for unit in range(weights.shape[1]):
                assert np.sqrt(sum(drawn[:, unit] ** 2)) == pytest.approx(np.sqrt(sum(weights[:, unit] ** 2)))
    assert not np.allclose(first.directions, other.directions)
    assert np.array_equal(first.directions, filter_normalised(centre, at.surface.unravel).directions)


def test_random_planes_keep_two_shares_of_the_dimension_on_average():
    paths = walks()

    def matrices(x):
        return [(x[:-1].reshape(-1, 13), x[-1:])]

    shares = [filter_normalised(np.ones(N), matrices, seed).explained(paths) for seed in range(600)]
    assert np.mean(shares) == pytest.approx(2 / N, rel=0.15)


def still(count):
    return [np.ones((10, N)) for _ in range(count)]


def straight():
    return [np.linspace(0, 1, 10)[:, None] * np.arange(N)]


def broken(value, dtype=float):
    paths = walks(dtype=dtype)
    paths[1] = paths[1].copy()
    paths[1][30:] = value
    return paths


DEGENERATE = {
    "still": still(3),
    "one point": [np.ones((1, N))],
    "straight": straight(),
    "nan": broken(np.nan),
    "infinite": broken(np.inf),
    "huge": broken(1e30, np.float32),
    "beyond squares": broken(1e300),
    "nan from the start": [np.full((5, N), np.nan)],
    "single and diverged": [np.concatenate([np.ones((5, N)), np.full((5, N), 1e300)])],
}


@pytest.mark.parametrize("name", DEGENERATE)
def test_degenerate_paths_give_a_plane(name):
    paths = DEGENERATE[name]
    for plane in (principal(paths), through(paths[0][0], np.array([path[-1] for path in paths]))):
        assert np.allclose(plane.directions @ plane.directions.T, np.eye(2), atol=1e-12)
        assert np.isfinite(plane.origin).all()
        assert 0 <= plane.explained(paths) <= 1 + 1e-12
        for path in paths:
            assert plane.coordinates(path).shape == (len(path), 2)
            assert plane.distances(path).shape == (len(path),)


def test_a_straight_path_lies_in_its_plane():
    plane = principal(straight())
    assert np.allclose(plane.distances(straight()[0]), 0, atol=1e-9)
    assert plane.explained(straight()) == pytest.approx(1)


@pytest.mark.parametrize("name", ["nan", "infinite", "huge", "beyond squares"])
def test_a_diverged_run_does_not_turn_the_plane_of_the_others(name):
    paths = DEGENERATE[name]
    plane, clean = principal(paths), principal([paths[0], paths[1][:30], paths[2]])
    assert np.allclose(plane.directions, clean.directions, atol=1e-5)
    assert plane.explained(paths) == pytest.approx(clean.explained([paths[0], paths[1][:30], paths[2]]), abs=1e-6)
    if name != "huge":
        assert name == "beyond squares" or np.isnan(plane.coordinates(paths[1])[30:]).all()
    assert np.isfinite(plane.coordinates(paths[1])[:30]).all()


@pytest.mark.parametrize("centre", [np.zeros(N), np.full(N, np.nan), np.full(N, 1e300)])
def test_a_centre_without_weights_gives_a_plane(centre):
    plane = filter_normalised(centre, lambda x: [(x[:-1].reshape(-1, 13), x[-1:])])
    assert np.linalg.matrix_rank(plane.directions) == 2
    assert np.isfinite(plane.origin).all()


def test_near_judges_by_the_middle_run():
    path = np.linspace(0, 1, 5)[:, None] * np.ones((1, 4))
    kept = near([path, path * TOO_FAR * 0.99, path * TOO_FAR * 1.01, np.zeros((3, 4))])
    assert [rows.tolist() for rows in kept] == [[True] * 5, [True] * 5, [True] * 5, [True] * 3]
    kept = near([path, path, path * TOO_FAR * 1.01])
    assert [rows.all() for rows in kept] == [True, True, False]
    assert kept[2].tolist() == [True, True, True, True, False]
