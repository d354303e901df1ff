"""What a run may be told beside its rule and its ground: one list for a trace, a race, a training and a sweep; and what races together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from typing_extensions import TypedDict

from spec import Optimizer

STEPS = 200  # unless more are asked for


class RunSettings(TypedDict, total=False, extra_items=Any):
    """Settings of a run, each with the default that `engine.runs.plan.plan` gives it; any other name is a hyper-parameter."""

    start: Sequence[float] | np.ndarray | None  # (n,) None: the surface's own, a network's initialisation from `seed`
    steps: int
    seed: int  # of the batches, of the noise and of first weights
    data_seed: int
    batch_size: int | None  # None: every step sees all examples; without data: no noise
    noise: float  # of one example's gradient, on a surface without data
    order: str  # one of engine.ORDERS
    schedule: str  # a file stem of schedules/
    schedule_params: Mapping[str, Any] | None
    surface_params: Mapping[str, Any] | None
    decoupled_decay: float  # of a network
    record: int | None  # every so many steps are kept; None: all, of a network about 100
    double: bool | None  # float64; None: on surfaces, not on networks


class Entry(NamedTuple):
    """A run among others: its rule, its hyper-parameters, and the RunSettings that are its `own` where they differ from those of all."""

    optimizer: Optimizer
    hyper: Mapping[str, Any]
    own: Mapping[str, Any] = MappingProxyType({})


Entries = Sequence[Entry | tuple[Optimizer, Mapping[str, Any]]]


def entries_in(given: Entries) -> list[Entry]:
    """Entries, whether they were given as such or as pairs."""
    return [one if isinstance(one, Entry) else Entry(*one) for one in given]
