"""How runs ended: the nine outcomes, and the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from engine.runs import motion
from engine.runs.facts import Facts, middle_of, nearest
from engine.runs.motion import held_since, lengths, of_those
from engine.runs.resting import Rests
from engine.runs.tolerances import (
    BELOW,
    DEPTH,
    FEWEST,
    HELD,
    LONGEST_PERIOD,
    NEAR,
    OUTCOMES,
    PERIODIC,
    SLOW,
    SMALLEST_CYCLE,
    STILL,
    USED_UP,
)

CONVERGED, LOCAL, SADDLE, ON_ITS_WAY, STALLED, JITTERING, CYCLING, ESCAPED, DIVERGED = map(
    OUTCOMES.index,
    ("converged", "local_minimum", "at_saddle", "not_there_yet", "stalled", "jittering", "cycling", "escaped", "diverged"),
)
NONE = -1


class Verdict(NamedTuple):
    """The outcome, the step from which it holds, and what belongs to it."""

    outcome: str
    at: int | None = None
    period: int | None = None  # of a cycle
    radius: float | None = None  # within which 95 of 100 iterates of a jittering run's last half lie about the minimum
    reason: str = ""  # of a stalled run: one of REASONS


class Verdicts(NamedTuple):
    """The same of m runs."""

    outcome: np.ndarray  # (m,) rows of OUTCOMES, NONE where it is not known
    at: np.ndarray  # (m,) NONE where there is none
    period: np.ndarray  # (m,) 0 for none
    radius: np.ndarray  # (m,) not-a-number for none
    reason: np.ndarray  # (m,)

    def one(self, run: int) -> Verdict:
        """That of one run."""
        outcome, at, period, radius, reason = (each[run].item() for each in self)
        radius = None if np.isnan(radius) else radius
        return Verdict(OUTCOMES[outcome], None if at == NONE else at, period or None, radius, reason)


def judge(facts: Facts) -> Verdicts:
    """The Verdicts of runs on a drawn surface: each rule is asked of those that none before it has named."""
    m = len(facts.x)
    found, rows = Verdicts(np.full(m, NONE), np.full(m, NONE), np.zeros(m, int), np.full(m, np.nan), np.full(m, "", "U8")), np.arange(m)
    for rule in RULES:
        some = rule(facts)
        if some is not None:
            named = some.outcome != NONE
            for whole, part in zip(found, some, strict=True):
                whole[rows[named]] = part[named] if np.ndim(part) else part
            if named.all():
                break
            rows, facts = rows[~named], facts.of(~named)
    return found


def named(holds: np.ndarray, outcome: Any, at: Any = NONE, period: Any = 0, radius: Any = np.nan, reason: Any = "") -> Verdicts | None:
    """These Verdicts where something holds (m,), none elsewhere, what is the same for all as one value; None where it holds of no run."""
    if not holds.any():
        return None
    return Verdicts(np.where(holds, outcome, NONE), at, period, radius, reason)


def settled_at(facts: Facts) -> int | None:
    """The first step from which the first path stays near a minimum, for HELD steps at least."""
    found = _settled(facts)
    return None if found is None or found.outcome[0] == SADDLE else int(found.at[0])


def distance_left(facts: Facts) -> float:
    """From the last point of the first path to the nearest known minimum; in a flat valley to its floor. Infinite where none is known."""
    end, rest = facts.x[0, -1], facts.rests
    if rest.is_minimum[0] and np.linalg.matrix_rank(rest.across[0]) < len(end):
        return float(np.linalg.norm((end - rest.point[0]) @ rest.across[0]))
    return float(nearest(facts.ground.minima, end[None])[0][0])


def _stopped(facts: Facts) -> Verdicts | None:
    """A step was rejected."""
    at = facts.stopped_at
    if facts.escaped.any():
        left = _left_since(facts)
        at = np.where(facts.escaped & (left != NONE), left, at)
    return named(facts.stopped_at > 0, np.where(facts.escaped, ESCAPED, DIVERGED), at)


def _growing(facts: Facts) -> Verdicts | None:
    grows = motion.growing(facts.x, facts.loss, facts.noisy)
    return named(grows, DIVERGED, _outside_since(facts) if grows.any() else NONE)


def _settled(facts: Facts) -> Verdicts | None:
    """At rest near a known minimum, a known saddle, or a point without slope that was found."""
    near, of, end = NEAR.value * facts.at.radius, facts.ground, facts.x[:, -1]
    outcome, at = np.full(len(end), NONE), np.full(len(end), NONE)

    def at_minimum(losses: np.ndarray) -> np.ndarray:
        return np.where(losses <= facts.lowest + DEPTH.value * facts.span, CONVERGED, LOCAL)

    def rest(some: np.ndarray, points: np.ndarray, called: np.ndarray | int) -> None:
        at[some] = _held_long(lengths(facts.x[some] - points[:, None]) <= near)
        outcome[some] = np.where(at[some] == NONE, NONE, called)

    distance, row = nearest(of.minima, end)
    if (some := distance <= near).any():
        rest(some, of.minima[row[some]], at_minimum(of.depths[row[some]]))
    distance, row = nearest(of.saddles, end)
    if (some := (distance <= near) & (at == NONE)).any():
        rest(some, of.saddles[row[some]], SADDLE)
    if (at == NONE).any() and (some := (at == NONE) & facts.rests.there).any():
        found = facts.rests.of(some)
        rest(some, found.point, np.where(found.is_minimum, at_minimum(found.loss), SADDLE))
    return named(outcome != NONE, outcome, at)


def _left(facts: Facts) -> Verdicts | None:
    if not facts.at.surface.unbounded_below:
        return None
    left = _left_since(facts)
    return named(left != NONE, ESCAPED, left)


def _cycling(facts: Facts) -> Verdicts | None:
    x, steps = facts.x, facts.steps
    epoch = facts.epoch if facts.epoch and facts.epoch > LONGEST_PERIOD.value else None
    periods = [each for each in (*range(2, int(LONGEST_PERIOD.value) + 1), *([epoch] if epoch else ())) if 3 * each <= steps]
    if steps < FEWEST.value:
        return None
    windows = [max(min(60, steps // 4), 3 * each) for each in periods]
    sizes = {length: _size(x[:, -length:]) for length in set(windows)}
    size = np.stack([sizes[length] for length in windows], axis=1)
    ends_apart = lengths(x[:, -1:] - x[:, -1 - np.array(periods)])
    close = (size > SMALLEST_CYCLE.value * facts.at.radius) & (ends_apart <= PERIODIC.value * size)
    period, at = np.zeros(len(x), int), np.full(len(x), NONE)
    for number in np.flatnonzero(close.any(axis=0)):
        each, some = periods[number], np.flatnonzero(close[:, number] & (period == 0))
        if not some.size:
            continue
        apart = lengths(x[some, each:] - x[some, :-each]) <= PERIODIC.value * size[some, number][:, None]
        repeats = apart[:, each - windows[number] :].all(axis=1)
        period[some[repeats]], at[some[repeats]] = each, held_since(apart[repeats])
    cycles = of_those(period > 0, lambda some: ~motion.shrinking(x[some], facts.loss[some], facts.noisy))
    return named(cycles, CYCLING, at, period)


def _size(window: np.ndarray) -> np.ndarray:
    return lengths(window - window.mean(axis=1, keepdims=True)).max(axis=1)


def _used_up(facts: Facts) -> Verdicts | None:
    """Its steps have become too small, by a schedule or by what the rule divides by, or its decay balances the slope."""
    at = _still_since(facts, STILL.value)
    still, rate = at != NONE, facts.rate
    falls = rate[:, -1] <= USED_UP.value * rate.max(axis=1)

    def balanced(some: np.ndarray) -> np.ndarray:
        x = facts.x[some]
        slopes = facts.slopes(x.reshape(-1, x.shape[2])).reshape(x.shape[:2])
        return np.array([motion.steps_per_slope_fell(*each, USED_UP.value) for each in zip(x, slopes, strict=True)])

    asked = still & ~falls
    if not facts.noisy and asked.any():
        falls = (still & falls) | of_those(asked & ~facts.gentle, balanced)
        return named(falls, STALLED, at, reason=np.where(asked & facts.decays, "balance", "rate"))
    return named(still & falls, STALLED, at, reason="rate")


def _jittering(facts: Facts) -> Verdicts | None:
    """Noise, or steps of a fixed length, keep it about a minimum: it turns round it, and its height falls no more."""
    half = facts.steps // 2
    at, radius = np.full(len(facts.x), NONE), np.full(len(facts.x), np.nan)
    if facts.steps < FEWEST.value:
        return None
    about = facts.about()

    def turns(some: np.ndarray) -> np.ndarray:
        middle, spread = middle_of(_from(about.of(some), facts.x[some, -half:]))
        falls = motion.falling(facts.loss[some, -half:] - about.loss[some][:, None], facts.noisy)
        return (np.linalg.norm(middle, axis=1) <= 2 * spread) & ~falls

    jitters = of_those(about.there, turns)
    jitters = of_those(jitters, lambda some: ~motion.shrinking(facts.x[some], facts.loss[some], facts.noisy))
    if jitters.any():
        distance = lengths(_from(about.of(jitters), facts.x[jitters]))
        radius[jitters] = _reach(distance[:, -half:])
        at[jitters] = held_since(distance <= 2 * radius[jitters][:, None])
    return named(jitters, JITTERING, at, radius=radius)


def _on_a_plateau(facts: Facts) -> Verdicts | None:
    at = _still_since(facts, SLOW.value)
    return named((at != NONE) & (facts.gentle if (at != NONE).any() else False), STALLED, at, reason="plateau")


def _on_its_way(facts: Facts) -> Verdicts | None:
    """Down, or what is left: a run without noise that ends above its start went up."""
    rises = facts.loss[:, -1] > facts.loss[:, 0]
    if facts.noisy or not rises.any():
        return named(np.ones(len(rises), bool), ON_ITS_WAY)
    stands = rises & (facts.gentle if facts.steps >= FEWEST.value else False)
    outcome = np.where(stands, STALLED, np.where(rises, DIVERGED, ON_ITS_WAY))
    at = np.where(stands, facts.steps, np.where(rises, _outside_since(facts), NONE))
    return named(outcome != NONE, outcome, at, reason=np.where(stands, "plateau", ""))


RULES: tuple[Callable[[Facts], Verdicts | None], ...] = (
    _stopped,
    _growing,
    _settled,
    _left,
    _cycling,
    _used_up,
    _jittering,
    _on_a_plateau,
    _on_its_way,
)


def _held_long(holds: np.ndarray) -> np.ndarray:
    """(m,) the step from which `holds` (m, k) is true, NONE where that is not long."""
    at, steps = held_since(holds), holds.shape[1] - 1
    return np.where(steps - at >= min(HELD.value, steps // 10), at, NONE)


def _left_since(facts: Facts) -> np.ndarray:
    """(m,) on a surface unbounded below: the step from which a path stays below the saddle it passed, its start and every known minimum."""
    of, start = facts.ground, facts.loss[:, 0]
    if not facts.at.surface.unbounded_below:
        return np.full(len(start), NONE)
    level = np.minimum(start, min(of.depths, default=np.inf))
    if len(of.saddles):
        distance, row = nearest(of.saddles, facts.x.reshape(-1, facts.x.shape[2]))
        closest = distance.reshape(facts.loss.shape).argmin(axis=1)
        level = np.minimum(level, of.heights[row.reshape(facts.loss.shape)[np.arange(len(start)), closest]])
    return held_since(facts.loss < (level - BELOW.value * facts.span)[:, None])


def _outside_since(facts: Facts) -> np.ndarray:
    """(m,) the step from which a path stays further than the box radius from the box's centre; NONE while it does not."""
    return held_since(~(lengths(facts.x - facts.at.centre) <= facts.at.radius))


def _still_since(facts: Facts, share: float) -> np.ndarray:
    """(m,) the step from which a path stays within a share of the box radius of its end; NONE if that is not its last quarter at least."""
    x, steps, reach = facts.x, facts.steps, share * facts.at.radius
    at, since = np.full(len(x), NONE), steps - steps // 4
    if steps >= FEWEST.value:
        some = lengths(x[:, since] - x[:, -1]) <= reach
        if some.any():
            at[some] = held_since(lengths(x[some] - x[some, -1:]) <= reach)
    return np.where(at <= since, at, NONE)


def _from(about: Rests, x: np.ndarray) -> np.ndarray:
    """(m, k, n) points of paths seen from the minima that they turn about; along a flat valley all are alike."""
    return (about.across @ (x - about.point[:, None]).swapaxes(1, 2)).swapaxes(1, 2)


def _reach(distance: np.ndarray) -> np.ndarray:
    """(m,) what 95 of 100 distances (m, k) do not exceed: numpy's quantile, in a fourth of its time."""
    place, ranked = 0.95 * (distance.shape[1] - 1), np.sort(distance, axis=1)
    below, above = ranked[:, int(place)], ranked[:, int(place) + 1]
    return below + (place - int(place)) * (above - below)
