"""How a run ended: every tolerance in one place, and the outcome they give."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Tolerance(NamedTuple):
    """A number, its unit and the sentence that the page shows."""

    value: float
    unit: str
    meaning: str


FAR = Tolerance(1000, "box radii", "a step further than this from the box's centre, or not finite, is rejected: diverged")
ESCAPED_AT = Tolerance(3, "box radii", "on a surface without a lowest point, a step that lands below the start and further out than this: escaped")
NEAR = Tolerance(1e-3, "box radii", "closer than this to a minimum, and staying there: converged; to a stationary point with a downhill direction: at a saddle")
FLAT = Tolerance(1e-6, "of the largest curvature", "a curvature more negative than this points downhill")
PERIODIC = Tolerance(1e-4, "of the cycle's size", "positions that repeat to within this, over the last half of the run or 60 steps: cycling")
SMALLEST_CYCLE = Tolerance(1e-6, "box radii", "a smaller cycle counts as standing still")
LONGEST_PERIOD = Tolerance(16, "steps", "the longest period looked for")
STILL = Tolerance(1e-3, "box radii", "a path that moved less than this in its last quarter without being near a stationary point: stalled")
FEWEST = Tolerance(20, "steps", "shorter runs are called neither cycling nor stalled")
GROWING = Tolerance(1e-6, "relative", "outside the box with the highest loss of each quarter above the last one's by more than this: diverged")

HELD = Tolerance(10, "steps", "converged and at a saddle must have held at least this long by the end of the run (a tenth of a run shorter than 100)")

LEVEL = Tolerance(1e-3, "per unit of weight", "on a network: a gradient of the full training loss shorter than this, and staying so: converged, be it to a minimum or a saddle")
MOVED = Tolerance(0.05, "lengths of the first weights", "on a network: where the gradient vanishes closer to the start than this, nothing was learned: stalled")
STEADY = Tolerance(1e-3, "relative", "on a network: a training loss that changed less than this over the last quarter: stalled")

TOLERANCES = (NEAR, HELD, FLAT, PERIODIC, SMALLEST_CYCLE, LONGEST_PERIOD, STILL, FEWEST, GROWING, FAR, ESCAPED_AT, LEVEL, MOVED, STEADY)
OUTCOMES = ("converged", "at_saddle", "stalled", "cycling", "escaped", "diverged", "running")


class Facts(NamedTuple):
    """What is known of every iterate, the start first: k = steps + 1 rows."""

    x: np.ndarray  # (k, n)
    loss: np.ndarray  # (k,)
    minimum_within: np.ndarray  # (k,) distance to the nearest known minimum, inf where none is known
    stationary_within: np.ndarray  # (k,) length of the Newton step, inf where it is not defined
    downhill: np.ndarray  # (k,) whether some curvature is negative
    centre: np.ndarray  # (n,)
    radius: float


class Verdict(NamedTuple):
    """The outcome, the step from which it holds and the period of a cycle."""

    outcome: str
    at: int | None = None
    period: int | None = None


def judge(facts: Facts, stopped_at: int | None, escaped: bool) -> Verdict:
    """One of OUTCOMES for a run, tried in the order rejected, cycling, stationary, growing, stalled."""
    if stopped_at is not None:
        return Verdict("escaped" if escaped else "diverged", stopped_at)
    return _cycling(facts) or _stationary(facts) or _growing(facts) or _stalled(facts) or Verdict("running")


def judge_network(loss: np.ndarray, gradient_norm: np.ndarray, moved: float, stopped_at: int | None, steps: np.ndarray) -> Verdict:
    """One of OUTCOMES for a network, from its recorded steps (k,), the start first; `moved` lengths of the first weights in all."""
    if stopped_at is not None:
        return Verdict("diverged", stopped_at)
    at = _held_since(gradient_norm <= LEVEL.value)
    if at is not None and at < len(loss) - 1:
        return Verdict("converged" if moved > MOVED.value else "stalled", int(steps[at]))
    quarter = loss[-max(2, len(loss) // 4) :]
    if len(loss) > FEWEST.value and np.ptp(quarter) <= STEADY.value * np.abs(loss[-1]):
        return Verdict("stalled", int(steps[_held_since(np.abs(loss - loss[-1]) <= STEADY.value * np.abs(loss[-1])) or 0]))
    quarters = [part.mean() for part in np.array_split(loss, 4)] if len(loss) >= 8 else []
    if quarters and np.all(np.diff(quarters) > 0) and quarters[-1] > loss[0]:
        return Verdict("diverged", int(steps[-1]))
    return Verdict("running")


def near_minimum(facts: Facts) -> np.ndarray:
    """(k,) whether each iterate is within NEAR of a minimum, known or by its Newton step."""
    near = NEAR.value * facts.radius
    return (facts.minimum_within <= near) | ((facts.stationary_within <= near) & ~facts.downhill)


def settled_at(facts: Facts) -> int | None:
    """The first step from which the path stays near a minimum, for HELD steps at least."""
    return _settled(near_minimum(facts))


def _settled(holds: np.ndarray) -> int | None:
    at, steps = _held_since(holds), len(holds) - 1
    return at if at is not None and steps - at >= min(HELD.value, steps // 10) else None


def _held_since(holds: np.ndarray) -> int | None:
    """The first index from which all of `holds` is true, None if its end is not."""
    if not holds[-1]:
        return None
    misses = np.flatnonzero(~holds)
    return int(misses[-1]) + 1 if misses.size else 0


def _cycling(facts: Facts) -> Verdict | None:
    steps = len(facts.x) - 1
    if steps < FEWEST.value:
        return None
    window = facts.x[-min(60, steps // 2) :]
    size = float(np.linalg.norm(window - window.mean(axis=0), axis=1).max())
    if not size > SMALLEST_CYCLE.value * facts.radius:
        return None
    for period in range(2, int(LONGEST_PERIOD.value) + 1):
        if 2 * period > len(window):
            break
        if np.linalg.norm(window[period:] - window[:-period], axis=1).max() <= PERIODIC.value * size:
            repeats = np.linalg.norm(facts.x[period:] - facts.x[:-period], axis=1) <= PERIODIC.value * size
            return Verdict("cycling", _held_since(repeats), period)
    return None


def _stationary(facts: Facts) -> Verdict | None:
    at = settled_at(facts)
    if at is not None:
        return Verdict("converged", at)
    saddle = (facts.stationary_within <= NEAR.value * facts.radius) & facts.downhill
    at = _settled(saddle)
    return None if at is None else Verdict("at_saddle", at)


def _growing(facts: Facts) -> Verdict | None:
    inside = np.linalg.norm(facts.x - facts.centre, axis=1) <= facts.radius
    if inside[-1] or len(facts.loss) < 8:
        return None
    quarters = np.array([part.max() for part in np.array_split(facts.loss, 4)])
    grows = np.all(np.diff(quarters) > GROWING.value * np.abs(quarters[:-1]))
    return Verdict("diverged", _held_since(~inside)) if grows and facts.loss[-1] > facts.loss[0] else None


def _stalled(facts: Facts) -> Verdict | None:
    steps = len(facts.x) - 1
    if steps < FEWEST.value:
        return None
    still = np.linalg.norm(facts.x - facts.x[-1], axis=1) <= STILL.value * facts.radius
    at = _held_since(still)
    return Verdict("stalled", at) if at is not None and at <= steps - steps // 4 else None
