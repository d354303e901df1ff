"""Emitted functions beside `trace`: what they are given, and what node makes of it."""

import json
import shutil
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from engine.problems.problem import problem
from engine.runs.batches import batches
from engine.runs.noise import gradient_noise
from engine.runs.rates import feedback, momenta, rates
from tests.in_lines import InLines

HARNESS = Path(__file__).with_name("in_node.mjs")
needs_node = pytest.mark.skipif(
    shutil.which("node") is None, reason="node is not installed: the emitted JavaScript is not compared with JAX here"
)


def given(
    surface,
    optimizer,
    *,
    steps,
    start=None,
    noise=0.0,
    batch_size=None,
    order="shuffled",
    seed=0,
    data_seed=0,
    schedule="constant",
    schedule_params=None,
    surface_params=None,
    **hyper,
):
    """The argument of an emitted trajectory for what `trace` is given."""
    at = problem(surface, surface_params or {}, data_seed)
    values = optimizer.check(hyper)
    learning_rate = values.pop("learning_rate", 1.0)
    plan = schedule, schedule_params or {}
    begin = at.start if start is None else start
    seen = batches(at.count, batch_size, steps, seed, order) if at.count and batch_size else None
    return {
        "start": list(begin),
        "hyper": values,
        **ground(at),
        "feedback": {stem: {name: float(value) for name, value in settings.items()} for stem, settings in feedback(*plan).items()},
        "centre": at.centre.tolist(),
        "radius": at.radius,
        "rates": rates(learning_rate, *plan, steps).tolist(),
        "momenta": asked.tolist() if not np.isnan(asked := momenta(*plan, steps)).any() else None,
        "noise": gradient_noise(steps, len(begin), seed, noise, batch_size).ravel().tolist() if noise else None,
        "batches": seen and {"indices": seen.indices.ravel().tolist(), "sizes": seen.size.tolist(), "width": seen.indices.shape[1]},
        "steps": steps,
    }


def ground(at):
    """The argument of an emitted loss."""
    return {
        "surface": {name: value.item() for name, value in at.given.params.items()},
        "examples": [part.ravel().tolist() for part in at.given.examples],
    }


@cache
def harness():
    return InLines(str(HARNESS))


def in_node(texts, jobs):
    """The results of all jobs; floats survive the way through JSON."""
    said = harness().answer(json.dumps({"texts": texts, "jobs": jobs}))
    assert "error" not in said, said["error"]
    results = said["results"]
    for job, result in zip(jobs, results, strict=True):
        if "given" in job and "x" in result:
            result["x"] = np.array(result["x"]).reshape(-1, len(job["given"]["start"]))
            result["loss"] = np.array([float(text.replace("Infinity", "inf")) for text in result["loss"]])
            result["rate"] = np.array(result["rate"])
    return results


def furthest(found, expected):
    """The largest difference relative to max(1, |expected|); equal infinities and NaNs do not differ."""
    with np.errstate(invalid="ignore"):
        apart = np.abs(found - expected) / np.maximum(1, np.abs(expected))
    return float(np.where((found == expected) | (np.isnan(found) & np.isnan(expected)), 0.0, apart).max())
