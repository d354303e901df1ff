"""Runs that do not come to rest and go nowhere: in a cycle, out of steps, about a minimum, on a plateau."""

from __future__ import annotations

import numpy as np

from engine.runs import late, motion
from engine.runs.facts import Facts, middle_of
from engine.runs.motion import held_since, lengths, of_those
from engine.runs.resting import Rests
from engine.runs.tolerances import FEWEST, LONGEST_PERIOD, PERIODIC, SLOW, SMALLEST_CYCLE, STILL, USED_UP
from engine.runs.verdicts import CYCLING, JITTERING, NONE, STALLED, Verdicts, named


def cycling(facts: Facts) -> Verdicts | None:
    x, steps = facts.x, facts.steps
    if steps < FEWEST.value:
        return None
    epoch = facts.epoch if facts.epoch and facts.epoch > LONGEST_PERIOD.value else None
    periods = [each for each in (*range(2, int(LONGEST_PERIOD.value) + 1), *([epoch] if epoch else ())) if 3 * each <= steps]
    windows = [max(min(60, steps // 4), 3 * each) for each in periods]
    ends_apart, longest = lengths(x[:, -1:] - x[:, -1 - np.array(periods)]), max(windows)
    sizes = {longest: _size(x[:, -longest:])}
    if not (ends_apart <= 2 * PERIODIC.value * sizes[longest][:, None]).any():
        return None  # no part of a path is more than twice the size of the whole
    sizes |= {length: _size(x[:, -length:]) for length in {*windows} - {longest}}
    size = np.stack([sizes[length] for length in windows], axis=1)
    close = (size > SMALLEST_CYCLE.value * facts.at.radius) & (ends_apart <= PERIODIC.value * size)
    period, at = np.zeros(len(x), int), np.full(len(x), NONE)
    for number in np.flatnonzero(close.any(axis=0)):
        each, some = periods[number], np.flatnonzero(close[:, number] & (period == 0))
        if not some.size:
            continue
        apart = lengths(x[some, each:] - x[some, :-each]) <= PERIODIC.value * size[some, number][:, None]
        repeats = apart[:, each - windows[number] :].all(axis=1)
        period[some[repeats]], at[some[repeats]] = each, held_since(apart[repeats])
    cycles = of_those(period > 0, lambda some: ~late.shrinking(late.of_paths(x[some], facts.loss[some]), facts.noisy))
    return named(cycles, CYCLING, at, period)


def _size(window: np.ndarray) -> np.ndarray:
    return lengths(window - window.mean(axis=1, keepdims=True)).max(axis=1)


def used_up(facts: Facts) -> Verdicts | None:
    """Its steps have become too small, by a schedule or by what the rule divides by, or its decay balances the slope."""
    at = _still_since(facts, STILL.value)
    still, rate = at != NONE, facts.rate
    falls = rate[:, -1] <= USED_UP.value * rate.max(axis=1)

    def balanced(some: np.ndarray) -> np.ndarray:
        x = facts.x[some]
        slopes = facts.slopes(x.reshape(-1, x.shape[2])).reshape(x.shape[:2])
        return motion.steps_per_slope_fell(x, slopes, USED_UP.value)

    asked = still & ~falls
    if not facts.noisy and asked.any():
        falls = (still & falls) | of_those(asked & ~facts.gentle, balanced)
        return named(falls, STALLED, at, reason=np.where(asked & facts.decays, "balance", "rate"))
    return named(still & falls, STALLED, at, reason="rate")


def jittering(facts: Facts) -> Verdicts | None:
    """Noise, or steps of a fixed length, keep it about a minimum: it turns round it, and its height falls no more."""
    if facts.steps < FEWEST.value:
        return None
    about = facts.about()
    jitters, at, radius = about.there, np.full(len(facts.x), NONE), np.full(len(facts.x), np.nan)
    if not jitters.any():
        return None
    some, about = facts.of(jitters), about.of(jitters)
    x = _from(about, some.x)
    middle, spread = middle_of(x[:, facts.late])
    moves = late.of_paths(some.x, some.loss)
    falls = late.falling(moves, about.loss, facts.noisy) | late.shrinking(moves, facts.noisy)
    turns = late.is_about(np.linalg.norm(middle, axis=1), spread) & ~falls
    jitters[jitters] = turns
    if turns.any():
        radius[jitters], at[jitters] = late.reach(lengths(x[turns]))
    return named(jitters, JITTERING, at, radius=radius)


def on_a_plateau(facts: Facts) -> Verdicts | None:
    at = _still_since(facts, SLOW.value)
    still = at != NONE
    return named(still & facts.gentle if still.any() else still, STALLED, at, reason="plateau")


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
    found = x - about.point[:, None]
    valley = ~about.curved(np.arange(len(x)))
    if valley.any():
        found[valley] = (about.across[valley] @ found[valley].swapaxes(1, 2)).swapaxes(1, 2)
    return found
