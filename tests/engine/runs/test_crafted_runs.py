"""Runs whose fate is known beforehand, from closed forms or by construction, and what they are called."""

import numpy as np
import pytest

from engine import OUTCOMES, formula_surface, trace
from spec import drawn_surfaces, load
from tests.whole import WHOLE

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")
GAUSSIAN = "1-exp(-20*(x^2+y^2))"
RIPPLES = "(x^2+y^2)/10 - cos(3*x)"  # minima at x = 0 (lowest) and beside +-2, found numerically


def of(surface, rule, expected, *, steps=300, reason="", period=None, **settings):
    """A row: expected is one outcome, or those between which the construction leaves the choice."""
    return pytest.param(
        surface,
        rule,
        {"steps": steps, **settings},
        expected.split(),
        reason,
        period,
        id=f"{surface}, {rule}, {expected}, {settings}".replace("-", "~"),
    )


def parabola(rate, expected, rule="sgd", **more):
    return of("parabola", rule, expected, learning_rate=rate, **more)


def well(rate, expected, tilt=0.0, **more):
    return of("double_well", "sgd", expected, learning_rate=rate, surface_params={"tilt": tilt}, **more)


RUNS = [
    # Plain steps on a parabola of curvature 1 multiply the error by 1 - rate.
    *(parabola(rate, "diverged") for rate in (2.1, 2.01, 2.001, 2.0001, 2.00001)),
    parabola(2.0, "cycling", period=2),
    *(parabola(rate, "not_there_yet") for rate in (1.99999, 1.999, 1.99)),
    *(parabola(rate, "converged") for rate in (1.9, 1.5, 1.0, 0.5, 0.1)),
    *(parabola(rate, "not_there_yet") for rate in (1e-3, 1e-5, 1e-7)),  # slow creep
    parabola(0.1, "converged", start=(1.0,)),
    parabola(2.01, "diverged", start=(1.001,), steps=200),  # grows inside the box
    parabola(2.0001, "diverged", start=(1.0001,), steps=200),
    parabola(0.1, "converged", surface_params={"c": -1.0}),
    # Heavy ball: stable below 2 (1 + 0.9).
    parabola(3.9, "diverged", rule="momentum", momentum=0.9),
    parabola(3.801, "diverged", rule="momentum", momentum=0.9),
    parabola(3.79, "converged", rule="momentum", momentum=0.9),
    parabola(0.5, "converged", rule="momentum", momentum=0.9),
    parabola(0.1, "not_there_yet", rule="momentum", momentum=0.999),
    # Noise: the error has variance rate sigma^2 / (2 - rate) once it is stationary.
    *(parabola(0.1, "jittering", noise=sigma, batch_size=1, seed=seed, steps=400) for sigma in (0.3, 1.0, 3.0) for seed in (0, 1, 2)),
    parabola(0.5, "jittering", noise=1.0, batch_size=4),
    parabola(0.1, "converged", noise=1e-4, batch_size=1),
    parabola(1e-3, "not_there_yet", noise=0.3, batch_size=1),
    parabola(2.1, "diverged", noise=0.3, batch_size=1),
    # A schedule that dies early.
    parabola(0.05, "stalled", reason="rate", schedule="exponential", schedule_params={"gamma": 0.8}),
    parabola(0.05, "stalled", reason="rate", schedule="exponential", schedule_params={"gamma": 0.8}, noise=0.3, batch_size=1),
    # Steps of a fixed length.
    parabola(0.03, "cycling", rule="sign_sgd", period=2),
    parabola(1e-3, "not_there_yet", rule="sign_sgd"),
    of("bowl", "rmsprop", "cycling", steps=2000, learning_rate=0.05, decay=0.5, period=2),
    of("bowl", "rmsprop", "converged", steps=3000, learning_rate=2e-3, decay=0.5),  # the same cycle, too small to see
    # The absolute value: the slope does not shrink, so only rules whose steps do come to rest.
    of("absolute", "sgd", "cycling", learning_rate=0.1, period=2),
    of("absolute", "momentum", "cycling jittering", learning_rate=0.1),
    of("absolute", "nesterov", "cycling jittering", learning_rate=0.1),
    of("absolute", "rmsprop", "cycling jittering", learning_rate=0.07),
    of("absolute", "adagrad", "jittering cycling not_there_yet converged", learning_rate=1.0),
    of("absolute", "sgd", "converged", learning_rate=0.1, steps=2000, schedule="inverse_time", schedule_params={}),
    # The double well: minima at -1 and 1, the hilltop at 0; f''(1) = 2, so plain steps settle below rate 1.
    well(0.1, "converged"),
    well(0.1, "local_minimum", tilt=0.15),
    well(0.1, "converged", tilt=0.15, start=(-1.8,)),
    well(0.1, "at_saddle", start=(0.0,)),
    well(1.2, "cycling", period=2, start=(0.7,), steps=600),
    well(1.3, "cycling", period=16, start=(0.7,), steps=2000),
    well(1.5, "jittering", start=(0.7,), steps=1000),
    well(1.05, "diverged", start=(1.001,), steps=40),  # a growing oscillation, before it is caught
    well(1.05, "cycling", start=(1.001,), steps=400, period=2),
    *(well(0.05, "jittering", tilt=0.15, noise=0.1, batch_size=1, seed=seed) for seed in (0, 1, 2)),  # about the higher minimum
    # Saddles.
    of("saddle", "sgd", "at_saddle", start=(1.5, 0.0), learning_rate=0.02, steps=400),
    of("saddle", "sgd", "escaped", learning_rate=0.02, steps=400),
    of("saddle", "sgd", "not_there_yet", learning_rate=0.02, steps=120),
    of("saddle", "sgd", "diverged", start=(1.0, 0.0), learning_rate=1.2),
    of("saddle", "newton", "at_saddle", learning_rate=0.5, steps=40),
    of("monkey_saddle", "sgd", "at_saddle", start=(0.0, 0.0), learning_rate=0.02),
    of("monkey_saddle", "sgd", "escaped", learning_rate=0.02),
    of("long_valley", "sgd", "at_saddle", start=(1.0, 0.0), learning_rate=0.2),
    # Several minima.
    of("rastrigin", "sgd", "local_minimum", learning_rate=1e-3),
    of("rastrigin", "sgd", "converged", start=(0.2, -0.2), learning_rate=1e-3),
    of("six_hump_camel", "sgd", "local_minimum", start=(1.6, 0.6), learning_rate=0.01),
    of("six_hump_camel", "sgd", "converged", start=(0.2, -0.6), learning_rate=0.01),
    of("himmelblau", "sgd", "converged", start=(-3.0, 3.0), learning_rate=0.01),
    of("himmelblau", "newton", "at_saddle", start=(-0.2, -1.8), learning_rate=1.0),
    # Far from everything, on almost flat ground.
    of("plateau", "sgd", "stalled", reason="plateau", learning_rate=0.1),
    of("beale", "sgd", "not_there_yet", learning_rate=1e-7),
    of("beale", "sgd", "diverged", start=(3.0, 4.0), learning_rate=2e-4),
    # Data.
    of("linear_regression", "sgd", "converged", learning_rate=0.3),
    of("linear_regression", "sgd", "jittering", learning_rate=0.3, batch_size=1, steps=600),
    of("line_through_origin", "sgd", "jittering", learning_rate=0.2, batch_size=1, steps=600),
    of(
        "line_through_origin",
        "sgd",
        "cycling",
        period=20,
        learning_rate=0.2,
        batch_size=1,
        steps=600,
        order="fixed",
        surface_params={"points": "20"},
    ),
    of("two_features", "sgd", "converged", learning_rate=0.3, surface_params={"correlation": 1.0}),
    # What an earlier judge called otherwise.
    *(parabola(2.1, "diverged", steps=steps) for steps in (5, 10, 20, 30)),
    of("bowl", "sgd", "diverged", learning_rate=0.11, steps=10),
    of("bowl", "sgd", "diverged", learning_rate=0.1005, steps=25, surface_params={"curvature_1": 20.0}),
    of("bowl", "adadelta", "jittering cycling", learning_rate=1.0, steps=3000),
    of("rosenbrock", "adadelta", "not_there_yet", learning_rate=1.0, steps=3000),
    of("rastrigin", "sgd", "jittering", learning_rate=1e-3, noise=10.0, batch_size=1, steps=1000),
    of("cos(x)+cos(y)", "sgd", "jittering", start=(9.0, 9.0), learning_rate=0.1, noise=0.3, batch_size=1, steps=600),
    of("two_features", "sgd", "jittering", learning_rate=0.3, batch_size=1, steps=2000, surface_params={"correlation": 1.0}),
    *(of("saddle", "sgd", "not_there_yet", start=start, learning_rate=1e-4, steps=200) for start in ((1.5, 0.001), (1.0, 1.0), (0.0, 1.0))),
    of("saddle", "sgd", "not_there_yet", start=(0.0, 1.0), learning_rate=0.01, steps=10),
    of("x+y", "sgd", "not_there_yet", learning_rate=1e-3, steps=200),
    parabola(2.01, "diverged", noise=1.0, batch_size=1, steps=500),
    *(parabola(1.9, "jittering", noise=2.0, batch_size=1, seed=seed) for seed in (0, 1, 2, 3)),
    of("absolute", "newton", "stalled", reason="rate", learning_rate=1.0),
    of("log(1+x^2+y^2)", "sgd", "cycling", period=2, start=(1e-3, 0.0), learning_rate=1.1, steps=100),
    of("parabola", "torch_sgd", "stalled", reason="balance", learning_rate=0.1, momentum=0.0, weight_decay=1.0),
    # Typed formulas.
    of(GAUSSIAN, "sgd", "stalled", reason="plateau", start=(2.0, 0.5), learning_rate=0.1),
    of(GAUSSIAN, "sgd", "converged", start=(0.1, 0.1), learning_rate=0.01),
    of("x^3+y^2", "sgd", "stalled not_there_yet at_saddle", start=(1.0, 1.0), learning_rate=0.1),
    of("x^3+y^2", "sgd", "at_saddle", start=(0.0, 1.0), learning_rate=0.1),
    of("x^3+y^2", "sgd", "escaped", start=(-0.1, 1.0), learning_rate=0.1),
    of("x^2", "sgd", "converged", start=(1.0, 1.0), learning_rate=0.1),
    of("(x+y)^2", "sgd", "converged", start=(1.0, 0.5), learning_rate=0.1),
    of("x^2-y^2", "sgd", "at_saddle", start=(1.0, 0.0), learning_rate=0.1),
    of("(x-1)^2+y^2", "sgd", "converged", start=(-0.9, 0.5), learning_rate=0.1, half_width=1.0),  # on the edge of the box
    of("x^4+y^4", "sgd", "not_there_yet stalled", start=(1.0, 1.0), learning_rate=0.1),
    of(RIPPLES, "sgd", "converged", start=(0.3, 1.0), learning_rate=0.1, steps=600),
    of(RIPPLES, "sgd", "local_minimum", start=(1.9, 0.5), learning_rate=0.1, steps=600),
]


