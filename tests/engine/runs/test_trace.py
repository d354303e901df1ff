"""The public interface of a run: shapes, chunks, freezing, noise, errors."""

import numpy as np
import pytest

from engine import formula_surface, problem, trace
from spec import drawn_surfaces, load
from tests.whole import only

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")


def test_shapes_and_types():
    run = trace(SURFACES["beale"], OPTIMIZERS["adam"], start=(1.0, 1.5), steps=200, learning_rate=0.05)
    assert run.x.shape == (201, 2)
    assert run.x.dtype == np.float64
    assert np.array_equal(run.step, np.arange(201))
    assert run.loss.shape == (201,)
    assert tuple(run.x[0]) == (1.0, 1.5)
    assert run.loss[0] == 2.0**2 + 3.5**2 + 5.0**2


@pytest.mark.parametrize("stem", ["parabola", "bowl", "linear_regression"])
def test_single_precision_goes_the_same_way(stem):
    """What is known of the run is asked for in double precision."""
    double, single = (trace(SURFACES[stem], OPTIMIZERS["adam"], steps=100, learning_rate=0.1, double=double) for double in (True, False))
    assert single.x.dtype == np.float32
    assert np.abs(single.x - double.x).max() < 1e-4
    assert single.outcome == double.outcome


def test_chaos_is_not_told_in_single_precision():
    with pytest.raises(ValueError, match="double=True"):
        trace(SURFACES["bowl"], OPTIMIZERS["sgd"], double=False, chaos=True)


@pytest.mark.parametrize(
    ("text", "rule", "rate"),
    [("x - log(x) + 0.01*y^2", "sgd", 5.0), ("x - log(x) + 0.01*y^2", "adam", 5.0), ("sqrt(x) + y^2", "momentum", 0.5)],
)
def test_a_step_to_where_the_loss_has_no_value_is_rejected(text, rule, rate):
    """The slope of log(x) is 1/x to the left of zero too: a run would walk on over ground without a value."""
    run = trace(formula_surface(text), OPTIMIZERS[rule], start=(2.6, 1.0), steps=300, learning_rate=rate)
    assert run.outcome == "diverged"
    assert run.x[-1][0] > 0
    assert np.isfinite(run.loss).all()
    assert np.isfinite(run.final_loss)


def test_recording_thins_every_array():
    whole = trace(SURFACES["beale"], OPTIMIZERS["adam"], steps=100, states=True)
    thin = trace(SURFACES["beale"], OPTIMIZERS["adam"], steps=100, record=7, states=True)
    assert np.array_equal(thin.step, np.arange(0, 101, 7))
    assert np.array_equal(thin.x, whole.x[::7])
    assert np.array_equal(thin.loss, whole.loss[::7])
    assert np.array_equal(thin.states.mean, whole.states.mean[::7])
    assert thin.outcome == whole.outcome


@pytest.mark.parametrize("steps", [1, 500, 1023, 1024, 1025, 2100])
def test_calls_cannot_be_seen(steps):
    long = trace(SURFACES["himmelblau"], OPTIMIZERS["adam"], steps=2200, noise=0.5, batch_size=4, seed=3)
    short = trace(SURFACES["himmelblau"], OPTIMIZERS["adam"], steps=steps, noise=0.5, batch_size=4, seed=3)
    assert np.array_equal(short.x, long.x[: steps + 1])
    assert np.array_equal(short.loss, long.loss[: steps + 1])


@pytest.mark.parametrize("surface", only(["himmelblau", "double_well", "linear_regression"], "himmelblau", "linear_regression"))
@pytest.mark.parametrize("rule", only(["adam", "lbfgs", "schedule_free"], "lbfgs"))
@pytest.mark.parametrize("steps", only([300, 1100], 1100))
def test_the_state_beside_the_path_changes_nothing(surface, rule, steps):
    """With states a run goes through another program, 250 steps a call, and its losses are asked for afterwards."""
    settings = {"steps": steps, "schedule": "plateau", "batch_size": 8 if SURFACES[surface].over_data else None}
    alone, beside = (trace(SURFACES[surface], OPTIMIZERS[rule], states=states, **settings) for states in (False, True))
    for found, expected in ((alone.x, beside.x), (alone.loss, beside.loss), (alone.rate, beside.rate)):
        assert found.shape == expected.shape
        assert np.allclose(found, expected, rtol=1e-9, atol=1e-12)
    assert (alone.outcome, alone.stopped_at, alone.final_loss) == (beside.outcome, beside.stopped_at, pytest.approx(beside.final_loss))


def test_the_start_is_the_surfaces_own_unless_given():
    assert tuple(trace(SURFACES["rosenbrock"], OPTIMIZERS["sgd"], steps=1).x[0]) == SURFACES["rosenbrock"].start


def test_states_begin_with_the_first():
    run = trace(SURFACES["bowl"], OPTIMIZERS["adagrad"], steps=3, states=True, learning_rate=0.1, initial_accumulator=0.25)
    assert run.states.squares.shape == (4, 2)
    assert np.all(run.states.squares[0] == 0.25)
    gradient = run.x * np.array([1.0, 20.0])
    assert np.allclose(run.states.squares, 0.25 + np.concatenate([np.zeros((1, 2)), np.cumsum(gradient[:-1] ** 2, axis=0)]), rtol=1e-12)


