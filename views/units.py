"""What the panels over steps count: updates, or the examples that each of them has seen."""

from __future__ import annotations

from collections.abc import Sequence

from engine import Run
from views.player import Axis
from views.state.rules import UNITS


def axis_of(unit: str, count: int, runs: Sequence[Run]) -> Axis | None:
    """The horizontal axis over `count` examples; None: plain updates. As long as the run that sees the most; others may have their own."""
    if unit == UNITS[0] or not count or not runs:
        return None
    label, by = ("epoch", float(count)) if unit == "epochs" else ("example", 1.0)
    seen = [run.examples / by for run in runs if run.examples is not None]
    most = max(seen, key=lambda values: values[-1])
    return Axis(label, most, () if all((values == most).all() for values in seen) else seen)
