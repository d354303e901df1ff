"""Last losses of many runs by the small program: those of the races that they stand for."""

import numpy as np
import pytest

from engine import trace
from engine.maps.cells import Cells
from engine.maps.ends import is_plain, plain_last_losses
from engine.maps.judged import last_losses
from engine.maps.told import told_of
from spec import drawn_surfaces, load

STEPS = 40


def cells(surface, rule, **settings):
    varied = {"learning_rate": np.geomspace(1e-3, 10.0, 5), "x": np.linspace(-2, 2, 5), "y": np.linspace(1, -1, 5)}
    return Cells(drawn_surfaces()[surface], load("optimizers")[rule], {"steps": STEPS, **settings}, varied)


@pytest.mark.parametrize(("surface", "rule"), [("beale", "momentum"), ("rosenbrock", "sgd")])
def test_they_are_those_of_the_races(surface, rule):
    many = cells(surface, rule)
    made = told_of(many)
    assert is_plain(made, STEPS)
    losses = plain_last_losses(made)
    runs = [trace(many.surface, many.optimizer, **many.told(k)) for k in range(len(many))]
    expected = [np.inf if run.stopped_at else run.final_loss for run in runs]
    assert losses == pytest.approx(expected, rel=1e-9)
    assert np.isinf(losses).any()
    assert np.isfinite(losses).any()


@pytest.mark.parametrize("settings", [{"batch_size": 1, "noise": 0.5}, {"schedule": "cosine"}])
def test_with_noise_or_a_schedule_they_are_judged_as_maps_are(settings):
    many = cells("bowl", "sgd", **settings)
    made = told_of(many)
    assert not is_plain(made, STEPS)
    losses = last_losses(many)
    run = trace(many.surface, many.optimizer, **many.told(0))
    assert losses[0] == pytest.approx(run.final_loss, rel=1e-9)
