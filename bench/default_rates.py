"""Make the table of default learning rates: `python -m bench.default_rates`.

Tries 64 rates for each (surface, rule), leaves out those whose longest step the eye could not follow or that are
chaotic, and keeps the one whose worst neighbour still arrives first. Where the surface teaches by a comparison at
common rates, those are kept instead, with the reason.
"""

from __future__ import annotations

import json

import numpy as np

from engine import Run, problem, trace
from engine.default_rates import TABLE
from spec import Optimizer, Param, Surface, load

STEPS = 300
TRIED = 64
LONGEST_STEP = 0.1  # box radii

AT_COMMON_RATES = "the surface teaches at common rates: who stays on the flat ground and who leaves"
TAUGHT = {
    "long_valley": {"sgd": 0.2, "momentum": 0.2, "nesterov": 0.2, "adagrad": 0.2, "rmsprop": 0.05, "adam": 0.05, "adadelta": 10.0, "torch_sgd": 0.2},
    "saddle": {"sgd": 0.02, "momentum": 0.02, "nesterov": 0.02, "adagrad": 0.1, "rmsprop": 0.02, "adam": 0.02, "adadelta": 1.0, "torch_sgd": 0.02},
}

OWN_RATE = "the rule finds its own rate: 1 leaves it alone"
WHOLE_STEP = {
    "newton": (1.0, "1 is the whole Newton step: where it leads is the lesson"),
    "lbfgs": (1.0, "the line search chooses the length: 1 leaves it alone"),
    "prodigy": (1.0, OWN_RATE),
    "dadapt_adamw": (1.0, OWN_RATE),
}


def taught(surface: str, optimizer: str) -> tuple[float, str] | None:
    """(rate, reason) where the lesson wants another rate than the best."""
    if (surface, optimizer) == ("saddle", "sam"):
        return 0.02, "SAM looks uphill before it steps: the saddle holds it, which is the lesson"
    if optimizer in WHOLE_STEP:
        return WHOLE_STEP[optimizer]
    rate = TAUGHT.get(surface, {}).get(optimizer)
    return None if rate is None else (rate, AT_COMMON_RATES)


def best_rate(surface: Surface, optimizer: Optimizer) -> float:
    """The rate, to two digits, that arrives first among 64 between the slider's ends, judged with its neighbours."""
    rate = optimizer.params["learning_rate"]
    assert isinstance(rate, Param)
    rates = np.geomspace(rate.low, rate.high, TRIED)
    scores = [_score(trace(surface, optimizer, steps=STEPS, learning_rate=float(r)), problem(surface, {}).radius) for r in rates]
    worst = [max(scores[max(0, i - 1) : i + 2]) for i in range(TRIED)]
    return float(f"{rates[worst.index(min(worst))]:.2g}")


def _score(run: Run, radius: float) -> tuple[float, float]:
    """Smaller is better: runs that arrive by their step, then the others by their last loss, then what is left out."""
    longest = float(np.linalg.norm(np.diff(run.x, axis=0), axis=1).max()) / radius
    if run.outcome in ("diverged", "at_saddle"):
        return (3, np.inf)
    if longest > LONGEST_STEP or run.chaotic:
        return (2, longest)
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
            reason = taught(surface, optimizer)
            rate = best_rate(surface_spec, optimizer_spec) if reason is None else reason[0]
            entry: dict[str, float | str] = {"rate": rate} if reason is None else {"rate": rate, "why": reason[1]}
            table.setdefault(surface, {})[optimizer] = entry
            run = trace(surface_spec, optimizer_spec, steps=STEPS, learning_rate=rate)
            print(f"{surface:14}{optimizer:12}{rate:<9.3g}{run.outcome:10} at {run.outcome_at}, near a minimum from {run.settled_at}, loss {run.loss[-1]:.3g}")
    TABLE.write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    make()
