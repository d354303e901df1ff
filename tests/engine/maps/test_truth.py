"""A cell of a map says what the race says at the same settings, whatever the rule, the ground, the noise and the schedule."""

import numpy as np
import pytest

from engine import OUTCOMES, Axis, basin_map, outcome_map, race, trace
from spec import load
from tests.whole import but

SURFACES, OPTIMIZERS = load("surfaces"), load("optimizers")
LOOKED_AT = 60  # cells of each map
EXEMPT = 0.02  # of the cells: another outcome
ROUNDED = (
    0.1  # another step or loss: steps of fixed length carry rounding on, and where they bounce it decides when they are first within reach
)
RATE = Axis("learning_rate", 1e-3, 1.0, 20, log=True)
MAPS = {
    "beale momentum": (RATE, Axis("momentum", 0.0, 0.99, 20), {"steps": 200}),
    "long_valley rmsprop": (RATE, Axis("decay", 0.0, 0.99, 20), {"steps": 150}),
    "saddle sgd": (RATE, Axis("y", -0.5, 0.5, 20), {"steps": 150}),
    "double_well adam": (RATE, Axis("w", -2.0, 2.0, 20), {"steps": 200, "schedule": "one_cycle"}),
    "bowl momentum": (RATE, Axis("noise", 0.0, 1.0, 20), {"steps": 150, "batch_size": 4, "momentum": 0.5}),
    "bowl sgd": (RATE, Axis("curvature_2", 1.0, 30.0, 8), {"steps": 120, "schedule": "plateau"}),
    "logistic_log_loss sgd": (RATE, Axis("seed", 0, 4, 5), {"steps": 100, "batch_size": 8}),
    "linear_regression sgd": (RATE, Axis("seed", 0, 4, 5), {"steps": 400, "batch_size": 4, "order": "fixed"}),
    "himmelblau momentum": (RATE, Axis("x", -4.0, 4.0, 20), {"steps": 40}),
    "absolute rmsprop": (RATE, Axis("decay", 0.0, 0.99, 20), {"steps": 24}),
    "rastrigin nesterov": (RATE, Axis("momentum", 0.0, 0.99, 20), {"steps": 7}),
}
ALIKE = (
    "long_valley rmsprop",
    "saddle sgd",
    "bowl momentum",
    "logistic_log_loss sgd",
    "himmelblau momentum",
    "rastrigin nesterov",
    "double_well adam",
    "linear_regression sgd",
    "beale momentum",
)  # another map asks what they ask


def agreement(made, surface, optimizer, rng):
    """(share of LOOKED_AT cells with another outcome than the race, with another step or loss).

    Where the outcome is another one the run is chaotic, or a neighbour of it ends otherwise.
    """
    rows, columns = made.outcomes.shape
    others = numbers = 0
    for row, column in zip(rng.integers(rows, size=LOOKED_AT), rng.integers(columns, size=LOOKED_AT), strict=True):
        told = made.at(row, column)
        hyper = {name: value for name, value in told.items() if name in optimizer.params}
        rest = {name: value for name, value in told.items() if name not in optimizer.params}
        (run,) = race(surface, [(optimizer, hyper)], **rest)
        loss = np.inf if run.stopped_at is not None else run.final_loss
        step = -1 if run.outcome_at is None else run.outcome_at
        if OUTCOMES[made.outcomes[row, column]] == run.outcome:
            numbers += made.steps[row, column] != step or made.losses[row, column] != pytest.approx(loss, rel=1e-6, abs=1e-9)
            continue
        others += 1
        around = made.outcomes[max(0, row - 1) : row + 2, max(0, column - 1) : column + 2]
        assert len(np.unique(around)) > 1 or trace(surface, optimizer, chaos=True, **told).chaotic, (told, run.outcome, run.outcome_at)
    return others / LOOKED_AT, numbers / LOOKED_AT


@pytest.mark.parametrize("pair", but(MAPS, *ALIKE))
def test_a_cell_says_what_the_race_says(pair):
    surface, optimizer = (load(folder)[stem] for folder, stem in zip(("surfaces", "optimizers"), pair.split(), strict=True))
    across, up, settings = MAPS[pair]
    made = outcome_map(surface, optimizer, across, up, settings=settings)
    assert len(np.unique(made.outcomes)) > 1
    others, numbers = agreement(made, surface, optimizer, np.random.default_rng(1))
    assert others <= EXEMPT
    assert numbers <= ROUNDED


@pytest.mark.whole
def test_a_start_of_a_basin_map_says_what_the_race_says():
    surface, optimizer = SURFACES["himmelblau"], OPTIMIZERS["adam"]
    made = basin_map(surface, optimizer, shape=(20, 24), settings={"steps": 200, "learning_rate": 0.1})
    assert made.outcomes.shape == (20, 24)
    assert max(agreement(made, surface, optimizer, np.random.default_rng(2))) <= EXEMPT
    there = made.minima >= 0
    for row, column in zip(*np.nonzero(there), strict=True):
        if (row + column) % 23 == 0:
            end = trace(surface, optimizer, **made.at(row, column)).x[-1]
            nearest = np.argmin(np.linalg.norm(np.array(made.which) - end, axis=1))
            assert made.minima[row, column] == nearest
    assert made.share_lowest == pytest.approx(there.mean())
    assert sum(made.share_of(row) for row in range(4)) == pytest.approx(made.share_lowest)
