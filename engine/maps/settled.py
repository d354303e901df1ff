"""A rule whose conventions are settled: what is not chosen is not computed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from engine.keeping.cache import Bounded
from engine.runs.plan import Plan
from spec import Choice, Optimizer

_settled = Bounded(256)


def settled(made: Plan) -> Plan:
    """The same plan of a rule that has its Choices no more: a program for each set of them, without the others' arithmetic."""
    choices = {name: int(made.inputs.hyper[name]) for name, setting in made.optimizer.params.items() if isinstance(setting, Choice)}
    if not choices:
        return made
    hyper = {name: value for name, value in made.inputs.hyper.items() if name not in choices}
    return replace(made, optimizer=_without(made.optimizer, choices), inputs=made.inputs._replace(hyper=hyper))


def _without(optimizer: Optimizer, choices: dict[str, int]) -> Optimizer:
    def build() -> Optimizer:
        told: dict[str, Any] = {name: np.int32(value) for name, value in choices.items()}
        params = {name: setting for name, setting in optimizer.params.items() if name not in choices}
        functions = {name: partial(getattr(optimizer, name), **told) for name in ("init", "update")}
        return replace(optimizer, params=params, presets={}, **functions)

    return _settled.get((optimizer, tuple(choices.items())), build)
