"""How the training of a network ended: by its loss, beside that of a constant answer and of the other runs, and by its curvature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import jax
import numpy as np

from engine.problems.curvatures import curvatures
from engine.problems.measures import Measures
from engine.problems.problem import Problem
from engine.runs.motion import held_since
from engine.runs.tolerances import CONSTANT, CURVED, FEWEST, HIGHER, LEVEL, STEADY, STILL, TURNING_ON_NETWORKS, USED_UP
from engine.runs.verdicts import Verdict
from spec import Network

if TYPE_CHECKING:
    from engine.runs.trace import Run

TURNS_BACK = 4.0  # times as long a way as from its beginning to its end: steps of a fixed length about a minimum


def constant_loss(at: Problem) -> float:
    """The training loss of the best constant answer."""
    network = at.surface
    assert isinstance(network, Network)
    return float(network.constant_loss(at.given.examples))


def judge_network(
    at: Problem, x: np.ndarray, rate: np.ndarray, known: Measures, steps: np.ndarray, stopped_at: int | None, noisy: bool
) -> Verdict:
    """One of OUTCOMES for a network, from its recorded iterates x (k, n), the start first, whose steps had these rates (k,)."""
    if stopped_at is not None:
        return Verdict("diverged", stopped_at)
    loss, constant = known.loss, constant_loss(at)
    learned = _has_no_hidden_layer(at) or bool(loss[-max(1, len(loss) // 4) :].mean() < (1 - CONSTANT.value) * constant)
    at_rest = int(held_since(known.gradient_norm <= LEVEL.value))
    if 0 <= at_rest < len(loss) - 1:
        since = int(steps[at_rest])
        if not learned:
            return Verdict("stalled", since, reason="constant")
        least, largest = curvatures(at, x[-1])
        return Verdict("at_saddle" if least < -CURVED.value * largest else "converged", since)
    if len(loss) < 4:
        return Verdict("not_there_yet")
    quarters = np.array([part.mean() for part in np.array_split(loss, 4)])
    if quarters[-1] > loss[0] and (np.all(np.diff(quarters) > 0) or not noisy):
        return Verdict("diverged", int(steps[-1]))
    if len(loss) <= FEWEST.value:
        return Verdict("not_there_yet")
    quarter = slice(-len(loss) // 4, None)
    steady = bool(np.ptp(loss[quarter]) <= STEADY.value * abs(loss[-1]))
    still = bool(np.linalg.norm(x[quarter] - x[-1], axis=1).max() <= STILL.value * max(1.0, float(np.linalg.norm(x[-1]))))
    if steady and (still or not learned):
        since = int(steps[max(0, held_since(np.abs(loss - loss[-1]) <= STEADY.value * abs(loss[-1])))])
        return Verdict(
            "stalled", since, reason="constant" if not learned else "rate" if rate[-1] <= USED_UP.value * rate.max() else "plateau"
        )
    tail = x[-(len(x) // 2) :].astype(float)
    turns = float(np.linalg.norm(np.diff(tail, axis=0), axis=1).sum()) > TURNS_BACK * float(np.linalg.norm(tail[-1] - tail[0]))
    if (noisy or (steady and turns)) and quarters[3] >= TURNING_ON_NETWORKS.value * quarters[1]:
        if not learned:
            return Verdict("stalled", int(steps[len(steps) // 2]), reason="constant")
        return Verdict(
            "jittering", int(steps[-len(tail)]), radius=float(np.quantile(np.linalg.norm(tail - tail.mean(axis=0), axis=1), 0.95))
        )
    return Verdict("not_there_yet")


def _has_no_hidden_layer(at: Problem) -> bool:
    """One matrix and one bias: the loss is convex, and a constant may be the best there is."""
    network = at.surface
    assert isinstance(network, Network)
    return len(jax.tree.leaves(network.unravel(np.zeros(network.dimension)))) <= 2


def among(runs: Sequence[Run], at: Problem) -> tuple[Run, ...]:
    """The same runs of one network; those that settled higher than another one went have only found a local minimum."""
    lowest = min((run.final_loss for run in runs if run.stopped_at is None and np.isfinite(run.final_loss)), default=np.inf)
    higher = lowest + HIGHER.value * constant_loss(at)
    return tuple(
        replace(run, outcome="local_minimum", lowest_known=lowest) if run.outcome == "converged" and run.final_loss > higher else run
        for run in runs
    )
