"""Make the table of default learning rates: `python -m bench.default_rates [surface ...]`.

With names, only those surfaces (file stems) are tried anew and the rest of the table stays.

Each (surface, rule) gets its best rate (engine/best_rate.py), on networks one that trains several of them well
(engine/network_rate.py); where the surface teaches by a comparison at common rates, those are kept instead, with the
reason.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from math import isfinite

from engine import keep_on_disk, trace
from engine.best_rate import STEPS, best_rate
from engine.default_rates import TABLE
from engine.network_rate import TASKS, last_losses, network_rate
from spec import Network, Optimizer, Surface, load

REACHES_THE_PIT = "a rate that carries this rule over the ripples: the others stop in the first one"
AT_COMMON_RATES = "the surface teaches at common rates: who stays on the flat ground and who leaves"
AS_LOG_LOSS = "the rates of the log-loss on the same data: the comparison is the lesson"
THROWN_OUT = "plain steps above the sharp well's limit, momentum below its own: the comparison is the lesson"
TAUGHT = {
    "long_valley": {"sgd": 0.2, "momentum": 0.2, "nesterov": 0.2, "adagrad": 0.2, "rmsprop": 0.05, "adam": 0.05, "adadelta": 10.0, "torch_sgd": 0.2},
    "ackley": {"momentum": 0.01, "adam": 0.3, "adagrad": 1.0},
    "logistic_mse": {"sgd": 0.45, "momentum": 0.1, "nesterov": 0.1, "torch_sgd": 0.1},
    "monkey_saddle": dict.fromkeys(("sgd", "momentum", "nesterov", "torch_sgd", "sam", "schedule_free"), 0.02),
    "two_wells": {"sgd": 0.35, "momentum": 0.05, "nesterov": 0.05, "torch_sgd": 0.05},
    "saddle": {"sgd": 0.02, "momentum": 0.02, "nesterov": 0.02, "adagrad": 0.1, "rmsprop": 0.02, "adam": 0.02, "adadelta": 1.0, "torch_sgd": 0.02},
}

REASONS = {"ackley": REACHES_THE_PIT, "logistic_mse": AS_LOG_LOSS, "two_wells": THROWN_OUT}
HELD = {("saddle", "sam"): (0.02, "SAM looks uphill before it steps: the saddle holds it, which is the lesson")}

OWN_RATE = "the rule finds its own rate: 1 leaves it alone"
WHOLE_STEP = {
    "newton": (1.0, "1 is the whole Newton step: where it leads is the lesson"),
    "lbfgs": (1.0, "the line search chooses the length: 1 leaves it alone"),
    "prodigy": (1.0, OWN_RATE),
    "dadapt_adamw": (1.0, OWN_RATE),
}
NOT_FOR_NETWORKS = ("newton",)  # written for one or two coordinates


def taught(surface: str, optimizer: str) -> tuple[float, str] | None:
    """(rate, reason) where the lesson wants another rate than the best."""
    if (surface, optimizer) in HELD:
        return HELD[surface, optimizer]
    if optimizer in WHOLE_STEP:
        return WHOLE_STEP[optimizer]
    rate = TAUGHT.get(surface, {}).get(optimizer)
    return None if rate is None else (rate, REASONS.get(surface, AT_COMMON_RATES))


Entry = dict[str, float | str]


def entries(stem: str) -> dict[str, Entry]:
    """{rule: entry} of one surface, printed as they are found."""
    surface, found = load("surfaces")[stem], {}
    network = surface if isinstance(surface, Network) else None
    for optimizer, spec in load("optimizers").items():
        if "learning_rate" not in spec.params or (network and optimizer in NOT_FOR_NETWORKS):
            continue
        reason = taught(stem, optimizer)
        best = partial(network_rate, network) if network else partial(best_rate, surface)
        rate, why = (best(spec), None) if reason is None else reason
        said, bad = _on_networks(network, spec, rate) if network else _on_surface(surface, spec, rate)
        print(f"{stem:21}{optimizer:14}{rate:<9.3g}{said}", flush=True)
        if bad and reason is None:
            print(f"^ {optimizer} on {stem} is diverged or at a saddle at every rate: say why in this file", flush=True)
        found[optimizer] = {"rate": rate} if why is None else {"rate": rate, "why": why}
    return found


def _on_surface(surface: Surface, spec: Optimizer, rate: float) -> tuple[str, bool]:
    """How a run at this rate ends, and whether that is bad."""
    run = trace(surface, spec, steps=STEPS, learning_rate=rate)
    return f"{run.outcome:10} at {run.outcome_at}, near a minimum from {run.settled_at}, loss {run.loss[-1]:.3g}", run.outcome in ("diverged", "at_saddle")


def _on_networks(network: Network, spec: Optimizer, rate: float) -> tuple[str, bool]:
    """The last losses at this rate, and whether one of them diverged."""
    losses = last_losses(network, spec, rate)
    return "loss " + ", ".join(f"{task['data']} {loss:.3g}" for task, loss in zip(TASKS, losses, strict=True)), not all(map(isfinite, losses))


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
