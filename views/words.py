"""Numbers and outcomes in words, the same on every page."""

from __future__ import annotations

import math

from engine import Run


def number(value: float | None) -> str:
    """Three significant digits; a dash for nothing."""
    if value is None:
        return "-"
    if not math.isfinite(value):
        return "not finite"
    text = f"{value:.3g}"
    return f"{float(text):.0f}" if "e+" in text and abs(value) < 1e5 else text


def outcome(run: Run) -> str:
    """The words of a result chip."""
    return {
        "converged": f"converged in {run.outcome_at}",
        "at_saddle": "at a saddle",
        "stalled": "stalled",
        "cycling": f"cycling, period {run.period}",
        "escaped": f"escaped at {run.outcome_at}",
        "diverged": f"diverged at {run.outcome_at}",
        "running": "running",
    }[run.outcome]


def sentence(text: str) -> str:
    """A label with a capital at its beginning; names of one letter stay."""
    return text[:1].upper() + text[1:] if len(text.split()[0]) > 1 else text
