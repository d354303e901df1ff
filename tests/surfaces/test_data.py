"""Losses over data against closed forms, scikit-learn and the figures of the lectures."""

import jax
import numpy as np
import pytest
from sklearn.linear_model import HuberRegressor, LinearRegression, LogisticRegression

from engine import problem, trace
from engine.problems.problem import Batch, batch_loss, full_loss
from engine.problems.survey import survey
from spec import drawn_surfaces, load

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")
DATA = [stem for stem, spec in SURFACES.items() if spec.over_data]
SHARED = [stem for stem in DATA if "outliers" in SURFACES[stem].params]


def newton(at, x, steps=50):
    """The minimum from x by Newton's method on the engine's own derivatives."""
    for _ in range(steps):
        _, gradient, hessian = survey(at, x[None])
        assert hessian is not None
        x = x - np.linalg.solve(hessian[0], gradient[0])
    return x


@pytest.mark.parametrize("stem", DATA)
@pytest.mark.parametrize("seed", [0, 1])
def test_places_have_the_right_shape_and_minima_are_stationary(stem, seed):
    at = problem(SURFACES[stem], {}, seed)
    n = SURFACES[stem].dimension
    assert len(at.domain) == len(at.start) == n
    assert all(low < high for low, high in at.domain)
    assert all(low <= x <= high for x, (low, high) in zip(at.start, at.domain, strict=True))
    for point in at.minima:
        assert len(point) == n
        _, gradient, hessian = survey(at, np.array([point]))
        assert np.abs(gradient).max() < 1e-9
        assert hessian is not None
        assert np.linalg.eigvalsh(hessian[0]).min() > -1e-12


@pytest.mark.parametrize("stem", DATA)
def test_the_data_seed_makes_the_data_and_nothing_else_does(stem):
    spec = SURFACES[stem]
    first, again, other = (spec.examples_for({}, seed) for seed in (0, 0, 1))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not all(np.array_equal(a, b) for a, b in zip(first, other, strict=True))
    assert {len(part) for part in first} == {100}
    assert {len(part) for part in spec.examples_for({"points": "20"}, 0)} == {20}


def moved(stem, before, after, points, seed):
    """Which examples' targets move when the share does, beside the mean that a centred surface takes off all of them."""
    old, new = (SURFACES[stem].examples_for({"outliers": share, "points": points}, seed)[-1] for share in (before, after))
    return np.abs((new - old) - np.median(new - old)) > 1e-6


@pytest.mark.parametrize("points", ["20", "50", "100", "200", "500"])
@pytest.mark.parametrize("stem", SHARED)
def test_every_step_of_a_share_takes_in_one_example_and_loses_none(stem, points):
    count, most = int(points), SURFACES[stem].params["outliers"].high
    for seed in (0, 7):
        taken = np.zeros(count, bool)
        for k in range(round(most * count)):
            more = moved(stem, k / count, (k + 1) / count, points, seed)
            assert more.sum() == 1
            assert not (more & taken).any()
            taken |= more
        assert np.array_equal(taken, moved(stem, 0.0, most, points, seed))


@pytest.mark.parametrize("between", [0.13, 0.4, 0.5, 0.51, 0.9])
def test_a_share_between_two_steps_takes_the_nearest_and_its_halves_go_up(between):
    for k in range(19):
        assert moved("linear_regression", 0.0, (k + between) / 50, "50", 0).sum() == (k if between < 0.5 else k + 1)


@pytest.mark.parametrize("stem", ["linear_regression", "clumped_data", "two_features"])
def test_least_squares_is_scikit_learns(stem):
    at = problem(SURFACES[stem], {}, 2)
    features, targets = at.given.examples
    fitted = LinearRegression(fit_intercept=stem != "two_features").fit(features.reshape(len(features), -1), targets)
    expected = [*fitted.coef_] if stem == "two_features" else [fitted.coef_[0], fitted.intercept_]
    assert np.allclose(at.minima[0], expected, rtol=1e-9)


def test_logistic_regression_is_scikit_learns():
    at = problem(SURFACES["logistic_log_loss"], {}, 2)
    inputs, labels = at.given.examples
    fitted = LogisticRegression(C=np.inf, tol=1e-12, max_iter=1000).fit(inputs[:, None], labels)
    x = newton(at, np.array([1.0, 0.0]))
    assert np.allclose(x, [fitted.coef_[0, 0], fitted.intercept_[0]], rtol=1e-5)


def test_huber_regression_is_scikit_learns_at_its_scale():
    """scikit-learn fits the scale too: its coefficients minimise our loss with delta = epsilon * scale."""
    base = problem(SURFACES["huber_regression"], {"outliers": 0.1}, 3)
    inputs, targets = base.given.examples
    fitted = HuberRegressor(epsilon=1.5, alpha=0.0, tol=1e-10, max_iter=1000).fit(inputs[:, None], targets)
    at = problem(SURFACES["huber_regression"], {"outliers": 0.1, "delta": 1.5 * fitted.scale_}, 3)
    _, gradient, _ = survey(at, np.array([[fitted.coef_[0], fitted.intercept_]]))
    assert np.abs(gradient).max() < 1e-4


