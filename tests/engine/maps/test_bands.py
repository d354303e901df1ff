"""Bands of seeds: their paths are those of races, their spread that of the closed form."""

import numpy as np
import pytest

from engine import seeds_bands, trace
from spec import drawn_surfaces, load

PARABOLA, BOWL = (drawn_surfaces()[stem] for stem in ("parabola", "bowl"))
SGD = load("optimizers")["sgd"]
A, RATE, SIGMA = 1.0, 0.2, 0.5
NOISY = {
    "surface_params": {"a": A, "b": 0.0, "c": 0.0},
    "start": (0.0,),
    "steps": 60,
    "learning_rate": RATE,
    "noise": SIGMA,
    "batch_size": 1,
    "seed": 3,
}


def test_quantiles_and_shares_are_those_of_single_races():
    told = {"steps": 30, "learning_rate": 0.05, "noise": 0.3, "batch_size": 1, "seed": 5}
    made = seeds_bands(BOWL, SGD, told, 9)
    runs = [trace(BOWL, SGD, **{**told, "seed": 5 + k}) for k in range(9)]
    losses = np.array([run.loss for run in runs])
    assert made.median == pytest.approx(np.sort(losses, axis=0)[4], rel=1e-9)
    assert made.quantiles[0] == pytest.approx(losses.min(axis=0), rel=1e-9)
    assert made.ends == pytest.approx(np.array([run.x[-1] for run in runs]), rel=1e-9)
    assert made.shares == {name: pytest.approx(np.mean([run.outcome == name for run in runs])) for name in {run.outcome for run in runs}}
    path, _ = made.path(7)
    assert path == pytest.approx(runs[7].x, rel=1e-9)
    assert trace(BOWL, SGD, **made.at(7)).x[-1] == pytest.approx(made.ends[7], rel=1e-9)


def test_ends_spread_as_theory_says():
    """x <- (1 - eta a) x - eta noise comes to the variance (eta sigma)^2 / (1 - (1 - eta a)^2); 4 standard errors of 1024 seeds."""
    made = seeds_bands(PARABOLA, SGD, NOISY, 1024)
    expected = (RATE * SIGMA) ** 2 / (1 - (1 - RATE * A) ** 2)
    assert np.var(made.ends) == pytest.approx(expected, rel=4 * np.sqrt(2 / 1024))
    assert abs(made.ends.mean()) < 4 * np.sqrt(expected / 1024)


def test_starts_about_the_start_have_the_spread_that_was_asked_for_and_the_first_is_the_start():
    made = seeds_bands(BOWL, SGD, {"steps": 2, "learning_rate": 0.01, "start": (1.0, 0.5)}, 400, spread=0.1)
    low, high = np.array(BOWL.domain).T
    radius = np.linalg.norm((high - low) / 2)
    assert tuple(made.starts[0]) == (1.0, 0.5)
    assert made.starts.std(axis=0) == pytest.approx([0.1 * radius] * 2, rel=4 / np.sqrt(2 * 400))


def test_a_run_that_left_counts_as_infinitely_high_from_there_on():
    made = seeds_bands(PARABOLA, SGD, {**NOISY, "start": (1.0,), "learning_rate": 8.0}, 4)
    assert np.isfinite(made.median[0])
    assert np.isinf(made.median[-1])
    assert made.shares == {"diverged": 1.0}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"seeds": 0}, "seeds = 0 is not a whole number"),
        ({"spread": -1.0}, "spread = -1.0 is not between 0 and 10"),
        ({"seeds": 4096, "steps": 10_000}, "fewer seeds or steps"),
    ],
)
def test_what_is_not_possible_is_said(given, said):
    told = {"steps": given.pop("steps", 10), "learning_rate": 0.1}
    with pytest.raises(ValueError, match=said):
        seeds_bands(BOWL, SGD, told, **{"seeds": 4, **given})
