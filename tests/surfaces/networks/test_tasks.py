"""The data sets: their shapes, their seeds, their parting, and where their points lie."""

import numpy as np
import pytest
from sklearn.datasets import load_digits, load_iris

from spec import load
from surfaces.networks._tasks import LOADED, TASKS, curve, split
from tests.whole import only

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
@pytest.mark.parametrize("share", only(["0.1", "0.2", "0.3", "0.5"], "0.1", "0.5"))
@pytest.mark.parametrize("points", only(["50", "200"], "200"))
def test_the_parts_are_as_large_as_stated_and_no_row_stands_in_both(data, share, points):
    count = min(int(points), TASKS[data].most)
    for seed in range(6):
        (inputs, targets), (held, held_targets) = split(seed, data, points, share, 0.2)
        assert len(held) == len(held_targets) == round(float(share) * count)
        assert len(inputs) == len(targets) == count - len(held)
        assert not {*map(tuple, inputs.round(9).tolist())} & {*map(tuple, held.round(9).tolist())}


@pytest.mark.parametrize("data", [data for data in TASKS if TASKS[data].classes])
def test_the_held_out_part_has_the_shares_of_the_classes_that_chance_gives(data):
    """Drawn without replacement: over the seeds each class keeps its share, and no part strays by 4.5 standard deviations."""
    count, held, seeds = min(200, TASKS[data].most), round(0.3 * min(200, TASKS[data].most)), 30
    strays = []
    for seed in range(seeds):
        parts = [np.bincount(targets.astype(int), minlength=TASKS[data].classes) for _, targets in split(seed, data, "200", "0.3", 0.2)]
        share = sum(parts) / count
        strays.append((parts[1] - held * share) / np.sqrt(held * share * (1 - share) * (count - held) / (count - 1)))
    assert np.abs(strays).max() < 4.5
    assert np.abs(np.mean(strays, axis=0)).max() < 4.5 / np.sqrt(seeds)


@pytest.mark.parametrize("data", TASKS)
@pytest.mark.parametrize("seed", [0, 5])
def test_the_validation_examples_have_no_say_in_the_training_ones(data, seed, monkeypatch):
    """Another value in a held-out row changes no training row: neither scaling nor anything else looks at it."""
    task = TASKS[data]

    def moved(rng, count, noise):
        inputs, targets = task.make(rng, count, noise)
        is_held = [tuple(row) in raw for row in inputs.tolist()]
        return inputs + 1000.0 * np.array(is_held)[:, None], targets

    monkeypatch.setitem(TASKS, data, task._replace(scaled=False))
    raw = {*map(tuple, split(seed, data, "200", "0.3", 0.2)[1][0].tolist())}
    monkeypatch.setitem(TASKS, data, task)
    before, _ = split(seed, data, "200", "0.3", 0.2)
    monkeypatch.setitem(TASKS, data, task._replace(make=moved))
    after, far = split(seed, data, "200", "0.3", 0.2)
    assert np.array_equal(before[0], after[0])
    assert np.array_equal(before[1], after[1])
    assert far[0].min() > 100


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


@pytest.mark.parametrize("seed", range(5))
def test_iris_are_scikit_learns_petals_at_the_training_parts_mean_and_variance(seed):
    features, labels = load_iris(return_X_y=True)
    (kept, classes), (held, held_classes) = split(seed, "iris", "500", "0.3", 0.0)
    assert kept.mean(axis=0) == pytest.approx(0, abs=1e-12)
    assert kept.std(axis=0) == pytest.approx(1, rel=1e-12)
    ours = rows(np.concatenate([kept, held]), np.concatenate([classes, held_classes]))
    petals = rows(features[:, 2:], labels)
    assert np.array_equal(ours[:, 2], petals[:, 2])
    for column in (0, 1):  # one scale and one shift for both parts
        scale, shift = np.polyfit(petals[:, column], ours[:, column], 1)
        assert np.allclose(ours[:, column], scale * petals[:, column] + shift, atol=1e-10)


@pytest.mark.parametrize("data", LOADED)
def test_measured_data_take_no_noise(data):
    assert np.array_equal(whole(data, 0.0)[0], whole(data, 0.5)[0])