def one_example(stem, x, label, weights):
    spec = SURFACES[stem]
    at = problem(spec, {"points": "20"})
    given = at.given._replace(examples=(np.array([x]), np.array([label])))
    return jax.grad(lambda w: batch_loss(spec, w, given, Batch(np.array([0], np.int32), 1.0)))(np.array(weights)), jax.hessian(
        lambda w: full_loss(spec, w, given)
    )(np.array(weights))


def test_gradients_of_the_two_logistic_losses(x64):
    """FACTS: at y = 1, z = -6 the squared error's gradient has died, the log-loss's has not."""
    log_loss, _ = one_example("logistic_log_loss", 1.0, 1.0, [0.0, -6.0])
    squared, _ = one_example("logistic_mse", 1.0, 1.0, [0.0, -6.0])
    assert log_loss[1] == pytest.approx(-0.9975274, abs=5e-8)
    p = 1 / (1 + np.exp(6))
    assert squared[1] == pytest.approx(-p * (1 - p) ** 2, rel=1e-12)
    assert squared[1] == pytest.approx(-0.0024605, abs=1.5e-7)
    _, curvature = one_example("logistic_mse", 0.0, 1.0, [0.0, -2.0])
    assert curvature[1, 1] == pytest.approx(-0.0594071, abs=5e-8)


def test_log_loss_is_convex_everywhere_and_squared_error_is_not():
    points = np.random.default_rng(0).uniform([-4, -6], [8, 6], (400, 2))
    least = {
        stem: np.linalg.eigvalsh(survey(problem(SURFACES[stem], {}), points)[2]).min() for stem in ("logistic_log_loss", "logistic_mse")
    }
    assert least["logistic_log_loss"] >= -1e-12
    assert least["logistic_mse"] < -1e-3


def test_plain_steps_leave_the_bad_start_with_log_loss_only():
    settings = {"steps": 100, "learning_rate": 0.5}
    moved = {}
    for stem in ("logistic_log_loss", "logistic_mse"):
        run = trace(SURFACES[stem], OPTIMIZERS["sgd"], **settings)
        moved[stem] = run.loss[0] - run.final_loss, run.loss[0]
    assert moved["logistic_log_loss"][0] > 0.9 * moved["logistic_log_loss"][1]
    assert moved["logistic_mse"][0] < 0.6 * moved["logistic_mse"][1]


def condition(settings):
    at = problem(SURFACES["two_features"], {"points": "500", **settings})
    _, _, hessian = survey(at, np.zeros((1, 2)))
    assert hessian is not None
    values = np.linalg.eigvalsh(hessian[0])
    return values[1] / values[0]


def test_z_scoring_rounds_the_bowl_without_correlation_only_and_whitening_always():
    """With features z-scored and of correlation r the eigenvalues are 1 + r and 1 - r."""
    assert condition({"correlation": 0.0, "scale": 5.0}) > 15
    assert condition({"correlation": 0.0, "scale": 5.0, "prepared": "z-scored"}) < 1.4
    at = problem(SURFACES["two_features"], {"points": "500", "correlation": 0.95, "prepared": "z-scored"})
    r = np.corrcoef(at.given.examples[0].T)[0, 1]
    assert condition({"correlation": 0.95, "scale": 5.0, "prepared": "z-scored"}) == pytest.approx((1 + r) / (1 - r), rel=1e-9)
    assert condition({"correlation": 0.95, "scale": 5.0, "prepared": "whitened"}) == pytest.approx(1.0, rel=1e-9)


def test_huber_resists_outliers_that_pull_least_squares_away():
    with_outliers, without = ({"outliers": share, "noise": 0.3, "points": "500"} for share in (0.2, 0.0))
    truth = np.array(problem(SURFACES["linear_regression"], without).minima[0])
    squares = np.array(problem(SURFACES["linear_regression"], with_outliers).minima[0])
    at = problem(SURFACES["huber_regression"], {**with_outliers, "delta": 0.3})
    huber = trace(SURFACES["huber_regression"], OPTIMIZERS["adam"], surface_params=dict(at.settings), steps=1500, learning_rate=0.05).x[-1]
    assert np.linalg.norm(huber - truth) < 0.2 * np.linalg.norm(squares - truth)


def test_clumped_data_give_the_full_gradient_in_four_examples():
    """Without spread a fixed batch of four is the whole data: many steps for one batch's work."""
    settings = {"surface_params": {"spread": 0.0, "noise": 0.0}, "steps": 100, "learning_rate": 0.2}
    full = trace(SURFACES["clumped_data"], OPTIMIZERS["sgd"], **settings)
    four = trace(SURFACES["clumped_data"], OPTIMIZERS["sgd"], batch_size=4, order="fixed", **settings)
    assert np.abs(full.x - four.x).max() < 1e-12
    assert four.examples[-1] * 25 == full.examples[-1]


def test_one_example_at_a_time_never_settles_at_a_constant_rate_and_does_at_a_falling_one():
    spread = {}
    for schedule, params in (("constant", {}), ("inverse_time", {"scale": 10.0})):
        run = trace(
            SURFACES["line_through_origin"],
            OPTIMIZERS["sgd"],
            batch_size=1,
            steps=2000,
            learning_rate=0.3,
            schedule=schedule,
            schedule_params=params,
        )
        spread[schedule] = run.x[-500:].std()
    assert spread["inverse_time"] < 0.2 * spread["constant"]
