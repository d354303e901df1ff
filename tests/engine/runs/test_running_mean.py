"""Noisy gradients and what a running mean makes of them, against a filter written out."""

import numpy as np
import pytest
from scipy.signal import lfilter

from engine import problem, running_mean, trace
from spec import drawn_surfaces, load

RULE, BOWL = load("optimizers")["momentum"], drawn_surfaces()["bowl"]
B, STEPS, SIGMA, SEED = 0.8, 400, 2.0, 3
HYPER = {"form": "moving average", "momentum": B, "learning_rate": 0.05}


def run_of(**told):
    told = {"start": (2.0, 1.0), "steps": STEPS, "batch_size": 1, "noise": SIGMA, "seed": SEED, **told}
    return trace(BOWL, RULE, **{**told, **HYPER})


def test_what_is_followed_is_the_filtered_sum_of_slopes_and_noise():
    run, at = run_of(), problem(BOWL, {})
    found = running_mean(at, RULE, run, noise=SIGMA, seed=SEED, **HYPER)
    drawn = SIGMA * np.random.default_rng(SEED).standard_normal((STEPS, 2))
    slopes = run.x[:-1] * [at.settings["curvature_1"], at.settings["curvature_2"]]
    assert np.allclose(found.seen[:-1], slopes + drawn)
    assert np.allclose(found.followed[:-1], lfilter([1 - B], [1, -B], slopes + drawn, axis=0))
    assert np.isnan([found.seen[-1], found.followed[-1]]).all()
    kept = lfilter([1 - B], [1, -B], drawn, axis=0)[25:].std() / drawn[25:].std()
    assert found.left == pytest.approx(kept, rel=1e-6)


def test_without_noise_nothing_is_left_of_it():
    assert np.isnan(running_mean(problem(BOWL, {}), RULE, run_of(noise=0.0), noise=0.0, **HYPER).left)
