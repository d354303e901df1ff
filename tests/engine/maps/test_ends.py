"""Last losses of many runs by the small program: those of the races that they stand for, and of the program that judges them."""

import numpy as np
import pytest

from engine import trace
from engine.keeping import programs
from engine.maps.cells import Cells
from engine.maps.ends import last_losses_of
from engine.maps.judged import last_losses
from engine.maps.piece import judged_clearly
from engine.maps.told import told_of
from spec import drawn_surfaces, load
from tests.whole import only

STEPS = 100
TOLD = {
    "beale momentum": {},
    "beale adam": {"batch_size": 4, "noise": 0.5},
    "bowl momentum": {"schedule": "one_cycle", "momentum": 0.5},
    "bowl rmsprop": {"schedule": "plateau", "batch_size": 4, "noise": 0.5},
    "logistic_log_loss nesterov": {"batch_size": 8, "schedule": "cosine"},
}
SEEDS = {"beale adam": (3, 4), "logistic_log_loss nesterov": (3, 4)}


def cells(pair):
    """Five runs from other starts at other rates; with several seeds each sees noise or batches of its own."""
    surface, rule = pair.split()
    ground = drawn_surfaces()[surface]
    varied = {"learning_rate": np.geomspace(1e-3, 10.0, 5), "seed": np.resize(SEEDS.get(pair, (3,)), 5)}
    varied |= {name: np.linspace(-1, 1, 5) * (-1) ** axis for axis, name in enumerate(ground.axes)}
    return Cells(ground, load("optimizers")[rule], {"steps": STEPS, **TOLD[pair]}, varied)


@pytest.mark.whole
@pytest.mark.parametrize("pair", only(TOLD, "logistic_log_loss nesterov"))
def test_they_are_those_of_the_races_and_of_the_whole_walk(pair):
    many = cells(pair)
    made = told_of(many)
    assert made.own == (pair in SEEDS)
    losses = last_losses_of(made)
    runs = [trace(many.surface, many.optimizer, **many.told(k)) for k in range(len(many))]
    assert losses == pytest.approx([np.inf if run.stopped_at else run.final_loss for run in runs], rel=1e-9)
    _, _, walked, *_, stopped = judged_clearly(made, slice(0, len(many)))
    assert losses == pytest.approx(np.where(stopped > 0, np.inf, walked), rel=1e-12)
    assert np.isfinite(losses).any()


def test_a_rejected_step_leaves_no_loss():
    assert np.isinf(last_losses_of(told_of(cells("beale momentum")))).any()


def test_a_tuning_under_noise_compiles_nothing_but_the_small_program(monkeypatch):
    compiled = []

    def kept(key, build):
        compiled.append(key[0])
        return programs.keep_program(key, build)

    for module in ("side_by_side", "piece"):
        monkeypatch.setattr(f"engine.maps.{module}.keep_program", kept)
    pair = "logistic_log_loss nesterov"
    losses = last_losses(cells(pair))
    assert compiled == ["last losses"]
    assert np.isfinite(losses).all()
