"""Make the table of default learning rates: `python -m bench.default_rates [surface ...] [--rules rule ...]`.

With names, only those surfaces and rules (file stems) are tried anew and the rest of the table stays.

Each (surface, rule) gets its best rate (engine/tuning/best_rate.py), on networks one that trains several of them well
(engine/tuning/network_rate.py); where the surface teaches by a comparison that the best rates would hide, another one is
kept, with the reason.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from functools import partial
from math import isfinite

from engine import keep_on_disk
from engine.tuning.best_rate import STEPS, Race, best_rate
from engine.tuning.default_rates import TABLE
from engine.tuning.network_rate import TASKS, last_losses, network_rate
from spec import Network, Optimizer, Surface, load

AT_COMMON_RATES = "the surface teaches at common rates: who stays on the flat ground and who leaves"
AT_ONE_RATE = "one rate for the plain rules: what momentum adds to each step is the lesson"
THROWN_OUT = "plain steps above the sharp well's limit, momentum below its own: the comparison is the lesson"
SETTLES = "a rate at which this rule settles in the well it comes to: only long first steps would carry it on, and the lesson is speed"
RESTS = "the largest rate at which plain steps could rest in the pit: a larger one leaves the shelf sooner and shakes there for ever"
ON_THE_FLOOR = "plain steps below their limit, so that they follow the floor: faster ones shake between the walls"
TAUGHT: dict[str, tuple[str, dict[str, float]]] = {
    "curved_ravine": (ON_THE_FLOOR, {"sgd": 0.23}),
    "long_valley": (
        AT_COMMON_RATES,
        {"sgd": 0.2, "momentum": 0.2, "nesterov": 0.2, "adagrad": 0.2, "rmsprop": 0.05, "adam": 0.05, "adadelta": 10.0, "torch_sgd": 0.2},
    ),
    "saddle": (
        AT_COMMON_RATES,
        {
            "sgd": 0.02,
            "momentum": 0.02,
            "nesterov": 0.02,
            "adagrad": 0.1,
            "rmsprop": 0.02,
            "adam": 0.02,
            "adadelta": 1.0,
            "torch_sgd": 0.02,
        },
    ),
    "monkey_saddle": (AT_COMMON_RATES, dict.fromkeys(("sgd", "momentum", "nesterov", "torch_sgd", "sam", "schedule_free"), 0.02)),
    "parabola": (AT_ONE_RATE, dict.fromkeys(("sgd", "momentum", "nesterov", "torch_sgd"), 0.1)),
    "line_through_origin": (AT_ONE_RATE, dict.fromkeys(("sgd", "momentum", "nesterov", "torch_sgd"), 0.1)),
    "two_wells": (THROWN_OUT, {"sgd": 0.35, "momentum": 0.05, "nesterov": 0.05, "torch_sgd": 0.05}),
    "double_well": (SETTLES, {"sgd": 0.1, "rmsprop": 0.02, "adam": 0.03}),
    "three_hump_camel": (SETTLES, {"sgd": 0.03, "adagrad": 0.2, "rmsprop": 0.01, "adam": 0.1}),
    "styblinski_tang": (SETTLES, {"sgd": 0.01, "adagrad": 0.4, "rmsprop": 0.05, "adam": 0.3}),
    "plateau": (RESTS, {"sgd": 0.24}),
    "six_hump_camel": (SETTLES, {"rmsprop": 0.02}),
}
GROWS = "its steps grow by a fifth each, whatever the first one was: the last one in the box is long at every rate"
HELD = {
    ("mlp", "lbfgs"): (0.1, "every batch is another loss: a tenth of the step that one batch asks for"),
    ("saddle", "rprop"): (0.0001, GROWS),
    ("monkey_saddle", "rprop"): (0.0001, GROWS),
    ("saddle", "sam"): (0.02, "SAM looks uphill before it steps: the saddle holds it, which is the lesson"),
}

HANGS = ", hangs on the last bit"
LAST_BIT = "; where it goes here hangs on the last bit of every step, so that another machine may draw another path"
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
    reason, rates = TAUGHT.get(surface, ("", {}))
    return (rates[optimizer], reason) if optimizer in rates else None


Entry = dict[str, float | str]


def entries(stem: str, rules: Sequence[str]) -> dict[str, Entry]:
    """{rule: entry} of one surface, printed as they are found."""
    surface, found = load("surfaces")[stem], {}
    network = surface if isinstance(surface, Network) else None
    for optimizer in rules:
        spec = load("optimizers")[optimizer]
        if "learning_rate" not in spec.params or (network and optimizer in NOT_FOR_NETWORKS):
            continue
        reason = taught(stem, optimizer)
        best = partial(network_rate, network) if network else partial(best_rate, surface)
        rate, why = (best(spec), None) if reason is None else reason
        said, bad = _on_networks(network, spec, rate) if network else _on_surface(surface, spec, rate)
        print(f"{stem:21}{optimizer:14}{rate:<9.3g}{said}", flush=True)
        if why and HANGS in said:
            why += LAST_BIT
        if bad and reason is None:
            print(f"^ {optimizer} on {stem} fails at every rate: say why in this file", flush=True)
        found[optimizer] = {"rate": rate} if why is None else {"rate": rate, "why": why}
    return found


def _on_surface(surface: Surface, spec: Optimizer, rate: float) -> tuple[str, bool]:
    """How a run at this rate goes, and whether it leaves the box otherwise than downhill or hangs on the last bit."""
    race = Race(surface, spec)
    run, certain = race.judged(rate), not race.hangs_on_the_last_bit(rate)
    when = f"arrived at {run.arrived_at}" if run.arrived_at <= STEPS else "did not arrive"
    where = f", {run.outside} steps outside the box" if run.outside else "" if race.has_room(rate) else ", near a rate that leaves the box"
    return f"{when}, mean height 1e{run.height:.2f}{where}{'' if certain else HANGS}", bool(run.outside) or not certain


def _on_networks(network: Network, spec: Optimizer, rate: float) -> tuple[str, bool]:
    """The last losses at this rate, and whether one of them diverged."""
    losses = last_losses(network, spec, rate)
    return "loss " + ", ".join(f"{task['data']} {loss:.3g}" for task, loss in zip(TASKS, losses, strict=True)), not all(
        map(isfinite, losses)
    )


def make(surfaces: Sequence[str] = (), rules: Sequence[str] = ()) -> None:
    """Write the table anew for these surfaces and rules, for all where none is named, and print what is new."""
    known = {"surface": load("surfaces"), "rule": load("optimizers")}
    for kind, chosen in (("surface", surfaces), ("rule", rules)):
        unknown = sorted(set(chosen) - set(known[kind]))
        if unknown:
            raise SystemExit(f"there is no {kind} {', '.join(unknown)}; there are {', '.join(known[kind])}")
    table: dict[str, dict[str, Entry]] = json.loads(TABLE.read_text())
    for stem in surfaces or known["surface"]:
        kept = table.get(stem, {}) if rules else {}
        new = {**kept, **entries(stem, rules or tuple(known["rule"]))}
        table[stem] = {rule: new[rule] for rule in known["rule"] if rule in new}
        TABLE.write_text(json.dumps({name: table[name] for name in known["surface"] if name in table}, indent=1) + "\n")


if __name__ == "__main__":
    keep_on_disk()
    asked = argparse.ArgumentParser(prog="python -m bench.default_rates", description="Make the table of default learning rates.")
    asked.add_argument("surfaces", nargs="*", metavar="surface")
    asked.add_argument("--rules", nargs="+", default=(), metavar="rule")
    given = asked.parse_args()
    make(given.surfaces, given.rules)