def test_the_freeze_keeps_the_last_accepted_point():
    # Plain SGD at 0.01 from (3, 4): the losses of steps 1 and 2 are 2.2e21 and 5.1e138.
    run = trace(SURFACES["beale"], OPTIMIZERS["sgd"], start=(3, 4), steps=50, learning_rate=0.01)
    assert run.outcome == "diverged"
    assert run.stopped_at == run.outcome_at
    assert 1 <= run.stopped_at <= 4
    last = run.x[run.stopped_at - 1]
    assert np.all(run.x[run.stopped_at - 1 :] == last)
    assert np.linalg.norm(last) <= 1000 * problem(SURFACES["beale"], {}).radius
    assert np.isfinite(run.x).all()


def test_the_first_losses_of_a_divergence():
    run = trace(SURFACES["beale"], OPTIMIZERS["sgd"], start=(3, 4), steps=2, learning_rate=0.01)
    assert run.loss[0] == 39062.953125
    assert run.loss[1] == pytest.approx(2.2e21, rel=0.03)


def test_rates_that_diverge_and_rates_that_do_not():
    assert trace(SURFACES["beale"], OPTIMIZERS["sgd"], start=(3, 4), steps=300, learning_rate=2e-4).outcome == "diverged"
    assert trace(SURFACES["beale"], OPTIMIZERS["sgd"], start=(3, 4), steps=300, learning_rate=1e-4).stopped_at is None


def test_noise_has_the_stated_variance_and_leaves_the_value_alone():
    sigma, batch = 0.6, 9
    quiet = trace(SURFACES["saddle"], OPTIMIZERS["sgd"], start=(0.0, 0.0), steps=1, learning_rate=1.0)
    assert np.all(quiet.x == 0)
    steps = np.array(
        [
            trace(
                SURFACES["saddle"], OPTIMIZERS["sgd"], start=(0.0, 0.0), steps=1, learning_rate=1.0, noise=sigma, batch_size=batch, seed=s
            ).x[1]
            for s in range(600)
        ]
    )
    assert steps.std(axis=0) == pytest.approx(sigma / 3, rel=0.1)
    assert abs(steps.mean()) < 4 * sigma / 3 / np.sqrt(1200)


def test_noise_follows_the_seed_and_needs_a_batch():
    def end(**more):
        return trace(SURFACES["beale"], OPTIMIZERS["sgd"], steps=20, **more).x[-1]

    assert np.array_equal(end(noise=1.0, batch_size=2, seed=1), end(noise=1.0, batch_size=2, seed=1))
    assert not np.array_equal(end(noise=1.0, batch_size=2, seed=1), end(noise=1.0, batch_size=2, seed=2))
    assert np.array_equal(end(noise=1.0, batch_size=None), end())


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"learning_rat": 0.1}, "has no setting 'learning_rat'; it has learning_rate"),
        ({"learning_rate": -1}, "outside the allowed range"),
        ({"learning_rate": float("nan")}, "outside the allowed range"),
        ({"beta1": 1.0}, r"\[0, 1\)"),
        ({"bias_correction": "perhaps"}, "'perhaps' is not one of 'on', 'off'"),
        ({"start": (1, 2, 3)}, r"shape \(3,\); Beale takes \(2,\)"),
        ({"start": (1, float("inf"))}, "not finite"),
        ({"start": "here"}, "not a list of numbers"),
        ({"steps": 0}, "whole number from 1"),
        ({"steps": 10**9}, "whole number from 1"),
        ({"steps": 1.5}, "whole number"),
        ({"batch_size": 0}, "whole number from 1"),
        ({"noise": -1.0}, "outside the allowed range"),
        ({"schedule": "none"}, "'none' is not one of constant"),
        ({"order": "random"}, "'random' is not one of 'shuffled'"),
        ({"surface_params": {"depth": 3}}, "Beale has no setting 'depth'"),
        ({"record": 0}, "whole number from 1"),
        ({"seed": -1}, "whole number from 0"),
    ],
)
def test_errors_say_what_was_given_and_what_is_allowed(wrong, complaint):
    with pytest.raises(ValueError, match=complaint):
        trace(SURFACES["beale"], OPTIMIZERS["adam"], **wrong)


@pytest.mark.parametrize("stem", only(OPTIMIZERS, "adam", "lbfgs", "schedule_free"))
def test_nothing_that_moves_recompiles(stem, compilations):
    rng = np.random.default_rng(0)
    optimizer, surface = OPTIMIZERS[stem], SURFACES["bowl"]
    trace(surface, OPTIMIZERS["sgd"], steps=3)  # the surface's programs, and what a process compiles once
    compilations.clear()
    trace(surface, optimizer, steps=3)
    assert len(compilations) <= 1  # the pair's
    compilations.clear()
    for k in range(6):
        hyper = {
            name: setting.options[k % len(setting.options)]
            if hasattr(setting, "options")
            else float(rng.uniform(setting.low, setting.high))
            for name, setting in optimizer.params.items()
        }
        run = trace(
            surface,
            optimizer,
            steps=int(rng.integers(1, 900)),
            start=tuple(rng.normal(size=2)),
            seed=k,
            batch_size=[None, 1, 32][k % 3],
            noise=float(k),
            surface_params={"curvature_1": 1.0 + k, "rotation": 10.0 * k},
            record=1 + k,
            chaos=True,
            **hyper,
        )
        assert run.chaotic in (True, False)
    assert compilations == []
