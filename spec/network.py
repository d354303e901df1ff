"""The contract of a network: a loss over data whose x are all its weights, flat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from spec.base import Points, takes
from spec.settings import Choice, SpecError
from spec.surface import Surface

COMPILED = ("example_losses", "correct", "predict", "unravel")


@dataclass(frozen=True, eq=False, kw_only=True)
class Network(Surface):
    """A network with its data and its loss; x (n,) are its weights.

    Its Choices are its structure: functions get the chosen texts and a program is compiled for each structure. Its
    Params are traced. `init(seed, **structure)` -> (n,) first weights; `predict(x, inputs, **structure)` -> (B, c)
    probabilities or values; `unravel(x, **structure)` -> its matrices and vectors, in the order of x;
    `validation(seed, **params)` -> the examples held out, in the form of `examples`; `correct(x, examples,
    **structure)` -> (B,) 1 where the prediction is right; `constant_loss(examples, **structure)` -> the training loss of
    the best constant answer; `shown(**structure)` is how predictions are drawn: "regions"
    of two inputs, a "curve" over one, or "images".
    """

    init: Callable[..., Any]
    predict: Callable[..., Any]
    unravel: Callable[..., Any]
    validation: Callable[..., tuple[Any, ...]]
    correct: Callable[..., Any]
    constant_loss: Callable[..., float]
    shown: Callable[..., str]
    domain: Points = ()
    start: tuple[float, ...] = ()
    dimension: int = 0  # of a structure only
    compiled_as: tuple[Any, ...] = ()  # what the programs of a structure depend on: those that differ in their first weights share them

    @property
    def _functions(self) -> dict[str, tuple[Any, int]]:
        """{name: (function, number of its arguments before the settings)}."""
        plain = {
            "init": 1,
            "predict": 2,
            "unravel": 1,
            "validation": 1,
            "correct": 2,
            "constant_loss": 1,
            "shown": 0,
            "examples": 1,
            "example_losses": 2,
        }
        return {name: (getattr(self, name), positional) for name, positional in plain.items()}

    def _check_data(self) -> None:
        taken: set[str] = set()
        for name, (function, positional) in self._functions.items():
            if not callable(function):
                raise SpecError(f"{name} is not a function")
            for extra in sorted(set(takes(function, positional)) - set(self.params)):
                raise SpecError(f"{name} takes {extra}, which params does not declare")
            taken |= set(takes(function, positional))
        for missing in sorted(set(self.params) - taken):
            raise SpecError(f"{missing} is declared in params, but no function takes it")

    def _check_places(self) -> None:
        """Weights have no box, no stated start and no stated minima."""

    def structure(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """{name: option} of every Choice; ValueError on an unknown option."""
        given = {**self.defaults, **settings}
        return {
            name: setting.options[setting.check(name, given[name])] for name, setting in self.params.items() if isinstance(setting, Choice)
        }

    def validation_for(self, params: Mapping[str, Any], seed: int = 0) -> tuple[Any, ...]:
        """The held-out examples these parameters and this data seed give."""
        settings = {**self.defaults, **params}
        return tuple(self.validation(seed, **{name: settings[name] for name in takes(self.validation, 1)}))

    def structured(self, structure: Mapping[str, str]) -> Network:
        """The network of one structure: its functions know it, its params are the traced ones, its dimension is n."""

        def bound(name: str) -> Any:
            function, positional = self._functions[name]
            return partial(function, **{taken: structure[taken] for taken in takes(function, positional) if taken in structure})

        functions = {name: bound(name) for name in self._functions}
        formula = (lambda settings: self.formula_for({**structure, **settings})) if callable(self.formula) else self.formula
        params = {name: setting for name, setting in self.params.items() if name not in structure}
        known = {taken for name in COMPILED for taken in takes(*self._functions[name]) if taken in structure}
        compiled_as = (self, *((name, structure[name]) for name in sorted(known)))
        return replace(self, **functions, formula=formula, params=params, dimension=len(functions["init"](0)), compiled_as=compiled_as)
