"""What every Spec has, and how its functions are compared with what it declares."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from spec.settings import Choice, Param, Setting, SpecError

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
Formula = str | Callable[[Mapping[str, Any]], str]
Points = tuple[tuple[float, ...], ...]


def agree(name: str, function: Callable[..., Any], positional: int, params: Mapping[str, Any]) -> None:
    """SpecError unless `function` takes `positional` arguments and then exactly the declared parameters."""
    if not callable(function):
        raise SpecError(f"{name} is not a function")
    arguments = list(inspect.signature(function).parameters.values())
    if any(argument.kind is argument.VAR_KEYWORD for argument in arguments):
        return
    taken = set(takes(function, positional))
    for missing in sorted(set(params) - taken):
        raise SpecError(f"{missing} is declared in params, but {name} does not take it")
    for extra in sorted(taken - set(params)):
        raise SpecError(f"{name} takes {extra}, which params does not declare")


def takes(function: Callable[..., Any], positional: int) -> tuple[str, ...]:
    """The names of a function's arguments after the first `positional` ones, but for those a partial has settled."""
    settled = getattr(function, "keywords", {})
    return tuple(name for name in tuple(inspect.signature(function).parameters)[positional:] if name not in settled)


@dataclass(frozen=True, eq=False)
class Spec:
    """What every Spec has: a name, a formula, a reference and declared settings."""

    name: str
    formula: Formula
    reference: str
    params: Mapping[str, Setting] = field(default_factory=dict, kw_only=True)

    def __post_init__(self) -> None:
        if not (isinstance(self.name, str) and self.name.strip()):
            raise SpecError("a Spec needs a name")
        for name, setting in self.params.items():
            if not NAME.match(name):
                raise SpecError(f"{name!r} is not a plain lower-case name")
            if not isinstance(setting, Param | Choice):
                raise SpecError(f"{name} is a {type(setting).__name__}, neither a Param nor a Choice")
        object.__setattr__(self, "params", MappingProxyType(dict(self.params)))

    @property
    def defaults(self) -> dict[str, float | str]:
        """{name: default} of every declared setting."""
        return {name: setting.default for name, setting in self.params.items()}

    def formula_for(self, settings: Mapping[str, Any]) -> str:
        """The LaTeX of what runs with these settings (missing ones at their defaults)."""
        if not callable(self.formula):
            return self.formula
        known = {
            name: setting.named(settings[name]) for name, setting in self.params.items() if isinstance(setting, Choice) and name in settings
        }
        return self.formula({**self.defaults, **settings, **known})

    def agree_on_presets(self, presets: Mapping[str, Mapping[str, Any]]) -> None:
        """SpecError where a preset is not allowed."""
        for preset, settings in presets.items():
            try:
                self.check(settings)
            except ValueError as error:
                raise SpecError(f"preset {preset!r}: {error}") from None

    def check(self, given: Mapping[str, Any]) -> dict[str, float | int]:
        """Every setting as a number (a Choice as its index), defaults filled in; ValueError on anything else."""
        unknown = sorted(set(given) - set(self.params))
        if unknown:
            known = ", ".join(self.params) or "nothing"
            raise ValueError(f"{self.name} has no setting {', '.join(map(repr, unknown))}; it has {known}")
        return {name: setting.check(name, given.get(name, setting.default)) for name, setting in self.params.items()}
