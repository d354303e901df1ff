"""Numbers and outcomes in words, the same on every page."""

from __future__ import annotations

import math

from engine import MEANINGS, REASONS, Run

NOTHING = 1e-15  # what rounding leaves of a number like 1
STALLED = {"plateau": "flat ground", "rate": "steps too small", "balance": "held by decay", "constant": "no better than a constant"}


def number(value: float | None) -> str:
    """Three significant digits; a dash for nothing."""
    if value is None:
        return "-"
    if not math.isfinite(value):
        return "not finite"
    text = f"{0.0 if abs(value) < NOTHING else value:.3g}"
    return f"{float(text):.0f}" if "e+" in text and abs(value) < 1e5 else text


def share(part: float) -> str:
    """A part of a whole in per cent; small ones with a digit more."""
    return f"{part:.0%}" if part >= 0.1 else f"{part:.1%}"


def outcome(run: Run) -> str:
    """The words of a result chip."""
    return {
        "converged": f"converged in {run.outcome_at}",
        "local_minimum": f"local minimum, loss {number(run.final_loss)}",
        "at_saddle": "at a saddle",
        "not_there_yet": "not there yet",
        "stalled": f"stalled: {STALLED.get(run.reason, '')}",
        "jittering": f"jittering within {number(run.radius)}",
        "cycling": f"cycling, period {run.period}",
        "escaped": f"escaped at {run.outcome_at}",
        "diverged": "diverging" if run.outcome_at is None else f"diverged at {run.outcome_at}",
    }[run.outcome]


def explained(run: Run) -> str:
    """One plain sentence on how a run ended, with its figures."""
    if run.outcome == "local_minimum" and run.lowest_known is not None:
        return f"It came to rest at a minimum, with a loss of {number(run.final_loss)}; the lowest known is {number(run.lowest_known)}."
    if run.outcome == "stalled":
        far = "" if run.minimum_distance is None else f", {number(run.minimum_distance)} from the nearest known minimum"
        return f"It hardly moves{far}: {REASONS[run.reason]}."
    if run.outcome == "jittering":
        return f"It stays within {number(run.radius)} of its minimum but does not settle: noise, or steps that do not get shorter."
    if run.outcome == "cycling":
        return f"It visits the same {run.period} points again and again."
    return MEANINGS[run.outcome]


def sentence(text: str) -> str:
    """A label with a capital at its beginning; names of one letter stay."""
    return text[:1].upper() + text[1:] if len(text.split()[0]) > 1 else text
