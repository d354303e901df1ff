"""What is said of a race whose rules are tuned: by which criterion at which budget, who wins, whose optimum is narrow."""

from __future__ import annotations

import math
from collections.abc import Sequence

from engine import GOOD, REACHED, Optimum
from pages.race.fair import FairRace
from pages.race.search import CRITERION, RATES, SECONDS, SPREAD, STARTS
from views.words import counted, number, short

ALIKE = 1.5  # two widths, or two losses, that differ by no more than this factor
NARROW = 100.0  # a wider optimum needs no care


def criterion(now: FairRace) -> list[str]:
    """Two lines for the picture: what the best rate is best in, and the budget."""
    seconds = f" × {SECONDS} second numbers" if any(one.tuning.second for one in now.optima.values()) else ""
    of = f"{STARTS} starts" + (f" × {now.seeds} seeds" if now.seeds > 1 else "")
    return [f"{CRITERION} over {of}, quartiles shaded", f"{RATES} rates{seconds}, {now.steps} gradients a run: {now.tried:,} runs"]


def explained(now: FairRace) -> str:
    """The same in full, under the sliders."""
    if now.why:
        return now.why
    seconds = f", with {SECONDS} values of the second number each" if any(one.tuning.second for one in now.optima.values()) else ""
    seeds = f" and {now.seeds} seeds" if now.seeds > 1 else ""
    return (
        f"Tuned: for every rule the rate with the lowest {CRITERION} over {STARTS} starts{seeds}, of {RATES} rates{seconds} and at "
        f"{now.steps} gradients a run; {now.tried:,} runs. The starts are this one and others about it, with a spread of {SPREAD:g} box "
        f"radii. Good rates leave at most {GOOD:g} times the best loss above the lowest known one; what is below {number(REACHED)} of the "
        "start's counts as none, and the best of several such rates is the one in the middle."
    )


def sentence(now: FairRace, *, briefly: bool = False) -> str:
    """Who wins when all are tuned and by how much, and, unless `briefly`, whose optimum is narrow."""
    if now.why or not now.searched:
        return now.why
    if not now.all_tuned and now.working.stopped:
        return f"Stopped: {len(now.optima)} of {counted(len(now.searched), 'rule')} tuned."
    if not now.all_tuned:
        return f"Tuning: {len(now.optima)} of {counted(len(now.searched), 'rule')}."
    moved = [_name(now, run) for run in now.moved]
    off = f" {_listed(moved)} {'has' if len(moved) == 1 else 'have'} been moved off the best." if moved else ""
    return f"{_winner(now)}{'' if briefly else _narrow(now)}{off}"


def height(now: FairRace, run: str) -> float:
    """How far the best final loss of a run is above the lowest known one, or the loss itself where none is known."""
    return now.optima[run].loss - (now.ground.lowest or 0.0)


def _name(now: FairRace, run: str) -> str:
    return next(drawn.name for drawn in now.runs if drawn.id == run)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _winner(now: FairRace) -> str:
    optima = now.optima
    there = [run for run in now.searched if optima[run].reaches]
    rest = sorted((run for run in now.searched if run not in there), key=lambda run: optima[run].loss)
    if there:
        if not rest:
            every = "it gets" if len(there) == 1 else "both get" if len(there) == 2 else f"all {len(there)} get"
            return f"Tuned, {every} to the minimum."
        last = f"{_name(now, rest[-1])} is left at {_loss(now, rest[-1])}"
        return f"Tuned, {_listed([_name(now, run) for run in there])} {'gets' if len(there) == 1 else 'get'} to the minimum, {last}."
    best = rest[0]
    if not math.isfinite(optima[best].loss):
        return "No rate that was tried keeps any of them from diverging."
    if len(rest) == 1:
        return f"Tuned, {_name(now, best)} ends at {_loss(now, best)}."
    first, second = height(now, best), height(now, rest[1])
    if now.ground.lowest is None or first <= 0 or not math.isfinite(second):
        return f"Tuned, {_name(now, best)} is best: it ends at {_loss(now, best)}, {_name(now, rest[1])} at {_loss(now, rest[1])}."
    if second / first < ALIKE:
        close = [run for run in rest if height(now, run) / first < ALIKE]
        return f"Tuned, {_listed([_name(now, run) for run in close])} end alike, at about {_loss(now, best)}."
    return f"Tuned, {_name(now, best)} is best, at {_loss(now, best)}: {_name(now, rest[1])} is left {times(second / first)} as high."


def _loss(now: FairRace, run: str) -> str:
    return short(now.optima[run].loss if now.ground.lowest is None else max(0.0, height(now, run)))


def _narrow(now: FairRace) -> str:
    """The widths of the narrowest and of the widest optimum."""
    known = {run: one for run, one in now.optima.items() if one.rate is not None and math.isfinite(one.loss)}
    if now.ground.lowest is None or not known:
        return ""
    order = sorted(known, key=lambda run: known[run].width)
    first, last = order[0], order[-1]
    if len(order) == 1:
        return f" Its good rates span {wide(known[first])}."
    if known[last].width / known[first].width < ALIKE:
        return f" Good rates span {wide(known[first])} for each."
    return f" Good rates span {wide(known[first])} for {_name(now, first)}, {wide(known[last])} for {_name(now, last)}."


def wide(one: Optimum) -> str:
    """How many times the largest good rate is the smallest."""
    return f"{'over ' if one.is_open else ''}a factor {factor(one.width)}"


def times(ratio: float) -> str:
    return f"{factor(ratio)} times"


def factor(ratio: float) -> str:
    """A factor in two digits, a large one by powers of ten."""
    return number(float(f"{ratio:.2g}"))
