"""What the sentences of the losses over data say, by their file stems."""

from itertools import pairwise

import numpy as np
import pytest

from engine import BATCH, default_rate, problem
from engine.problems.survey import survey
from tests.surfaces.races import PLAIN, SURFACES, first, lengths, race, run


def clumped_data(runs):
    """Examples that repeat each other: a few of them already give the full gradient, so small batches make many steps for one batch's work."""
    at = problem(SURFACES["clumped_data"], {})
    lowest = survey(at, np.array(at.minima))[0][0]
    full = run("clumped_data", "sgd", batch_size=None)
    work = 2 * at.count  # examples: two steps on all of them
    assert runs["sgd"].loss[work // BATCH] - lowest < 0.1 * (full.loss[work // at.count] - lowest)
    four = run("clumped_data", "sgd", batch_size=4, order="fixed")
    assert np.linalg.norm(four.x - full.x, axis=1).max() < 0.05 * at.radius


def huber_regression(runs):
    """Outliers pull with at most the slope delta: the minimum stays near the true line, where least squares would have left it."""
    at = problem(SURFACES["huber_regression"], {})
    inputs, targets = at.given.examples
    squares = np.linalg.lstsq(np.stack([inputs, np.ones_like(inputs)], axis=1), targets, rcond=None)[0]
    truth = np.array([1.2, 0.5])
    assert all(np.linalg.norm(one.x[-1] - truth) < 0.4 * np.linalg.norm(squares - truth) for one in runs.values())


def line_through_origin(runs):
    """Small batches and a constant rate: the line chases the last examples and never settles; a falling rate lets it."""
    falling = run("line_through_origin", "sgd", schedule="inverse_time", schedule_params={"scale": 10.0})
    for rule in PLAIN:
        assert runs[rule].x[-100:, 0].std() > 3 * falling.x[-100:, 0].std()
    assert abs(falling.x[-1, 0] - problem(SURFACES["line_through_origin"], {}).minima[0][0]) < 0.1


def linear_regression(runs):
    """The cross is the closed-form solution: the full batch walks straight to it, small batches arrive sooner per example and then jitter about it."""
    (solution,) = problem(SURFACES["linear_regression"], {}).minima
    full = run("linear_regression", "sgd", batch_size=None)
    distance = {name: np.linalg.norm(one.x - solution, axis=1) for name, one in (("small", runs["sgd"]), ("full", full))}
    assert lengths(full.x).sum() < 1.05 * distance["full"][0]
    assert distance["full"][-1] < 1e-6
    examples = {
        name: one.examples[first(distance[name] < 0.1 * distance[name][0])] for name, one in (("small", runs["sgd"]), ("full", full))
    }
    assert examples["small"] < 0.3 * examples["full"]
    assert distance["small"][-100:].max() > 0.01


def logistic_log_loss(runs):
    """The gradient x(p - y) is largest where the prediction is confidently wrong: every rule leaves the bad start at once."""
    at = problem(SURFACES["logistic_log_loss"], {})
    slopes = np.linalg.norm(survey(at, runs["sgd"].x)[1], axis=1)
    assert slopes[0] > 0.99 * slopes.max()
    assert all(first(one.loss < one.loss[0] / 2) <= 20 for one in runs.values())


def logistic_mse(runs):
    """The gradient x(p - y)p(1 - p) dies where the prediction is confidently wrong: every rule leaves the bad start later than with the log-loss, plain steps even at ten times the rate."""
    with_log_loss = race("logistic_log_loss")
    for rule, one in runs.items():
        assert first(one.loss < one.loss[0] / 2) > 1.8 * first(with_log_loss[rule].loss < with_log_loss[rule].loss[0] / 2), rule
    assert default_rate("logistic_mse", "sgd") > 10 * default_rate("logistic_log_loss", "sgd")
    slopes = np.linalg.norm(survey(problem(SURFACES["logistic_mse"], {}), runs["sgd"].x)[1], axis=1)
    assert slopes[0] < 0.2 * slopes.max()


def noisy_moons(runs):
    """The contour is the mean loss, the paths see one batch at a time: they wander the more, the smaller the batch."""
    wandering = [lengths(run("noisy_moons", "sgd", batch_size=size).x[-100:]).sum() for size in (None, 32, 8, 1)]
    assert all(1.5 * less < more for less, more in pairwise(wandering))


def two_features(runs):
    """Z-scoring makes the bowl round when the features are uncorrelated; with correlation it does not, whitening does."""

    def roundness(prepared, correlation):
        at = problem(SURFACES["two_features"], {"prepared": prepared, "correlation": correlation, "points": "500"})
        curvatures = np.linalg.eigvalsh(survey(at, np.array([at.start]))[2][0])
        return curvatures[1] / curvatures[0]

    assert roundness("as they are", 0.0) > 3
    assert roundness("z-scored", 0.0) < 1.3
    assert roundness("z-scored", 0.8) > 5
    assert roundness("whitened", 0.8) == pytest.approx(1, abs=1e-9)
    straight = lengths(run("two_features", "sgd", batch_size=None, surface_params={"prepared": "whitened"}).x).sum()
    assert straight < 0.8 * lengths(runs["sgd"].x).sum()
