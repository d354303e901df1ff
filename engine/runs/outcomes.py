"""How a run ended: the nine outcomes, and the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from engine.runs import motion
from engine.runs.motion import lengths
from engine.runs.tolerances import BELOW, DEPTH, FEWEST, GENTLE, HELD, LONGEST_PERIOD, NEAR, PERIODIC, SLOW, SMALLEST_CYCLE, STILL, USED_UP


class Rest(NamedTuple):
    """A point without slope."""

    point: np.ndarray  # (n,)
    loss: float
    is_minimum: bool  # whether nothing close by is lower
    across: np.ndarray  # (n, n) takes away what of a distance has no curvature there: the way along a flat valley


class Facts(NamedTuple):
    """What is known of every iterate, the start first: k = steps + 1 rows; and of the ground."""

    x: np.ndarray  # (k, n)
    loss: np.ndarray  # (k,)
    slopes: Callable[[np.ndarray], np.ndarray]  # points (k, n) to lengths (k,) of the gradient of the full loss: few verdicts ask
    slope: Callable[[], float]  # that at the end
    rate: np.ndarray  # (k,) learning rate of the step that led there
    minima: np.ndarray  # (m, n) known minima
    depths: np.ndarray  # (m,) their losses
    saddles: np.ndarray  # (s, n) known saddles
    heights: np.ndarray  # (s,) their losses
    rest: Rest | None  # what the end is near, if not a known point
    about: Callable[[], Rest | None]  # the minimum that the last half may turn around
    lowest: float  # level known: of the minima, or of the box; -inf on a surface unbounded below that knows no minimum
    span: float  # range of the losses over the box
    centre: np.ndarray  # (n,)
    radius: float
    noisy: bool = False  # whether steps see batches or noise
    epoch: int | None = None  # steps after which a fixed order of examples begins again
    unbounded_below: bool = False
    decays: bool = False  # whether the rule also pulls towards zero


class Verdict(NamedTuple):
    """The outcome, the step from which it holds, and what belongs to it."""

    outcome: str
    at: int | None = None
    period: int | None = None  # of a cycle
    radius: float | None = None  # within which 95 of 100 iterates of a jittering run's last half lie about the minimum
    reason: str = ""  # of a stalled run: one of REASONS


def judge(facts: Facts, stopped_at: int | None, escaped: bool) -> Verdict:
    """One of OUTCOMES for a run on a drawn surface."""
    left = _left_at(facts)
    if stopped_at is not None:
        return Verdict("escaped", stopped_at if left is None else left) if escaped else Verdict("diverged", stopped_at)
    if motion.growing(facts.x, facts.loss, facts.noisy):
        return Verdict("diverged", motion.outside_since(facts.x, facts.centre, facts.radius))
    settled = _settled(facts)
    if settled is not None:
        return settled
    if left is not None:
        return Verdict("escaped", left)
    return _cycling(facts) or _used_up(facts) or _jittering(facts) or _on_a_plateau(facts) or _on_its_way(facts)


def _on_its_way(facts: Facts) -> Verdict:
    """Down, or what is left: a run without noise that ends above its start went up."""
    if facts.noisy or not facts.loss[-1] > facts.loss[0]:
        return Verdict("not_there_yet")
    if len(facts.x) > FEWEST.value and _is_gentle(facts):
        return Verdict("stalled", len(facts.x) - 1, reason="plateau")
    return Verdict("diverged", motion.outside_since(facts.x, facts.centre, facts.radius))


def settled_at(facts: Facts) -> int | None:
    """The first step from which the path stays near a minimum, for HELD steps at least."""
    found = _settled(facts)
    return found.at if found is not None and found.outcome != "at_saddle" else None


def nearest(points: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(distance (k,) from each x (k, n) to the nearest of the points (m, n), its row (k,)); inf and 0 without points."""
    if not len(points):
        return np.full(len(x), np.inf), np.zeros(len(x), int)
    distances = lengths(x[:, None, :] - points[None, :, :])
    return distances.min(axis=1), distances.argmin(axis=1)


def held_since(holds: np.ndarray) -> int | None:
    """The first index from which all of `holds` is true, None if its end is not."""
    if not holds[-1]:
        return None
    misses = np.flatnonzero(~holds)
    return int(misses[-1]) + 1 if misses.size else 0


