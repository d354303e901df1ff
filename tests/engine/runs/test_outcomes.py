"""Every outcome, reached where the mathematics says it is."""

import numpy as np
import pytest

from engine import OUTCOMES, problem, trace
from spec import drawn_surfaces, load
from tests.pairs import PAIRS
from tests.whole import WHOLE

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")


def sgd(surface, rate, start=None, steps=200, **more):
    return trace(SURFACES[surface], OPTIMIZERS["sgd"], start=start, steps=steps, learning_rate=rate, **more)


@pytest.mark.parametrize(
    ("factor", "outcome"),
    [(2.1, "diverged"), (2.0, "cycling"), (1.5, "converged"), (1.0, "converged"), (0.75, "converged")],
)
def test_the_five_rates_of_the_two_direction_bowl(factor, outcome):
    run = sgd("bowl", factor / 3, start=(2.0, 2.0), surface_params={"curvature_1": 1.0, "curvature_2": 3.0})
    assert run.outcome == outcome
    assert run.period == (2 if outcome == "cycling" else None)
    slow, steep = 2.0 * (1 - factor / 3) ** run.step, 2.0 * (1 - factor) ** run.step
    end = run.stopped_at or len(run.x)
    assert np.allclose(run.x[:end], np.stack([slow, steep], axis=1)[:end], rtol=1e-9, atol=1e-13)


def test_converged_holds_from_the_step_it_names():
    run = sgd("bowl", 0.05, start=(-2.5, 1.5), steps=400)
    near = 1e-3 * problem(SURFACES["bowl"], {}).radius
    distance = np.linalg.norm(run.x, axis=1)
    assert run.outcome == "converged"
    assert run.settled_at == run.outcome_at
    assert distance[run.outcome_at] <= near * (1 + 1e-9) < distance[run.outcome_at - 1]
    assert run.minimum_distance == pytest.approx(distance[-1])


def test_slow_growth_outside_the_box_is_divergence_even_before_the_freeze():
    run = sgd("bowl", 2.1 / 3, start=(2.0, 2.0), steps=40, surface_params={"curvature_1": 1.0, "curvature_2": 3.0})
    assert run.stopped_at is None
    assert run.outcome == "diverged"


def test_sitting_on_the_saddle_and_getting_away():
    assert sgd("saddle", 0.02, start=(1.5, 0.0), steps=400).outcome == "at_saddle"
    away = sgd("saddle", 0.02, steps=400)
    assert away.outcome == "escaped"
    below = away.loss < -0.1 * 8  # the saddle's loss is 0, those of the box go from -4 to 4
    assert away.outcome_at == np.argmax(below)
    assert away.stopped_at > away.outcome_at
    assert np.linalg.norm(away.x[-1]) <= 3 * problem(SURFACES["saddle"], {}).radius


def test_leaving_uphill_is_no_escape():
    run = sgd("saddle", 1.2, start=(1.0, 0.0), steps=300)
    assert run.outcome == "diverged"


def test_steps_too_small_to_matter_only_take_longer():
    assert sgd("beale", 1e-7).outcome == "not_there_yet"


def test_on_the_way():
    assert sgd("long_valley", 0.2, steps=150).outcome == "not_there_yet"


def test_sign_steps_end_in_a_cycle_of_two():
    run = trace(SURFACES["bowl"], OPTIMIZERS["rmsprop"], steps=2000, learning_rate=0.05, decay=0.5)
    assert (run.outcome, run.period) == ("cycling", 2)
    assert np.abs(run.x[-1]) == pytest.approx([0.025, 0.025], rel=1e-3)


def test_a_saddle_between_wells_is_named():
    assert sgd("long_valley", 0.2, start=(1.0, 0.0), steps=200).outcome == "at_saddle"


@pytest.mark.parametrize(("surface", "optimizer"), PAIRS)
def test_every_pair_gets_a_named_outcome_from_anywhere(surface, optimizer):
    rng = np.random.default_rng(7)
    spec = SURFACES[surface]
    for _ in range(5 if WHOLE else 2):
        start = [rng.uniform(low, high) for low, high in problem(spec, {}).domain]
        rate = OPTIMIZERS[optimizer].params["learning_rate"]
        run = trace(
            spec,
            OPTIMIZERS[optimizer],
            start=start,
            steps=120,
            learning_rate=float(np.exp(rng.uniform(np.log(rate.low), np.log(rate.high)))),
        )
        assert run.outcome in OUTCOMES
        assert np.isfinite(run.x).all()


def test_the_saddle_is_left_in_the_order_that_the_page_tells():
    """Measured from the saddle, not by the distance travelled: fixed steps that leave early are slow to get far."""
    left = {}
    for rule in ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"):
        rate = {"adagrad": 0.1}.get(rule, 0.02)
        run = trace(SURFACES["saddle"], OPTIMIZERS[rule], start=(1.5, 0.001), steps=300, learning_rate=rate)
        assert run.outcome == "escaped"
        left[rule] = run.outcome_at
    order = sorted(left, key=left.get)
    assert order[:2] == ["adagrad", "rmsprop"]
    assert order[-1] == "sgd"
    assert left["sgd"] > 3 * max(at for rule, at in left.items() if rule != "sgd")


def test_a_settled_run_says_how_low_lower_ones_are():
    run = sgd("rastrigin", 1e-3, start=(4.45, -3.45))
    assert run.outcome == "local_minimum"
    assert run.lowest_known == pytest.approx(0.0, abs=1e-9)
    assert run.final_loss > 20
    assert run.settled_at == run.outcome_at


def test_in_a_flat_valley_the_minimum_is_where_its_floor_is():
    run = trace(SURFACES["two_features"], OPTIMIZERS["sgd"], steps=400, learning_rate=0.3, surface_params={"correlation": 1.0})
    assert run.outcome == "converged"
    assert run.minimum_distance == pytest.approx(0, abs=1e-3)


def test_a_run_swings_where_its_last_steps_turn_back_or_go_up_far_apart():
    surface, rules = drawn_surfaces()["parabola"], load("optimizers")

    def ends(rule, **settings):
        run = trace(surface, rules[rule], steps=60, **settings)
        return run.outcome, run.swings

    assert ends("momentum", learning_rate=0.05, momentum=0.99) == ("not_there_yet", True)  # to and fro along the curve
    assert ends("sgd", learning_rate=1.98) == ("not_there_yet", True)  # across the minimum at every step
    assert ends("sgd", learning_rate=0.01) == ("not_there_yet", False)
    assert ends("sgd", learning_rate=1.8) == ("converged", False)
    assert ends("sgd", learning_rate=1.9) == ("not_there_yet", False)  # still there, but no longer far apart
