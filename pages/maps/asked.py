"""From the settings to what the engine is asked: what all runs are told, and the runs at the point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spec import drawn_surfaces
from views import declared
from views.chosen import hyper_of
from views.lesson import Settings, Traced, traced


def told(settings: Settings, stem: str) -> dict[str, Any]:
    """What every run is told beside its rule's numbers, as `engine.trace` takes it."""
    spec = drawn_surfaces()[stem]
    start = tuple(float(settings[f"start.{name}"]) for name in spec.axes)
    common = {
        "surface_params": declared.params_of(stem, settings),
        "start": start,
        "steps": int(settings["steps"]),
        "seed": settings["seed"],
    }
    if spec.over_data:
        return {**common, "data_seed": settings["data_seed"], "batch_size": int(settings["batch_size"])}
    return {**common, "batch_size": 1, "noise": float(settings["sigma"])}


def runs_of(settings: Settings, rules: Sequence[str]) -> Traced:
    """The runs of these rules on the chosen surface, with the numbers that they have at the point."""
    stem, each = settings["surface"], {rule: hyper_of(rule, settings) for rule in rules}
    common = told(settings, stem)
    return traced(stem, each, params=common.pop("surface_params"), **common)
