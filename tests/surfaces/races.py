"""The races a visitor finds first, and words for what happens in them."""

from functools import cache

import numpy as np

from engine import BATCH, STEPS, default_rate, problem, trace
from spec import drawn_surfaces, load

SURFACES, OPTIMIZERS = {stem: spec for stem, spec in drawn_surfaces().items() if spec.dimension <= 2}, load("optimizers")
PLAIN, SCALED = ("sgd", "momentum", "nesterov"), ("adagrad", "rmsprop", "adam")
RULES = (*PLAIN, *SCALED)


@cache
def race(stem, units=0):
    """{rule: Run} of the default race, its start moved by so many rounding units."""
    start = np.array(problem(SURFACES[stem], {}).start, dtype=float)
    return {rule: run(stem, rule, start=start + units * np.spacing(np.abs(start))) for rule in RULES}


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
