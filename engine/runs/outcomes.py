"""How runs ended: the nine outcomes, and the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from engine.runs import motion, staying
from engine.runs.facts import Facts, nearest
from engine.runs.motion import held_since, lengths
from engine.runs.tolerances import BELOW, DEPTH, FEWEST, HELD, NEAR
from engine.runs.verdicts import CONVERGED, DIVERGED, ESCAPED, LOCAL, NONE, ON_ITS_WAY, SADDLE, STALLED, Verdict, Verdicts, named, nothing

Rule = Callable[[Facts], Verdicts | None]


def judge(facts: Facts, rules: Sequence[Rule] = ()) -> Verdicts:
    """The Verdicts of runs on a drawn surface: each rule is asked of those that none before it has named.

    `rules` are those of RULES, in their order, that may name one of the runs; all where none are given.
    """
    found, rows = nothing(len(facts.x)), np.arange(len(facts.x))
    for rule in rules or RULES:
        some = rule(facts)
        if some is not None:
            new = some.outcome != NONE
            for whole, part in zip(found, some, strict=True):
                whole[rows[new]] = part[new] if np.ndim(part) else part
            if new.all():
                break
            rows, facts = rows[~new], facts.of(~new)
    return found


def settled_at(facts: Facts, row: int, verdict: Verdict) -> int | None:
    """The first step from which this path, of this Verdict, stays near a minimum, for HELD steps at least, also if it grows there."""
    if verdict.outcome != "diverged":
        return verdict.at if verdict.outcome in ("converged", "local_minimum") else None
    found = None if facts.stopped_at[row] else _settled(facts)
    return None if found is None or found.outcome[row] in (NONE, SADDLE) else int(found.at[row])


def distance_left(facts: Facts, row: int) -> float:
    """From the last point of this path to the nearest known minimum; in a flat valley to its floor. Infinite where none is known."""
    end, rest = facts.x[row, -1], facts.rests
    if rest.is_minimum[row] and not rest.curved(np.array([row]))[0]:
        return float(np.linalg.norm((end - rest.point[row]) @ rest.across[row]))
    return float(facts.to_minima[0][row])


def _stopped(facts: Facts) -> Verdicts | None:
    """A step was rejected."""
    at = facts.stopped_at
    if not at.any():
        return None
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

    distance, row = facts.to_minima
    if (some := distance <= near).any():
        rest(some, of.minima[row[some]], at_minimum(of.depths[row[some]]))
    distance, row = facts.to_saddles
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


def _on_its_way(facts: Facts) -> Verdicts | None:
    """Down, or what is left: a run without noise that ends above its start went up."""
    rises = facts.loss[:, -1] > facts.loss[:, 0]
    if facts.noisy or not rises.any():
        return named(np.ones(len(rises), bool), ON_ITS_WAY)
    stands = rises & (facts.gentle if facts.steps >= FEWEST.value else False)
    outcome = np.where(stands, STALLED, np.where(rises, DIVERGED, ON_ITS_WAY))
    at = np.where(stands, facts.steps, np.where(rises, _outside_since(facts), NONE))
    return named(outcome != NONE, outcome, at, reason=np.where(stands, "plateau", ""))


RULES: tuple[Rule, ...] = (
    _stopped,
    _growing,
    _settled,
    _left,
    staying.cycling,
    staying.used_up,
    staying.jittering,
    staying.on_a_plateau,
    _on_its_way,
)
TURNING = (staying.jittering, _on_its_way)  # enough for those that turn about a minimum, if they are to be named at all


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
