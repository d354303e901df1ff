"""Make the table of default learning rates: `python -m bench.default_rates [surface ...]`.

With names, only those surfaces (file stems) are tried anew and the rest of the table stays.

Tries 64 rates for each (surface, rule), leaves out those whose longest step the eye could not follow or that are
chaotic, and keeps the one whose worst neighbour still arrives first, in the lowest minimum where there are several. Where the surface teaches by a comparison at
common rates, those are kept instead, with the reason.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from engine import Problem, Run, keep_on_disk, problem, trace
from engine.default_rates import TABLE
from engine.outcomes import ESCAPED_AT
from engine.survey import survey
from spec import Optimizer, Param, Surface, load

STEPS = 300
TRIED = 64
LONGEST_STEP = 0.1  # box radii

AT_COMMON_RATES = "the surface teaches at common rates: who stays on the flat ground and who leaves"
THROWN_OUT = "plain steps above the sharp well's limit, momentum below its own: the comparison is the lesson"
TAUGHT = {
    "long_valley": {"sgd": 0.2, "momentum": 0.2, "nesterov": 0.2, "adagrad": 0.2, "rmsprop": 0.05, "adam": 0.05, "adadelta": 10.0, "torch_sgd": 0.2},
    "monkey_saddle": dict.fromkeys(("sgd", "momentum", "nesterov", "torch_sgd", "sam", "schedule_free"), 0.02),
    "two_wells": {"sgd": 0.35, "momentum": 0.05, "nesterov": 0.05, "torch_sgd": 0.05},
    "saddle": {"sgd": 0.02, "momentum": 0.02, "nesterov": 0.02, "adagrad": 0.1, "rmsprop": 0.02, "adam": 0.02, "adadelta": 1.0, "torch_sgd": 0.02},
}

HELD = {("saddle", "sam"): (0.02, "SAM looks uphill before it steps: the saddle holds it, which is the lesson")}

OWN_RATE = "the rule finds its own rate: 1 leaves it alone"
WHOLE_STEP = {
    "newton": (1.0, "1 is the whole Newton step: where it leads is the lesson"),
    "lbfgs": (1.0, "the line search chooses the length: 1 leaves it alone"),
    "prodigy": (1.0, OWN_RATE),
    "dadapt_adamw": (1.0, OWN_RATE),
}


def taught(surface: str, optimizer: str) -> tuple[float, str] | None:
    """(rate, reason) where the lesson wants another rate than the best."""
    if (surface, optimizer) in HELD:
        return HELD[surface, optimizer]
    if optimizer in WHOLE_STEP:
        return WHOLE_STEP[optimizer]
    rate = TAUGHT.get(surface, {}).get(optimizer)
    return None if rate is None else (rate, THROWN_OUT if surface == "two_wells" else AT_COMMON_RATES)


def best_rate(surface: Surface, optimizer: Optimizer) -> float:
    """The rate, to two digits, that arrives first among 64 between the slider's ends, judged with its neighbours."""
    rate = optimizer.params["learning_rate"]
    assert isinstance(rate, Param)
    rates = np.geomspace(rate.low, rate.high, TRIED)
    runs = [trace(surface, optimizer, steps=STEPS, learning_rate=float(r)) for r in rates]
    at = problem(surface, {})
    known = Known.of(at)
    scores = [_score(run, at, known) for run in runs]
    worst = [max(scores[max(0, i - 1) : i + 2]) for i in range(TRIED)]
    return float(f"{rates[worst.index(min(worst))]:.2g}")


class Known(NamedTuple):
    """The known minima of a surface and their losses."""

    points: np.ndarray  # (m, n)
    losses: np.ndarray  # (m,)

    @classmethod
    def of(cls, at: Problem) -> Known:
        points = np.array(at.minima, dtype=float).reshape(-1, at.surface.dimension)
        return cls(points, survey(at, points)[0] if len(points) else np.zeros(0))

    def level(self, x: np.ndarray) -> float:
        """Loss of the minimum nearest to x (n,), to nine digits behind the point."""
        return round(float(self.losses[np.linalg.norm(self.points - x, axis=1).argmin()]), 9) if len(self.points) else 0.0


def _score(run: Run, at: Problem, known: Known) -> tuple[float, ...]:
    """Smaller is better: runs that arrive by depth and step, then the others by their last loss, then what is left out."""
    if run.outcome in ("diverged", "at_saddle"):
        return (3, np.inf)
    longest = float(np.linalg.norm(np.diff(run.x, axis=0), axis=1).max()) / at.radius
    if longest > LONGEST_STEP or run.chaotic:
        return (2, longest)
    if run.outcome == "escaped":
        last = float(np.linalg.norm(run.x[-1] - at.centre)) / at.radius  # the step that leaves is not recorded
        if last < ESCAPED_AT.value - 2 * LONGEST_STEP:
            return (2, ESCAPED_AT.value - last)
        return (0, 0.0, run.stopped_at or 0)
    if run.settled_at is not None:
        return (0, known.level(run.x[-1]), run.settled_at)
    return (1, float(run.loss[-1]))


Entry = dict[str, float | str]


def entries(stem: str) -> dict[str, Entry]:
    """{rule: entry} of one surface, printed as they are found; RuntimeError where a rule fails without a reason."""
    surface, found = load("surfaces")[stem], {}
    for optimizer, spec in load("optimizers").items():
        if "learning_rate" not in spec.params:
            continue
        reason = taught(stem, optimizer)
        entry: Entry = {"rate": best_rate(surface, spec)} if reason is None else {"rate": reason[0], "why": reason[1]}
        run = trace(surface, spec, steps=STEPS, learning_rate=entry["rate"])
        print(f"{stem:17}{optimizer:14}{entry['rate']:<9.3g}{run.outcome:10} at {run.outcome_at}, near a minimum from {run.settled_at}, loss {run.loss[-1]:.3g}", flush=True)
        if run.outcome in ("diverged", "at_saddle") and reason is None:
            raise RuntimeError(f"{optimizer} on {stem} is {run.outcome} at every rate: say why in this file")
        found[optimizer] = entry
    return found


def make(chosen: Sequence[str] = ()) -> None:
    """Write the table anew for the chosen surfaces, for all without any, and print what is new."""
    known = load("surfaces")
    unknown = sorted(set(chosen) - set(known))
    if unknown:
        raise SystemExit(f"there is no surface {', '.join(unknown)}; there are {', '.join(known)}")
    table: dict[str, dict[str, Entry]] = json.loads(TABLE.read_text())
    for stem in chosen or known:
        table[stem] = entries(stem)
        TABLE.write_text(json.dumps({name: table[name] for name in known if name in table}, indent=1) + "\n")


if __name__ == "__main__":
    keep_on_disk()
    make(sys.argv[1:])
