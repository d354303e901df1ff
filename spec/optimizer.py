"""The contract of an update rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from spec.base import Spec, agree


@dataclass(frozen=True, eq=False)
class Optimizer(Spec):
    """An update rule.

    init(x, **hyper) -> state; update(loss, x, t, state, **hyper) -> (x, state), t = 1, 2, ...
    x is one flat vector (n,); `loss` maps such a vector to this step's scalar loss; every hyper-parameter is traced.
    A rule that carries points of its own says in `shrunk(state, before, part)` how weight decay takes `part` of what they
    were `before` off them. A rule for `matrices` also takes `unravel`: x -> the matrices and vectors of a network,
    None where there are none.
    `presets` name whole settings such as "as in PyTorch": all but the learning rate, which the page knows for each surface.
    `symbols` are LaTeX letters of fields of the state that the formula does not call by their usual letter.
    `steady(settings, slope, t)` is the length of the steps t = 1, 2, ... (an array) in units of the rate under a slope that stays
    the same, without epsilon, where it has a closed form.
    """

    year: int
    init: Callable[..., Any]
    update: Callable[..., tuple[Any, Any]]
    summary: str = ""
    gradients_per_step: int = 1
    matrices: bool = False
    shrunk: Callable[[Any, Any, Any], Any] | None = None
    presets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)
    steady: Callable[..., Any] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        known = {**self.params, "unravel": None} if self.matrices else self.params
        agree("init", self.init, 1, known)
        agree("update", self.update, 4, known)
        self.agree_on_presets(self.presets)
