"""The races a visitor finds first, and words for what happens in them."""

from collections.abc import Mapping
from functools import cache

import numpy as np

from engine import BATCH, STEPS, default_rate, problem, trace
from spec import drawn_surfaces, load

SURFACES, OPTIMIZERS = {stem: spec for stem, spec in drawn_surfaces().items() if spec.dimension <= 2}, load("optimizers")
PLAIN, SCALED = ("sgd", "momentum", "nesterov"), ("adagrad", "rmsprop", "adam")
RULES = (*PLAIN, *SCALED)


class Race(Mapping):
    """{rule: Run} of the default race, its start moved by so many rounding units; a run is made when it is looked at."""

    def __init__(self, stem, units):
        self.stem, self.units, self.made = stem, units, {}

    def __getitem__(self, rule):
        if rule not in self.made:
            start = np.array(problem(SURFACES[self.stem], {}).start, dtype=float)
            self.made[rule] = run(self.stem, rule, start=start + self.units * np.spacing(np.abs(start)))
        return self.made[rule]

    def __iter__(self):
        return iter(RULES)

    def __len__(self):
        return len(RULES)


@cache
def race(stem, units=0):
    """The race on this surface."""
    return Race(stem, units)


def run(stem, rule, **changed):
    batch = min(BATCH, problem(SURFACES[stem], changed.get("surface_params", {})).count) or None
    settings = {"steps": STEPS, "batch_size": batch, "learning_rate": default_rate(stem, rule)}
    return trace(SURFACES[stem], OPTIMIZERS[rule], **{**settings, **changed})


def first(holds):
    """The first step at which it holds; beyond every run if it never does."""
    return int(np.argmax(holds)) if np.any(holds) else 10**6


def for_good(holds):
    """The first step from which it holds to the end."""
    return 10**6 if not holds[-1] else len(holds) - int(np.argmin(holds[::-1])) if not np.all(holds) else 0


def lengths(path):
    return np.linalg.norm(np.diff(path, axis=0), axis=1)


def ends_at(runs, rules, point, within):
    return all(np.linalg.norm(runs[rule].x[-1] - point) < within for rule in rules)
