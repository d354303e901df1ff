"""The contract of a learning-rate schedule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from spec.base import Spec, agree
from spec.settings import SpecError


@dataclass(frozen=True, eq=False)
class Schedule(Spec):
    """A learning-rate schedule, open-loop or with feedback.

    Open-loop: factor(t, total, **params) with t an array 0, 1, ..., total - 1. Feedback: init() -> state and
    update(loss, state, **params) -> state on the full loss after each step, where state.scale multiplies the next
    rate; with the params `off` the scale stays 1. An open-loop one may also say momentum(t, total, **params): the
    momentum of each step, NaN where the rule keeps its own. `presets` name whole settings, such as torch's defaults.
    """

    factor: Callable[..., Any] | None = None
    init: Callable[..., Any] | None = None
    update: Callable[..., Any] | None = None
    off: Mapping[str, Any] = field(default_factory=dict)
    momentum: Callable[..., Any] | None = None
    presets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.factor is None) == (self.update is None):
            raise SpecError("a Schedule has either factor, or init and update")
        if self.factor is not None:
            agree("factor", self.factor, 2, self.params)
        if self.momentum is not None:
            if self.factor is None:
                raise SpecError("only an open-loop schedule has momentum")
            agree("momentum", self.momentum, 2, self.params)
        self.agree_on_presets(self.presets)
        if self.update is not None:
            if not callable(self.init):
                raise SpecError("init is not a function")
            agree("update", self.update, 2, self.params)