def _held_long(holds: np.ndarray) -> int | None:
    at, steps = held_since(holds), len(holds) - 1
    return at if at is not None and steps - at >= min(HELD.value, steps // 10) else None


def distance_left(facts: Facts) -> float:
    """From the last point to the nearest known minimum; in a flat valley to its floor. Infinite where none is known."""
    if facts.rest is not None and facts.rest.is_minimum and np.linalg.matrix_rank(facts.rest.across) < facts.x.shape[1]:
        return float(np.linalg.norm((facts.x[-1] - facts.rest.point) @ facts.rest.across))
    return float(nearest(facts.minima, facts.x[-1:])[0][0])


def _settled(facts: Facts) -> Verdict | None:
    """At rest near a known minimum, a known saddle, or a point without slope that was found."""
    near = NEAR.value * facts.radius

    def rests(point: np.ndarray) -> int | None:
        return _held_long(lengths(facts.x - point) <= near)

    def settled(at: int, depth: float) -> Verdict:
        return Verdict("converged" if depth <= facts.lowest + DEPTH.value * facts.span else "local_minimum", at)

    distance, row = nearest(facts.minima, facts.x[-1:])
    if distance[0] <= near and (at := rests(facts.minima[row[0]])) is not None:
        return settled(at, float(facts.depths[row[0]]))
    distance, row = nearest(facts.saddles, facts.x[-1:])
    if distance[0] <= near and (at := rests(facts.saddles[row[0]])) is not None:
        return Verdict("at_saddle", at)
    if facts.rest is not None and (at := rests(facts.rest.point)) is not None:
        return settled(at, facts.rest.loss) if facts.rest.is_minimum else Verdict("at_saddle", at)
    return None


def _left_at(facts: Facts) -> int | None:
    """On a surface unbounded below: the step from which the path stays below the saddle it passed, its start and every known minimum."""
    if not facts.unbounded_below:
        return None
    distance, row = nearest(facts.saddles, facts.x)
    passed = [float(facts.heights[row[distance.argmin()]])] if len(facts.saddles) else []
    return held_since(facts.loss < min([*passed, float(facts.loss[0]), *facts.depths]) - BELOW.value * facts.span)


def _cycling(facts: Facts) -> Verdict | None:
    steps = len(facts.x) - 1
    if steps < FEWEST.value or motion.shrinking(facts.x, facts.loss, facts.noisy):
        return None
    epoch = facts.epoch if facts.epoch and facts.epoch > LONGEST_PERIOD.value else None
    periods = [period for period in (*range(2, int(LONGEST_PERIOD.value) + 1), *([epoch] if epoch else ())) if 3 * period <= steps]
    ends_apart = lengths(facts.x[-1] - facts.x[-1 - np.array(periods)])
    window, size = facts.x[:0], 0.0
    for period, apart in zip(periods, ends_apart, strict=True):
        length = max(min(60, steps // 4), 3 * period)
        if length != len(window):
            window = facts.x[-length:]
            size = float(lengths(window - window.mean(axis=0)).max())
        if (
            size > SMALLEST_CYCLE.value * facts.radius
            and apart <= PERIODIC.value * size  # most end here
            and lengths(window[period:] - window[:-period]).max() <= PERIODIC.value * size
        ):
            repeats = lengths(facts.x[period:] - facts.x[:-period]) <= PERIODIC.value * size
            return Verdict("cycling", held_since(repeats), period)
    return None


def _used_up(facts: Facts) -> Verdict | None:
    """Its steps have become too small, by a schedule or by what the rule divides by, or its decay balances the slope."""
    at = _still_since(facts, STILL.value)
    if at is None:
        return None
    if facts.rate[-1] <= USED_UP.value * facts.rate.max():
        return Verdict("stalled", at, reason="rate")
    if facts.noisy or _is_gentle(facts) or not motion.steps_per_slope_fell(facts.x, facts.slopes(facts.x), USED_UP.value):
        return None
    return Verdict("stalled", at, reason="balance" if facts.decays else "rate")


def _on_a_plateau(facts: Facts) -> Verdict | None:
    at = _still_since(facts, SLOW.value)
    return Verdict("stalled", at, reason="plateau") if at is not None and _is_gentle(facts) else None


def _is_gentle(facts: Facts) -> bool:
    height = facts.loss[-1] - facts.lowest if np.isfinite(facts.lowest) else facts.span
    return bool(facts.slope() * facts.radius <= GENTLE.value * height)


def _still_since(facts: Facts, share: float) -> int | None:
    """The step from which the path stays within a share of the box radius of its end; None if that is not its last quarter at least."""
    steps = len(facts.x) - 1
    at = held_since(lengths(facts.x - facts.x[-1]) <= share * facts.radius)
    return at if at is not None and steps >= FEWEST.value and at <= steps - steps // 4 else None


def _jittering(facts: Facts) -> Verdict | None:
    """Noise, or steps of a fixed length, keep it about a minimum: it turns round it, and its height falls no more."""
    steps = len(facts.x) - 1
    if steps < FEWEST.value or motion.shrinking(facts.x, facts.loss, facts.noisy):
        return None
    about = facts.about()
    if about is None:
        return None
    from_minimum = (facts.x - about.point) @ about.across
    if not turns(from_minimum, facts.loss - about.loss, facts.noisy):
        return None
    distance = lengths(from_minimum)
    radius = float(turning_radius(distance))
    return Verdict("jittering", held_since(distance <= 2 * radius), radius=radius)


def turns(from_minimum: np.ndarray, height: np.ndarray, noisy: bool) -> Any:
    """Whether the last half of a path turns about a minimum and falls no more: a truth value for each of (..., k, n) and (..., k)."""
    half = -((height.shape[-1] - 1) // 2)
    late = from_minimum[..., half:, :]
    middle = late.mean(axis=-2)
    spread = np.sqrt(np.mean(np.sum((late - middle[..., None, :]) ** 2, axis=-1), axis=-1))
    return (lengths(middle) <= 2 * spread) & ~motion.falling(height[..., half:], noisy)


def turning_radius(distance: np.ndarray) -> np.ndarray:
    """(...,) within which 95 of 100 points of the last half of a path lie, of distances (..., k)."""
    return np.quantile(distance[..., -((distance.shape[-1] - 1) // 2) :], 0.95, axis=-1)