@pytest.mark.parametrize(("surface", "rule", "settings", "expected", "reason", "period"), RUNS if WHOLE else RUNS[::2])
def test_a_run_is_called_what_it_is(surface, rule, settings, expected, reason, period):
    settings = dict(settings)
    ground = SURFACES.get(surface) or formula_surface(surface, settings.pop("half_width", None))
    run = trace(ground, OPTIMIZERS[rule], **settings)
    assert set(expected) <= set(OUTCOMES)
    assert run.outcome in expected
    if reason:
        assert run.reason == reason
        assert run.minimum_distance is None or run.minimum_distance > 0.1
    if period:
        assert run.period == period
    assert (run.radius is not None) == (run.outcome == "jittering")


def test_there_are_sixty():
    assert len(RUNS) >= 60
    assert {name for run in RUNS for name in run.values[3]} == set(OUTCOMES)


@pytest.mark.parametrize("sigma", [0.3, 1.0, 3.0])
def test_the_radius_of_jitter_is_what_the_noise_makes_of_it(sigma):
    """The stationary error is N(0, rate sigma^2 / (2 - rate)): 95 of 100 lie within 1.96 standard deviations."""
    run = trace(SURFACES["parabola"], OPTIMIZERS["sgd"], learning_rate=0.5, noise=sigma, batch_size=1, steps=4000)
    assert run.outcome == "jittering"
    assert run.radius == pytest.approx(1.96 * sigma * np.sqrt(0.5 / 1.5), rel=0.08)
