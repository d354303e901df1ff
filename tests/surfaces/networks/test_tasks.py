"""The data sets: their shapes, their seeds, their parting, and where their points lie."""

import numpy as np
import pytest
from sklearn.datasets import load_digits, load_iris

from spec import load
from surfaces.networks._tasks import LOADED, TASKS, curve, split

MADE = [data for data in TASKS if data not in LOADED]


def whole(data, noise=0.2, points="500", seed=0):
    """Training and validation examples together."""
    kept, held = split(seed, data, points, "0.3", noise)
    return tuple(np.concatenate(parts) for parts in zip(kept, held, strict=True))


@pytest.mark.parametrize("data", TASKS)
def test_shapes_and_classes(data):
    inputs, targets = whole(data)
    count = min(500, TASKS[data].most)
    assert inputs.shape == (count, TASKS[data].inputs)
    assert targets.shape == (count,)
    assert np.isfinite(inputs).all()
    if TASKS[data].classes:
        assert np.array_equal(np.unique(targets), np.arange(TASKS[data].classes))


@pytest.mark.parametrize("data", TASKS)
def test_the_seed_makes_the_data_and_nothing_else_does(data):
    first, again, other = (whole(data, points="50", seed=seed) for seed in (0, 0, 1))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])


@pytest.mark.parametrize("data", TASKS)
@pytest.mark.parametrize("share", ["0.1", "0.2", "0.3", "0.5"])
def test_the_parts_are_disjoint_and_as_large_as_stated(data, share):
    (inputs, targets), (held, held_targets) = split(4, data, "200", share, 0.2)
    count = min(200, TASKS[data].most)
    assert len(held) == len(held_targets) == round(float(share) * count)
    assert len(inputs) == len(targets) == count - len(held)
    if data not in LOADED:  # iris has one flower twice
        assert len(np.unique(np.concatenate([inputs, held]), axis=0)) == count


def test_the_network_gives_both_parts():
    network = load("surfaces")["mlp"]
    params = {"data": "circles", "points": "100", "validation": "0.2", "noise": 0.1}
    kept, held = split(5, "circles", "100", "0.2", 0.1)
    assert all(np.array_equal(a, b) for a, b in zip(network.examples_for(params, 5), kept, strict=True))
    assert all(np.array_equal(a, b) for a, b in zip(network.validation_for(params, 5), held, strict=True))


@pytest.mark.parametrize("data", ["moons", "circles", "xor", "spirals", "blobs"])
def test_classes_are_balanced(data):
    _, targets = whole(data)
    sizes = np.bincount(targets.astype(int))
    assert np.ptp(sizes) <= 1
    assert sizes.sum() == 500


@pytest.mark.parametrize("data", MADE)
def test_noise_moves_every_point_along_its_own_line(data):
    """The same draw for every noise: a moved slider moves the points and does not shuffle them."""
    (none, at), (some, values), (more, further) = (whole(data, noise) for noise in (0.0, 0.2, 0.4))
    assert not np.array_equal(np.column_stack([none, at]), np.column_stack([some, values]))
    assert np.allclose(more - none, 2 * (some - none), atol=1e-12)
    assert np.allclose(further - at, 2 * (values - at), atol=1e-12)


def test_moons_without_noise_are_two_half_circles():
    (x, y), labels = (part.T for part in whole("moons", 0.0))
    upper, lower = labels == 0, labels == 1
    assert np.allclose(np.hypot(x + 0.5, y + 0.25)[upper], 1)
    assert np.allclose(np.hypot(x - 0.5, y - 0.25)[lower], 1)
    assert y[upper].min() >= -0.25
    assert y[lower].max() <= 0.25


def test_circles_without_noise_are_circles():
    inputs, labels = whole("circles", 0.0)
    assert np.allclose(np.linalg.norm(inputs, axis=1), np.where(labels == 0, 1.2, 0.5))


def test_xor_without_noise_is_the_sign_of_the_product():
    inputs, labels = whole("xor", 0.0)
    assert np.array_equal(labels, (inputs.prod(axis=1) < 0).astype(float))
    assert np.abs(inputs).min() >= 0.2
    assert np.abs(inputs).max() <= 1.2


def test_spirals_without_noise_turn_evenly_with_the_radius():
    inputs, labels = whole("spirals", 0.0)
    along = np.linalg.norm(inputs, axis=1) / 1.4
    angle = 3 * np.pi * along + np.pi * labels
    assert along.max() <= 1
    assert np.allclose(inputs, 1.4 * along[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1))


def test_blobs_scatter_about_four_centres_as_stated():
    inputs, labels = whole("blobs", 0.2, "1797")
    corners = {0: (-0.9, -0.7), 1: (0.9, -0.9), 2: (0.7, 0.9), 3: (-0.7, 0.8)}
    for label, centre in corners.items():
        cloud = inputs[labels == label]
        assert cloud.mean(axis=0) == pytest.approx(centre, abs=4 * 0.35 / np.sqrt(len(cloud)))
        assert cloud.std(axis=0) == pytest.approx(0.35, rel=0.15)


def test_values_without_noise_lie_on_the_curve():
    inputs, values = whole("curve", 0.0)
    x = inputs[:, 0]
    assert np.array_equal(values, curve(x))
    assert np.allclose(values, np.sin(3 * x) * np.exp(-0.3 * x) + 0.4 * x)
    assert np.abs(x).max() <= 1.5


def rows(inputs, labels):
    """The rows with their labels, in an order of their own."""
    table = np.column_stack([inputs, labels])
    return table[np.lexsort(table.T)]


def test_digits_are_scikit_learns():
    pixels, labels = load_digits(return_X_y=True)
    assert np.array_equal(rows(*whole("digits", points="1797")), rows(pixels / 16, labels))


def test_iris_are_scikit_learns_petals_at_unit_variance():
    features, labels = load_iris(return_X_y=True)
    petals = features[:, 2:]
    expected = (petals - petals.mean(axis=0)) / petals.std(axis=0)
    assert np.allclose(rows(*whole("iris")), rows(expected, labels), atol=1e-12)


@pytest.mark.parametrize("data", LOADED)
def test_measured_data_take_no_noise(data):
    assert np.array_equal(whole(data, 0.0)[0], whole(data, 0.5)[0])
