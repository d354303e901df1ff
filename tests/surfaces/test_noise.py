"""Batch size is seen to matter on every surface: a batch of one shakes plain steps, the full batch does not."""

import numpy as np
import pytest

from engine import STEPS, default_rate, problem, trace
from engine.tuning.best_rate import inside
from spec import drawn_surfaces, load
from tests.pairs import SOME
from tests.whole import only

SURFACES = {stem: spec for stem, spec in drawn_surfaces().items() if spec.dimension <= 2}
SGD = load("optimizers")["sgd"]
SEEN = 0.03  # of the box's side


def shake(at, x):
    """How far the last quarter of the path in the box strays from its trend, on the axis where it strays furthest.

    As a part of the box's side.
    """
    stays = inside(at, x)
    path = x if stays.all() else x[: max(12, int(np.argmin(stays)))]
    last = path[-max(12, len(path) // 4) :]
    time = np.linspace(-1, 1, len(last))
    trend = np.polynomial.polynomial.polyfit(time, last, 1 if stays.all() else 3)  # a path that leaves a saddle bends
    sides = np.ptp(np.array(at.domain, dtype=float), axis=1)
    return float((np.ptp(last - np.polynomial.polynomial.polyval(time, trend).T, axis=0) / sides).max())


@pytest.mark.parametrize("stem", only(SURFACES, *(stem for stem in SURFACES if stem in SOME)))
def test_one_example_shakes_plain_steps_and_the_full_batch_does_not(stem):
    spec = SURFACES[stem]
    at = problem(spec, {})
    settings = {"steps": STEPS, "learning_rate": default_rate(stem, "sgd")}
    assert shake(at, trace(spec, SGD, **settings).x) < 0.02
    for seed in range(3):
        run = trace(spec, SGD, batch_size=1, noise=0.0 if at.count else spec.sigma, seed=seed, **settings)
        assert shake(at, run.x) >= SEEN, seed
        assert spec.unbounded_below or inside(at, run.x).all(), seed
