"""What many runs of every rule say: one sentence of where they end, and how many of them ended how."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine import OUTCOMES, Bands
from pages.race.seeds import Seeded
from views import many_said
from views.many_ended import BANDS
from views.outcome_shades import OTHERS
from views.player.heat_map import Band
from views.words import number

ELSEWHERE = Band("jitter about a higher minimum", OTHERS["local_minimum"].shade)
ENDED = (*BANDS, ELSEWHERE)
SAME = "the same run"


def over(now: Seeded) -> str:
    """ "64 seeds": over how many runs a picture goes, of those that there will be."""
    return many_said.over(_made(now), now.count, _thing(now))


def band(now: Seeded) -> str:
    """What a median and its band are of."""
    return many_said.band(_made(now), now.count, _thing(now))


def _made(now: Seeded) -> int:
    return max((bands.runs for bands in now.bands if bands), default=0)


def _thing(now: Seeded) -> str:
    return "starts" if now.starts else "seeds"


def kinds(now: Seeded, bands: Bands) -> np.ndarray:
    """(K,) the number of what each run ended as: an outcome, or len(OUTCOMES) for jittering about a minimum that is not a deepest one."""
    outcomes, minima = bands.found.outcomes.astype(int), bands.found.minima
    low = np.append(now.ground.deepest, True)
    return np.where((outcomes == OUTCOMES.index("jittering")) & ~low[minima], len(OUTCOMES), outcomes)


def counts(now: Seeded, bands: Bands | None) -> Sequence[int]:
    """How many ended as each of BANDS, and ELSEWHERE; nobody knows of none."""
    size = len(ENDED)
    return [0] * size if bands is None else np.bincount(kinds(now, bands), minlength=size).tolist()


def sentence(now: Seeded) -> str:
    """Where the runs end; or that none differs from another."""
    if not now.runs:
        return ""
    if not any(now.differs):
        return f"Nothing is drawn at random here, so all {now.count} seeds make {SAME}. Choose starts around the start, or a smaller batch."
    known = [(drawn.name, now.by_run[drawn.id]) for drawn in now.runs if drawn.id in now.by_run]
    if not known:
        return f"{over(now).capitalize()} are on their way."
    if len(known) == 1:
        return _of_one(now, *known[0])
    halves = sorted(((_half(bands), name, bands) for name, bands in known), key=lambda one: one[0])
    said = [f"{name} {number(half - _floor(now))}{_lost(bands, ' ({})')}" for half, name, bands in halves]
    return f"Median last loss{_above(now)} over {over(now)}: {', '.join(said)}."


def _of_one(now: Seeded, name: str, bands: Bands) -> str:
    losses = bands.found.losses[np.isfinite(bands.found.losses)] - _floor(now)
    if not losses.size:
        return f"Over {over(now)} {name} has no end: {_lost(bands, '{}')}."
    low, half, high = np.quantile(losses, (0.05, 0.5, 0.95), method="inverted_cdf")
    where = f"between {number(low)} and {number(high)}{_above(now)} ({many_said.quantiles(bands.runs)}), half below {number(half)}"
    return f"Over {over(now)} {name} ends {where}{_lost(bands, '; {}')}."


def _half(bands: Bands) -> float:
    """The loss below which half of all runs end; of those that have none counts as infinite."""
    return float(np.quantile(bands.found.losses, 0.5, method="inverted_cdf"))


def _lost(bands: Bands, told: str) -> str:
    """How many were stopped, as it is `told`; nothing where none was."""
    outcomes = bands.found.outcomes[~np.isfinite(bands.found.losses)]
    ways = {"diverged": ("diverges", "diverge"), "escaped": ("escapes downhill", "escape downhill")}
    many = [(int(np.sum(outcomes == OUTCOMES.index(name))), words) for name, words in ways.items()]
    said = [f"{count} {words[count != 1]}" for count, words in many if count]
    return told.format(", ".join(said)) if said else ""


def _floor(now: Seeded) -> float:
    return now.ground.lowest or 0.0


def _above(now: Seeded) -> str:
    return " above the minimum" if now.ground.lowest else ""
