"""Runs of one rule on one surface that differ in a few numbers: what all are told, and what each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.problems.problem import Problem, problem
from engine.runs.settings import STEPS
from engine.runs.trace import Run, trace
from spec import Choice, Network, Optimizer, Surface, load

OF_RUNS = ("noise", "seed")  # what a run is told beside its rule, its start and its surface, and may vary
MOST_WORK = 2e9  # cells times steps: half a minute of a plain rule on two cores


@dataclass(frozen=True, eq=False)
class Cells:
    """m runs: `settings` are those of all, as `engine.trace` takes them, `varied` those of each, {name: (m,)}.

    ValueError says which name no run has, which value is not allowed, or that there are too many.
    """

    surface: Surface
    optimizer: Optimizer
    settings: Mapping[str, Any]
    varied: Mapping[str, np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if isinstance(self.surface, Network):
            raise ValueError(f"maps are of surfaces with one or two coordinates; {self.surface.name} is a network")
        sizes = {len(values) for values in self.varied.values()}
        if len(sizes) != 1:
            raise ValueError("a map needs at least one number that varies")
        for name in self.varied:
            kind = self.kind_of(name)
            setting = {"rule": self.optimizer.params, "surface": self.surface.params}.get(kind, {}).get(name)
            if isinstance(setting, Choice):
                raise ValueError(f"{name} is a choice between {', '.join(setting.options)}: no number that varies along an axis")

    def __len__(self) -> int:
        return len(next(iter(self.varied.values())))

    @property
    def steps(self) -> int:
        """Steps of every run."""
        return int(self.settings.get("steps", STEPS))

    @property
    def at(self) -> Problem:
        """The settled problem of what all are told."""
        return problem(self.surface, self.settings.get("surface_params") or {}, self.settings.get("data_seed", 0))

    def kind_of(self, name: str) -> str:
        """ "rule", "surface", "start" or "run": where a number belongs. ValueError names all there are."""
        kinds = {"rule": self.optimizer.params, "surface": self.surface.params, "start": self.surface.axes, "run": OF_RUNS}
        for kind, names in kinds.items():
            if name in names:
                return kind
        numbers = [each for names in kinds.values() for each in names]
        raise ValueError(f"{name!r} is no number of {self.optimizer.name} on {self.surface.name}; there are {', '.join(numbers)}")

    def told(self, cell: int) -> dict[str, Any]:
        """Everything that run `cell` is told: `engine.trace(surface, optimizer, **told)` is that run."""
        told = dict(self.settings)
        start = list(told["start"] if told.get("start") is not None else ()) or None
        for name, values in self.varied.items():
            kind, value = self.kind_of(name), values[cell].item()
            if name == "seed" and kind == "run":
                value = int(value) if value == int(value) else value
            if kind == "surface":
                told["surface_params"] = {**(told.get("surface_params") or {}), name: value}
            elif kind != "start":
                told[name] = value
        for name in set(self.varied) & set(self.surface.axes):
            if self.kind_of(name) == "start":
                if start is None:
                    start = list(problem(self.surface, told.get("surface_params") or {}, told.get("data_seed", 0)).start)
                start[self.surface.axes.index(name)] = self.varied[name][cell].item()
        return told if start is None else {**told, "start": tuple(float(part) for part in start)}

    def run(self, cell: int) -> Run:
        """That run, traced."""
        told: dict[str, Any] = {**self.told(cell), "record": 1}
        return trace(self.surface, self.optimizer, **told)

    def of(self, rows: np.ndarray) -> Cells:
        """Some of the runs."""
        return Cells(self.surface, self.optimizer, self.settings, {name: values[rows] for name, values in self.varied.items()})

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is sent to another process: rules and surfaces by their file stems. TypeError where one of them has none."""
        names = {spec: stem for folder in ("surfaces", "optimizers") for stem, spec in load(folder).items()}
        if not {self.surface, self.optimizer} <= names.keys():
            raise TypeError(f"{self.optimizer.name} on {self.surface.name}: what has no file of its own cannot be sent")
        return _of_stems, (names[self.surface], names[self.optimizer], _plain(self.settings), dict(self.varied))

    def check_work(self) -> None:
        """ValueError where so many runs of so many steps would take too long."""
        if len(self) * self.steps > MOST_WORK:
            raise ValueError(f"{len(self):,} runs of {self.steps:,} steps are more than {MOST_WORK:,.0f} steps: fewer cells or steps")


def _of_stems(surface: str, optimizer: str, settings: dict[str, Any], varied: dict[str, np.ndarray]) -> Cells:
    return Cells(load("surfaces")[surface], load("optimizers")[optimizer], settings, varied)


def _plain(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) if isinstance(value, Mapping) else value for name, value in settings.items()}
