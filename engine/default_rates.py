"""Default learning rates, one per (surface, rule): stored as data, made by `python -m engine.default_rates`.

One rate per rule cannot suit every surface: momentum 0.9 at 0.02 leaves Beale in six steps. The script tries 64
rates for each pair and keeps the one whose worst neighbour still arrives first. Where the surface teaches by a
comparison at common rates, those are kept instead, with the reason.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np

from engine.trace import Run, trace
from spec import Optimizer, Surface, load

TABLE = Path(__file__).with_suffix(".json")
STEPS = 300
TRIED = 64

AT_COMMON_RATES = "the surface teaches at common rates: who stays on the flat ground and who leaves"
TAUGHT = {
    "long_valley": {"sgd": 0.2, "momentum": 0.2, "nesterov": 0.2, "adagrad": 0.2, "rmsprop": 0.05, "adam": 0.05},
    "saddle": {"sgd": 0.02, "momentum": 0.02, "nesterov": 0.02, "adagrad": 0.1, "rmsprop": 0.02, "adam": 0.02},
}


@cache
def _table() -> dict[str, dict[str, dict[str, float | str]]]:
    return json.loads(TABLE.read_text())


def default_rate(surface: str, optimizer: str) -> float | None:
    """The stored rate of a pair of file stems; None where the rule has to fall back on its own default."""
    entry = _table().get(surface, {}).get(optimizer)
    return None if entry is None else float(entry["rate"])


def best_rate(surface: Surface, optimizer: Optimizer) -> float:
    """The rate, to two digits, that arrives first among 64 between the slider's ends, judged with its neighbours."""
    rate = optimizer.params["learning_rate"]
    rates = np.geomspace(rate.low, rate.high, TRIED)
    scores = [_score(trace(surface, optimizer, steps=STEPS, learning_rate=float(r))) for r in rates]
    worst = [max(scores[max(0, i - 1) : i + 2]) for i in range(TRIED)]
    return float(f"{rates[worst.index(min(worst))]:.2g}")


def _score(run: Run) -> tuple[float, float]:
    """Smaller is better: runs that arrive by their step, then the others by their last loss."""
    if run.outcome == "diverged":
        return (2, np.inf)
    if run.outcome == "escaped":
        return (0, run.stopped_at or 0)
    if run.settled_at is not None:
        return (0, run.settled_at)
    return (1, float(run.loss[-1]))


def make() -> None:
    """Write the table anew and print it."""
    table: dict[str, dict[str, dict[str, float | str]]] = {}
    for surface, surface_spec in load("surfaces").items():
        for optimizer, optimizer_spec in load("optimizers").items():
            if "learning_rate" not in optimizer_spec.params:
                continue
            taught = TAUGHT.get(surface, {}).get(optimizer)
            rate = best_rate(surface_spec, optimizer_spec) if taught is None else taught
            entry: dict[str, float | str] = {"rate": rate} if taught is None else {"rate": rate, "why": AT_COMMON_RATES}
            table.setdefault(surface, {})[optimizer] = entry
            run = trace(surface_spec, optimizer_spec, steps=STEPS, learning_rate=rate)
            print(f"{surface:14}{optimizer:12}{rate:<9.3g}{run.outcome:10} at {run.outcome_at}, near a minimum from {run.settled_at}, loss {run.loss[-1]:.3g}")
    TABLE.write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    make()
