"""What a rule that follows a running mean does to the noise of its gradients: those that it saw, those that it followed."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from engine.problems.problem import Problem
from engine.runs.along import slopes_of, steps_of
from engine.runs.gradient_weights import gradient_weights
from engine.runs.noise import gradient_noise, share_kept
from engine.runs.trace import Run
from spec import Optimizer

FULL = 5  # memories of the mean until it is as good as full


class RunningMean(NamedTuple):
    """Gradients (k, n) at the iterates of a run, and the share of the spread of their noise that is left in those it followed."""

    seen: np.ndarray
    followed: np.ndarray
    left: float


def running_mean(at: Problem, optimizer: Optimizer, run: Run, *, noise: float, seed: int = 0, **hyper: Any) -> RunningMean:
    """The RunningMean of a run at a fixed rate with batches of one: its noise and its seed, its hyper-parameters, a momentum among them.

    The rule is linear in its gradients, so what it followed of the noise is what is left without its weights times the slopes.
    """
    slopes, moves = slopes_of(at, run), steps_of(run)
    steps, dimension = len(slopes) - 1, slopes.shape[1]
    drawn = np.vstack([gradient_noise(steps, dimension, seed, noise, 1), np.zeros((1, dimension))])
    seen, followed = np.where(np.isnan(moves), np.nan, slopes + drawn), -moves / hyper["learning_rate"]
    mean = gradient_weights(optimizer, steps, **hyper) @ slopes[:-1]
    left = share_kept(seen[:-1] - slopes[:-1], followed[:-1] - mean, int(FULL / (1 - hyper["momentum"])))
    return RunningMean(seen, followed, left)
