"""A map of outcomes: what its arrays mean, what each cell links to, coarse to fine, bounds."""

import numpy as np
import pytest

from engine import OUTCOMES, Axis, outcome_map, pieces, trace
from spec import load
from tests.whole import only

SURFACES, OPTIMIZERS = load("surfaces"), load("optimizers")
RATE, MOMENTUM = Axis("learning_rate", 1e-3, 1.0, 6, log=True), Axis("momentum", 0.0, 0.9, 4)


def test_every_cell_is_the_run_that_it_links_to():
    made = outcome_map(SURFACES["beale"], OPTIMIZERS["momentum"], RATE, MOMENTUM, settings={"steps": 100})
    assert made.outcomes.shape == made.steps.shape == made.losses.shape == made.minima.shape == (4, 6)
    assert (made.outcomes.dtype, made.steps.dtype, made.losses.dtype, made.minima.dtype) == (np.int8, np.int32, np.float64, np.int16)
    assert made.runs == 24
    assert made.finished
    for row, column in ((0, 0), (3, 1), (2, 5)):
        told = made.at(row, column)
        assert told == {"steps": 100, "learning_rate": RATE.values[column], "momentum": MOMENTUM.values[row]}
        run = trace(SURFACES["beale"], OPTIMIZERS["momentum"], **told)
        assert OUTCOMES[made.outcomes[row, column]] == run.outcome
        assert made.losses[row, column] == pytest.approx(run.final_loss if run.stopped_at is None else np.inf, rel=1e-9)
        assert made.steps[row, column] == (-1 if run.outcome_at is None else run.outcome_at)


@pytest.mark.whole
@pytest.mark.parametrize("surface", only(["beale", "saddle"], "saddle"))
def test_steps_to_a_tolerance_are_those_of_each_run(surface):
    """Also of runs too short to be judged by their sums."""
    made = outcome_map(SURFACES[surface], OPTIMIZERS["momentum"], RATE, MOMENTUM, settings={"steps": 60}, tolerance=0.05)
    for row, column in np.ndindex(made.steps.shape):
        run = trace(SURFACES[surface], OPTIMIZERS["momentum"], **made.at(row, column))
        lowest, there = run.lowest_known, []
        if lowest is not None and run.stopped_at is None:
            there = [k for k in range(61) if (run.loss[k:] - lowest <= 0.05 * (run.loss[0] - lowest)).all()]
        assert made.steps[row, column] == (there[0] if there else -1)
        assert OUTCOMES[made.outcomes[row, column]] == run.outcome
    assert surface == "saddle" or len(np.unique(made.steps)) > 5


def test_coarse_to_fine_every_picture_is_whole_and_the_last_one_is_the_map():
    across, up = Axis("learning_rate", 1e-3, 0.5, 19, log=True), Axis("y", -2.0, 2.0, 18)
    whole = outcome_map(SURFACES["bowl"], OPTIMIZERS["sgd"], across, up, settings={"steps": 40})
    made = list(pieces(SURFACES["bowl"], OPTIMIZERS["sgd"], across, up, settings={"steps": 40}))
    assert [each.runs for each in made] == sorted({each.runs for each in made})
    assert [each.finished for each in made] == [False] * (len(made) - 1) + [True]
    for each in made:
        assert (each.outcomes >= 0).all()
        assert np.array_equal(each.losses[each.known], whole.losses[each.known])
    for field in ("outcomes", "steps", "losses", "minima"):
        assert np.array_equal(getattr(made[-1], field), getattr(whole, field))


@pytest.mark.parametrize(
    ("across", "up", "said"),
    [
        (RATE, Axis("nonsense", 0, 1, 3), "no number of Momentum"),
        (RATE, RATE, "both axes"),
        (RATE, Axis("momentum", 0, 2, 3), "outside the allowed range"),
        (Axis("learning_rate", 1e-3, 1, 2000), Axis("momentum", 0, 0.9, 2000), "fewer cells or steps"),
    ],
)
def test_what_makes_no_map_is_refused_in_words(across, up, said):
    with pytest.raises(ValueError, match=said):
        outcome_map(SURFACES["beale"], OPTIMIZERS["momentum"], across, up, settings={"steps": 1000})


def test_axes_have_exact_ends_and_bounds():
    assert RATE.values[[0, -1]].tolist() == [1e-3, 1.0]
    assert RATE.values[1:] / RATE.values[:-1] == pytest.approx(10**0.6)
    assert RATE.nearest(0.02) == 2
    for wrong in ({"low": 0.0, "log": True}, {"low": 2.0}, {"count": 0}, {"count": 10**6}, {"high": np.inf}):
        with pytest.raises(ValueError, match=r"axis|range|fit|logarithmic"):
            Axis("learning_rate", **{"low": 0.1, "high": 1.0, "count": 3, **wrong})
