"""The map of trainings: against plain numpy training, and against the closed form of the output layer alone."""

import numpy as np
import pytest

from engine import Axis, output_limit, trainability
from engine.maps import trainability as module


def whole(over, across, up, steps=module.STEPS):
    *_, found = trainability(over, across, up, steps)
    assert found.known.all()
    return found


def by_hand(hidden, output, scale, steps):
    """(whether it trains, cost) of one training by written-out gradients."""
    inputs, targets, weights, outgoing = module.task()
    weights, outgoing = scale * weights, scale * outgoing
    parts = []
    with np.errstate(all="ignore"):
        for _ in range(steps):
            features = np.tanh(inputs @ weights.T)
            error = features @ outgoing / np.sqrt(module.HIDDEN) - targets
            parts.append(np.mean(error**2))
            back = 2 * error / len(error) / np.sqrt(module.HIDDEN)
            by_weights = (back[:, None] * outgoing * (1 - features**2)).T @ inputs
            weights, outgoing = weights - hidden * by_weights, outgoing - output * (back @ features)
    parts = np.array(parts) / parts[0]
    parts = np.where(np.isfinite(parts), np.minimum(parts, module.LARGEST), module.LARGEST)
    trains = parts[-module.LAST :].mean() < 1
    return trains, np.minimum(parts, 1).mean() if trains else (parts <= module.HIGH).mean()


@pytest.mark.parametrize("over", module.TRAINED_OVER)
def test_cells_are_trainings_by_hand(over):
    across, up = Axis("rate", 0.05, 200.0, 5, log=True), Axis("other", 0.05, 20.0, 4, log=True)
    found = whole(over, across, up, 60)
    for row, second in enumerate(up.values):
        for column, first in enumerate(across.values):
            numbers = (first, second, 1.0) if over == "two rates" else (first, first, second)
            trains, cost = by_hand(*numbers, 60)
            assert found.trains[row, column] == trains
            assert found.cost[row, column] == pytest.approx(cost, rel=1e-4)


def test_with_a_hidden_layer_that_stands_still_the_border_is_that_of_least_squares():
    limit = output_limit()
    across, up = Axis("hidden", 1e-60, 1e-59, 2), Axis("output", 0.5 * limit, 1.5 * limit, 40)
    found = whole("two rates", across, up, 400)
    assert np.array_equal(found.trains[:, 0], up.values < limit)


def test_the_first_map_is_coarse_and_whole_and_each_next_one_knows_more():
    made = list(trainability("two rates", Axis("x", 0.1, 10.0, 48, log=True), Axis("y", 0.1, 10.0, 48, log=True), 20))
    runs = [found.runs for found in made]
    assert runs == sorted(set(runs))
    assert runs[0] == 9
    assert runs[-1] == 48 * 48
    assert made[0].trains.shape == (48, 48)
    assert len(np.unique(made[0].cost)) <= 9


def test_other_numbers_are_refused():
    with pytest.raises(ValueError, match="is not one of 'two rates', 'rate and scale'"):
        next(trainability("weights", Axis("x", 1.0, 2.0, 2), Axis("y", 1.0, 2.0, 2)))
