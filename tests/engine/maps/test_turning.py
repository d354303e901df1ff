"""Runs walked beside a minimum: whether, since when and about which they jitter is what the races say of their whole paths."""

import numpy as np
import pytest

from engine import OUTCOMES, trace
from engine.maps.cells import Cells
from engine.maps.clear import TURNS
from engine.maps.told import told_of
from engine.maps.turning import turned
from spec import load
from tests.whole import only

MAPS = {
    "bowl momentum": (
        {"steps": 121, "batch_size": 4},
        {"noise": np.repeat([0.1, 0.3, 1.0, 3.0], 3), "learning_rate": np.tile([0.001, 0.02, 0.05], 4)},
    ),
    "himmelblau rmsprop": ({"steps": 150}, {"learning_rate": np.full(12, 0.1), "x": np.linspace(-5, 5, 12)}),
}


@pytest.mark.parametrize("pair", only(MAPS, next(iter(MAPS))))
def test_they_jitter_where_the_races_do(pair):
    surface, optimizer = (load(folder)[stem] for folder, stem in zip(("surfaces", "optimizers"), pair.split(), strict=True))
    settings, varied = MAPS[pair]
    cells = Cells(surface, optimizer, settings, varied)
    runs = [trace(surface, optimizer, **cells.told(k)) for k in range(len(cells))]
    lists = np.array(surface.minima, dtype=float)
    nearest = [np.argmin(np.linalg.norm(lists - run.x[-1], axis=1)) for run in runs]
    found = turned(told_of(cells), np.arange(len(cells)), np.array(nearest))
    said = []
    for run, row, outcome, at, loss, minimum in zip(runs, nearest, *found, strict=True):
        assert loss == pytest.approx(run.final_loss, rel=1e-6)
        if run.outcome not in ("jittering", "not_there_yet") or outcome == TURNS:
            continue
        said.append(run.outcome)
        assert OUTCOMES[outcome] == run.outcome
        assert at == (-1 if run.outcome_at is None else run.outcome_at)
        assert minimum == (row if run.outcome == "jittering" else -1)
    assert said.count("jittering") >= 3
    assert pair != "bowl momentum" or "not_there_yet" in said
