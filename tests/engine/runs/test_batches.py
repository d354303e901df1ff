"""The stream of batches, and mini-batch gradients against the finite sums they are."""

import itertools

import jax
import numpy as np
import pytest

from engine import batches, members, problem, trace
from engine.problems.problem import Batch, batch_loss, full_loss
from engine.runs.batches import Batches, window, windows
from spec import drawn_surfaces, load
from tests.whole import only

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")
DATA = [stem for stem, spec in SURFACES.items() if spec.over_data]


@pytest.mark.parametrize("order", ["shuffled", "fixed"])
@pytest.mark.parametrize(("count", "size"), [(20, 1), (20, 3), (20, 8), (100, 32), (100, 100), (1000, 513)])
def test_every_epoch_covers_every_example_once(count, size, order):
    per_epoch = -(-count // size)
    stream = batches(count, size, 3 * per_epoch, seed=5, order=order)
    for epoch in range(3):
        rows = slice(epoch * per_epoch, (epoch + 1) * per_epoch)
        seen = [index for indices, used in zip(stream.indices[rows], stream.size[rows], strict=True) for index in indices[: int(used)]]
        assert sorted(seen) == list(range(count))
        assert members(Batch(stream.indices[rows], stream.size[rows]), count).sum(axis=0).tolist() == [1] * count


def test_shuffled_epochs_differ_and_fixed_ones_do_not():
    shuffled, fixed = (batches(50, 50, 2, seed=1, order=order).indices for order in ("shuffled", "fixed"))
    assert not np.array_equal(shuffled[0], shuffled[1])
    assert np.array_equal(fixed[0], fixed[1])


@pytest.mark.parametrize("order", ["shuffled", "fixed", "replacement"])
def test_a_longer_run_begins_with_the_batches_of_a_shorter_one(order):
    short, long = (batches(50, 8, steps, seed=3, order=order) for steps in (40, 90))
    assert np.array_equal(short.indices, long.indices[:40])
    assert np.array_equal(short.size, long.size[:40])


def test_with_replacement_every_example_is_as_likely():
    stream = batches(20, 16, 4000, seed=0, order="replacement")
    counts = np.bincount(stream.indices[:, :16].ravel(), minlength=20)
    assert np.abs(counts / counts.sum() - 1 / 20).max() < 4 * np.sqrt(1 / 20 / counts.sum())


def test_few_windows_serve_every_batch_size():
    assert windows(100) == [8, 32, 100]
    for size in range(1, 101):
        assert size <= window(100, size) <= 100
        assert window(100, size) in windows(100)


def gradients(stem):
    """Per-example gradients (N, n) at a point, by autodiff of one example's loss each."""
    spec = SURFACES[stem]
    at = problem(spec, {"points": "20"}, 4)
    x = np.array(at.start)
    one = jax.grad(lambda x, i: batch_loss(spec, x, at.given, Batch(i[None], 1.0)))
    return at, x, np.stack([np.asarray(one(x, np.int32(i))) for i in range(at.count)])


@pytest.mark.parametrize("stem", only(DATA, "logistic_mse"))
def test_the_mean_of_all_gradients_is_the_full_gradient(stem, x64):
    at, x, each = gradients(stem)
    full = jax.grad(lambda x: full_loss(at.surface, x, at.given))(x)
    assert np.allclose(each.mean(axis=0), full, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("stem", ["linear_regression", "noisy_moons"])
@pytest.mark.parametrize("size", only([1, 2, 3], 2))
def test_mini_batch_gradients_are_unbiased_with_the_known_covariance(stem, size, x64):
    """Over all batches there are: S/B with replacement, S/B (N - B)/(N - 1) without, S with divisor N (FACTS)."""
    at, x, each = gradients(stem)
    count = at.count
    spread = np.cov(each.T, bias=True)
    batch = jax.jit(jax.vmap(jax.grad(lambda x, rows: batch_loss(at.surface, x, at.given, Batch(rows, float(size)))), (None, 0)))
    for all_of_them, factor in (
        (list(itertools.product(range(count), repeat=size)), 1 / size),
        (list(itertools.combinations(range(count), size)), (count - size) / (count - 1) / size),
    ):
        taken = np.asarray(batch(x, np.array(all_of_them, np.int32)))
        assert np.allclose(taken.mean(axis=0), each.mean(axis=0), rtol=1e-10, atol=1e-12)
        assert np.allclose(np.cov(taken.T, bias=True), spread * factor, rtol=1e-9, atol=1e-13)


def test_an_epoch_weighted_by_its_batch_sizes_is_the_full_gradient(x64):
    at, x, each = gradients("linear_regression")
    stream = batches(at.count, 8, 3, seed=2)
    assert stream.size.tolist() == [8, 8, 4]
    grad = jax.grad(lambda x, rows, size: batch_loss(at.surface, x, at.given, Batch(rows, size)))
    weighted = sum(size * np.asarray(grad(x, rows, size)) for rows, size in zip(stream.indices, stream.size, strict=True)) / at.count
    assert np.allclose(weighted, each.mean(axis=0), rtol=1e-12)


@pytest.mark.parametrize("stem", only(DATA, "linear_regression"))
@pytest.mark.parametrize("order", only(["shuffled", "fixed"], "shuffled"))
def test_the_whole_data_as_a_batch_is_the_full_path(stem, order):
    settings = {"steps": 200, "learning_rate": 0.05, "momentum": 0.9}
    full = trace(SURFACES[stem], OPTIMIZERS["momentum"], **settings)
    batch = trace(SURFACES[stem], OPTIMIZERS["momentum"], batch_size=100, order=order, seed=3, **settings)
    assert np.abs(full.x - batch.x).max() <= 1e-12
    assert np.array_equal(full.examples, batch.examples)


def test_mini_batch_sgd_against_a_plain_loop():
    at = problem(SURFACES["linear_regression"], {})
    inputs, targets = at.given.examples
    stream = batches(100, 7, 60, seed=11)
    w = np.array(at.start)
    path = [w]
    for rows, size in zip(stream.indices, stream.size, strict=True):
        x, y = inputs[rows[: int(size)]], targets[rows[: int(size)]]
        error = w[0] * x + w[1] - y
        w = w - 0.05 * np.array([(error * x).mean(), error.mean()])
        path.append(w)
    run = trace(SURFACES["linear_regression"], OPTIMIZERS["sgd"], steps=60, batch_size=7, seed=11, learning_rate=0.05)
    assert np.abs(run.x - np.array(path)).max() < 1e-12
    assert run.examples[-1] == stream.size.sum()


def test_nothing_recompiles_while_the_data_and_the_batch_move(compilations):
    spec, rule = SURFACES["linear_regression"], OPTIMIZERS["adam"]
    settings = {"steps": 30, "learning_rate": 0.05}
    for size in (8, 32, 100):
        trace(spec, rule, batch_size=size, **settings)
    compilations.clear()
    for k, size in enumerate((1, 5, 8, 9, 20, 32, 33, 70, 100)):
        moved = {"noise": 0.1 * k, "scale": 1 + 0.1 * k, "outliers": 0.02 * k}
        trace(
            spec,
            rule,
            batch_size=size,
            seed=k,
            data_seed=k,
            order=("shuffled", "replacement", "fixed")[k % 3],
            surface_params=moved,
            **settings,
        )
    assert compilations == []


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"batch_size": 101}, "batch_size = 101 is more than the 100 examples"),
        ({"batch_size": 0}, "batch_size = 0 is not a whole number"),
        ({"noise": 0.5}, "comes from its batches"),
        ({"order": "sorted"}, "order = 'sorted' is not one of"),
        ({"data_seed": -1}, "data_seed = -1 is not a whole number"),
        ({"surface_params": {"points": "many"}}, "points = 'many' is not one of"),
        ({"surface_params": {"noise": -1}}, "outside the allowed range"),
    ],
)
def test_what_a_data_surface_refuses(settings, message):
    with pytest.raises(ValueError, match=message):
        trace(SURFACES["linear_regression"], OPTIMIZERS["sgd"], **settings)


@pytest.mark.parametrize("order", ["shuffled", "fixed", "replacement"])
@pytest.mark.parametrize(("count", "size", "steps"), [(50, 8, 90), (20, 20, 7), (1000, 1, 999), (300, 7, 1)])
@pytest.mark.parametrize("length", [1, 10, 250])
def test_batches_made_piece_by_piece_are_those_made_at_once(count, size, steps, order, length):
    whole, made = batches(count, size, steps, 3, order), Batches(count, size, steps, 3, order)
    found = list(made.pieces(length))
    assert [len(piece.size) for piece in found[:-1]] == [length] * (len(found) - 1)
    assert np.array_equal(np.concatenate([piece.indices for piece in found]), whole.indices)
    assert np.array_equal(made.sizes, whole.size)
    assert np.array_equal(np.concatenate([piece.size for piece in found]), whole.size)
    assert found[0].indices.itemsize <= 2
