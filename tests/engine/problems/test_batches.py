"""What batches say of all examples, beside closed forms and finite sums written out here."""

import numpy as np
import pytest

from engine import (
    averaged,
    descents,
    error_by_batch,
    k_means,
    measured_losses,
    mini_batches,
    problem,
    trace,
    updates_by_bound,
    updates_measured,
)
from engine.problems.k_means import CLUSTERS, EXAMPLES
from engine.runs.averaging import averages
from engine.runs.mini_batches import DRAWS
from spec import drawn_surfaces, load

FAR, LEAST = "far from the minimum", "at the minimum"


@pytest.mark.parametrize("replaced", [True, False])
def test_the_variance_of_a_batch_is_that_of_one_over_its_size_and_without_replacement_a_part_of_it(replaced):
    found, sizes = mini_batches(FAR, 0.5, 1), np.arange(1, 129)
    count, squared = len(found.each), np.mean((found.each - found.each.mean()) ** 2)
    expected = squared / sizes * (1 if replaced else (count - sizes) / (count - 1))
    assert found.theory(sizes.astype(float), replaced) == pytest.approx(expected)
    assert found.spread(replaced)[:127] == pytest.approx(expected[:127], rel=5 * np.sqrt(2 / DRAWS))


def test_of_two_examples_without_replacement_every_pair_is_as_likely():
    found = mini_batches(FAR, 0.5, 2)
    pairs = (found.each[:, None] + found.each) / 2
    distinct = pairs[~np.eye(len(pairs), dtype=bool)]
    assert found.theory(np.array([2.0]), False)[0] == pytest.approx(np.mean((distinct - found.full) ** 2))
    assert found.theory(np.array([2.0]), True)[0] == pytest.approx(np.mean((pairs - found.full) ** 2))


def test_the_mean_of_an_epochs_batches_is_the_full_gradient_also_where_the_last_one_is_short():
    found = mini_batches(FAR, 1.0, 3)
    assert found.running_mean(8, "shuffled", 48)[15::16] == pytest.approx(np.full(3, found.full))
    assert found.running_mean(50, "shuffled", 9)[2::3] == pytest.approx(np.full(3, found.full))
    assert mini_batches(LEAST, 1.0, 3).full == pytest.approx(0, abs=1e-12)


def test_a_batch_of_all_says_the_training_loss_and_descent_on_it_falls():
    whole = measured_losses(128, 0.1, 0.5, 1)
    assert whole.batch == pytest.approx(whole.training)
    assert (np.diff(whole.training) <= 1e-12).all()
    first = measured_losses(8, 0.1, 0.5, 1)
    assert first.average[0] == pytest.approx(first.batch[0]), "corrected for its start at zero"
    assert first.average[1] == pytest.approx((0.95 * first.batch[0] + first.batch[1]) / 1.95)
    assert first.training[0] == pytest.approx(whole.training[0])


@pytest.mark.parametrize("steep", [1.0, 10.0, 50.0])
def test_noisy_descent_keeps_its_bound_and_the_other_its_closed_form(steep):
    found = descents(steep, 1.0, 1)
    assert (found.noisy[1:] <= found.bound[1:]).all()
    t = np.arange(1, 1025)
    assert found.full == pytest.approx((1 - 1 / steep) ** (2 * t))  # of the flat direction: half of 2 for a start at distance 2
    assert found.slope**2 == pytest.approx((2 * steep) ** 2 + 2)
    assert found.bound[9] == pytest.approx(17 * found.slope**2 * (1 + np.log(10)) / 10)


def test_a_larger_batch_is_at_most_its_root_better_per_update_and_never_better_per_example():
    updates = np.geomspace(1, 1e12, 50)
    for batch in (4, 64):
        gain = error_by_batch(updates, 1) / error_by_batch(updates, batch)
        assert (gain <= np.sqrt(batch)).all()
        assert gain[-1] == pytest.approx(np.sqrt(batch), rel=1e-4)
        assert (error_by_batch(updates / batch, batch) >= error_by_batch(updates, 1)).all()


@pytest.mark.parametrize("error", [0.005, 0.01, 0.02])
def test_updates_to_an_error_are_measured_as_the_mean_square_says(error):
    """E w^2 <- (1 - rate l)^2 E w^2 + rate^2 / 2b along curvatures l of 1 and 0.1, from 1/2, at the best of many rates."""
    rates, bends, measured = np.geomspace(0.01, 1.9, 200)[:, None], np.array([1.0, 0.1]), []
    for batch in (1, 2, 4, 8, 16, 32, 64, 128):
        mean, expected = np.full((200, 2), 0.5), 0
        while (mean @ bends).min() / 2 > error:
            mean, expected = (1 - rates * bends) ** 2 * mean + rates**2 / (2 * batch), expected + 1
        measured.append(updates_measured(error, batch))
        assert 0.55 * expected - 2 <= measured[-1] <= 1.1 * expected + 1, "the soonest of many means of 64 runs"
    assert (np.array(measured) < updates_by_bound(error, 2.0 ** np.arange(8))).all()
    assert measured[0] / measured[1] == pytest.approx(2, rel=0.3), "where noise limits it twice the batch takes half the updates"
    assert measured[0] / measured[7] < 128, "and where curvature does, less is saved than examples are spent"


@pytest.mark.parametrize("batch", [1, 7, 128])
def test_the_bound_in_updates_is_that_in_errors(batch):
    errors = np.geomspace(1e-3, 1, 10)
    updates = np.array([updates_by_bound(error, np.array([float(batch)]))[0] for error in errors])
    assert error_by_batch(updates, batch) == pytest.approx(errors)


@pytest.mark.parametrize("decay", [0.0, 3.0])
def test_an_average_is_a_weighted_mean_whose_weights_sum_to_1(decay):
    x = np.random.default_rng(1).standard_normal((30, 2))
    t = np.arange(1, 30)
    shares = (decay + 1) / (t + decay)
    weights = shares * np.array([np.prod(1 - shares[k:]) for k in t])
    assert weights.sum() == pytest.approx(1)
    assert averages(x, decay)[-1] == pytest.approx(weights @ x[1:])
    if not decay:
        assert averages(x, 0.0)[1:] == pytest.approx(np.cumsum(x[1:], axis=0) / t[:, None])


def test_the_run_of_averages_has_their_losses():
    surface = drawn_surfaces()["bowl"]
    at, run = problem(surface, {}), trace(surface, load("optimizers")["sgd"], steps=20, learning_rate=0.05)
    found = averaged(at, run, 3.0)
    assert found.loss == pytest.approx((found.x**2 @ [1.0, 20.0]) / 2)
    assert found.minimum_distance == pytest.approx(np.linalg.norm(found.x[-1]))


def test_whole_passes_of_k_means_never_rise_and_a_batch_of_all_moves_every_centre_to_a_mean():
    found = k_means(20, 0.6, 1)
    assert (np.diff(found.batch, axis=1) <= 1e-12).all()
    assert found.batch[:, 0] == pytest.approx(found.single[:, 0])
    assert found.batch[:, 0] == pytest.approx(found.mini[:, 0])
    every = k_means(EXAMPLES, 0.6, 1)
    assert every.mini[:, 8] == pytest.approx(every.batch[:, 8]), "the first pass: one over the count is the mean"
    assert found.examples[-1] == 5 * EXAMPLES
    assert CLUSTERS == 8
