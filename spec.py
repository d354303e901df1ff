"""The contracts: what an optimizer, a surface and a schedule must say about themselves.

A module in optimizers/, surfaces/ or schedules/ ends in one Spec; `load` finds it. Read this file first.
"""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import math
import re
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


class SpecError(ValueError):
    """A module and its Spec disagree; the message names the file."""


@dataclass(frozen=True)
class Interval:
    """A set of allowed numbers written as in a lecture: "[0, 1)", "(0, inf)"."""

    text: str
    low: float = field(init=False)
    high: float = field(init=False)
    closed: tuple[bool, bool] = field(init=False)

    def __post_init__(self) -> None:
        match = re.fullmatch(r"\s*([\[(])\s*([^,]+),\s*([^,]+?)\s*([\])])\s*", self.text)
        if not match:
            raise SpecError(f"{self.text!r} is not an interval such as '[0, 1)'")
        object.__setattr__(self, "low", float(match[2]))
        object.__setattr__(self, "high", float(match[3]))
        object.__setattr__(self, "closed", (match[1] == "[", match[4] == "]"))

    def __contains__(self, value: float) -> bool:
        if not math.isfinite(value):
            return False
        above = value >= self.low if self.closed[0] else value > self.low
        below = value <= self.high if self.closed[1] else value < self.high
        return above and below


@dataclass(frozen=True)
class Param:
    """A number: its default, the slider's range and, apart from it, the mathematically allowed range.

    `log` makes the slider logarithmic; `integer` snaps it to whole numbers; `help` says what moving it does.
    """

    default: float
    low: float
    high: float
    latex: str = ""
    log: bool = False
    integer: bool = False
    help: str = ""
    label: str = ""
    allowed: str = "(-inf, inf)"

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise SpecError(f"a slider from {self.low} to {self.high} has no room")
        if not self.low <= self.default <= self.high:
            raise SpecError(f"default {self.default} lies outside the slider's range {self.low} to {self.high}")
        if self.log and self.low <= 0:
            raise SpecError(f"a logarithmic slider cannot start at {self.low}")
        for value in (self.low, self.default, self.high):
            if value not in self.range:
                raise SpecError(f"{value} lies outside the allowed range {self.allowed}")

    @property
    def range(self) -> Interval:
        """The mathematically allowed numbers."""
        return Interval(self.allowed)

    def check(self, name: str, value: Any) -> float:
        """`value` as a float, or ValueError that says what was given and what is allowed."""
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise ValueError(f"{name} = {value!r} is not a number; allowed: {self.allowed}") from None
        if number not in self.range:
            raise ValueError(f"{name} = {value!r} is outside the allowed range {self.allowed}")
        if self.integer and number != round(number):
            raise ValueError(f"{name} = {value!r} is not a whole number")
        return number


@dataclass(frozen=True)
class Choice:
    """A convention: one of a few named options. Rules receive its index, traced."""

    options: tuple[str, ...]
    default: str = ""
    help: str = ""
    label: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.options, str) or len(self.options) < 2:
            raise SpecError("a Choice needs at least two options")
        if len(set(self.options)) != len(self.options):
            raise SpecError(f"options {self.options} repeat")
        if not self.default:
            object.__setattr__(self, "default", self.options[0])
        if self.default not in self.options:
            raise SpecError(f"default {self.default!r} is not one of {self.options}")

    def check(self, name: str, value: Any) -> int:
        """The index of option `value`, or ValueError that lists the options."""
        if value not in self.options:
            raise ValueError(f"{name} = {value!r} is not one of {', '.join(map(repr, self.options))}")
        return self.options.index(value)


def _agree(name: str, function: Callable[..., Any], positional: int, params: Mapping[str, Any]) -> None:
    """SpecError unless `function` takes `positional` arguments and then exactly the declared parameters."""
    if not callable(function):
        raise SpecError(f"{name} is not a function")
    arguments = list(inspect.signature(function).parameters.values())
    if any(argument.kind is argument.VAR_KEYWORD for argument in arguments):
        return
    taken = {argument.name for argument in arguments[positional:]}
    for missing in sorted(set(params) - taken):
        raise SpecError(f"{missing} is declared in params, but {name} does not take it")
    for extra in sorted(taken - set(params)):
        raise SpecError(f"{name} takes {extra}, which params does not declare")


def _takes(function: Callable[..., Any], positional: int) -> tuple[str, ...]:
    """The names of a function's arguments after the first `positional` ones."""
    return tuple(inspect.signature(function).parameters)[positional:]


Setting = Param | Choice
Formula = str | Callable[[Mapping[str, Any]], str]
Points = tuple[tuple[float, ...], ...]
FITS = ("line", "sigmoid", "boundary")


@dataclass(frozen=True, eq=False)
class _Spec:
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
        return self.formula({**self.defaults, **settings}) if callable(self.formula) else self.formula

    def check(self, given: Mapping[str, Any]) -> dict[str, float | int]:
        """Every setting as a number (a Choice as its index), defaults filled in; ValueError on anything else."""
        unknown = sorted(set(given) - set(self.params))
        if unknown:
            known = ", ".join(self.params) or "nothing"
            raise ValueError(f"{self.name} has no setting {', '.join(map(repr, unknown))}; it has {known}")
        return {name: setting.check(name, given.get(name, setting.default)) for name, setting in self.params.items()}


@dataclass(frozen=True, eq=False)
class Optimizer(_Spec):
    """An update rule.

    init(x, **hyper) -> state; update(loss, x, t, state, **hyper) -> (x, state), t = 1, 2, ...
    x is one flat vector (n,); `loss` maps such a vector to this step's scalar loss; every hyper-parameter is traced.
    """

    year: int
    init: Callable[..., Any]
    update: Callable[..., tuple[Any, Any]]
    summary: str = ""
    gradients_per_step: int = 1
    presets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        _agree("init", self.init, 1, self.params)
        _agree("update", self.update, 4, self.params)
        for preset, settings in self.presets.items():
            try:
                self.check(settings)
            except ValueError as error:
                raise SpecError(f"preset {preset!r}: {error}") from None


@dataclass(frozen=True, eq=False, kw_only=True)
class Surface(_Spec):
    """What is minimised: loss(x, **params) with x of shape (dimension,), or the mean loss over examples.

    A loss over data declares `examples(seed, **params)` -> a tuple of arrays with one row per example, and
    `example_losses(x, examples, **params)` -> (B,); each function takes the parameters it names. `fit` says what x
    are the coefficients of, so that it can be drawn over the data: "line" (x_0 input + x_1), "sigmoid" (of that) or
    "boundary" (x_0 input_0 + x_1 input_1 = 0). `domain` is the drawn box, one (low, high) per axis; it, `start`,
    `minima` and `saddles` are values or functions of the parameters, over data of (examples, **params). `teaches` is
    one sentence; `found` says that the minima were found numerically; `levels` spaces the colours ("log", "sqrt" or "linear"); `axes` names the coordinates.
    """

    loss: Callable[..., Any] | None = None
    teaches: str
    domain: Points | Callable[..., Points]
    start: tuple[float, ...] | Callable[..., tuple[float, ...]]
    minima: Points | Callable[..., Points] = ()
    saddles: Points | Callable[..., Points] = ()
    found: bool = False
    unbounded_below: bool = False
    dimension: int = 2
    levels: str = "log"
    equal_axes: bool = False
    axes: tuple[str, ...] = ()
    examples: Callable[..., tuple[Any, ...]] | None = None
    example_losses: Callable[..., Any] | None = None
    fit: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.axes:
            object.__setattr__(self, "axes", ("w",) if self.dimension == 1 else ("x", "y"))
        if (self.loss is None) == (self.example_losses is None):
            raise SpecError("a Surface has either loss, or examples and example_losses")
        if self.loss is not None:
            _agree("loss", self.loss, 1, self.params)
        else:
            self._check_data()
        if self.levels not in ("log", "sqrt", "linear"):
            raise SpecError(f"levels {self.levels!r} is not log, sqrt or linear")
        self._check_places()

    def _check_places(self) -> None:
        """Box, start and known points have the right dimension; over data only where they are plain values."""

        def at(value: Any) -> Any:
            return None if callable(value) and self.over_data else self._at(value, {}, ())

        domain, start = at(self.domain), at(self.start)
        if domain is not None and (len(domain) != self.dimension or any(not low < high for low, high in domain)):
            raise SpecError(f"domain {domain} is not {self.dimension} (low, high) pairs")
        if start is not None and len(start) != self.dimension:
            raise SpecError(f"the start has not {self.dimension} coordinates")
        for point in (*(at(self.minima) or ()), *(at(self.saddles) or ())):
            if len(point) != self.dimension:
                raise SpecError(f"the point {point} has not {self.dimension} coordinates")

    def _check_data(self) -> None:
        if self.examples is None:
            raise SpecError("example_losses needs examples")
        for name, function, positional in (("examples", self.examples, 1), ("example_losses", self.example_losses, 2)):
            if not callable(function):
                raise SpecError(f"{name} is not a function")
            for extra in sorted(set(_takes(function, positional)) - set(self.params)):
                raise SpecError(f"{name} takes {extra}, which params does not declare")
        taken = {*_takes(self.examples, 1), *self.loss_params}
        for missing in sorted(set(self.params) - taken):
            raise SpecError(f"{missing} is declared in params, but neither examples nor example_losses takes it")
        if self.fit not in FITS:
            raise SpecError(f"fit {self.fit!r} is not {', '.join(FITS)}")

    @property
    def over_data(self) -> bool:
        """Whether the loss is a mean over examples."""
        return self.example_losses is not None

    @property
    def loss_params(self) -> tuple[str, ...]:
        """The parameters that the loss itself takes: all of them but those that only make the examples."""
        return tuple(self.params) if self.example_losses is None else _takes(self.example_losses, 2)

    def examples_for(self, params: Mapping[str, Any], seed: int = 0) -> tuple[Any, ...]:
        """The examples these parameters and this data seed give; () where there is no data."""
        if self.examples is None:
            return ()
        settings = {**self.defaults, **params}
        return tuple(self.examples(seed, **{name: settings[name] for name in _takes(self.examples, 1)}))

    def domain_for(self, params: Mapping[str, Any], examples: tuple[Any, ...] | None = None) -> Points:
        """The drawn box for these parameters, one (low, high) per axis."""
        return self._at(self.domain, params, examples)

    def start_for(self, params: Mapping[str, Any], examples: tuple[Any, ...] | None = None) -> tuple[float, ...]:
        """The instructive start for these parameters."""
        return self._at(self.start, params, examples)

    def minima_for(self, params: Mapping[str, Any], examples: tuple[Any, ...] | None = None) -> Points:
        """The known minima for these parameters."""
        return self._at(self.minima, params, examples)

    def saddles_for(self, params: Mapping[str, Any], examples: tuple[Any, ...] | None = None) -> Points:
        """The known saddles for these parameters."""
        return self._at(self.saddles, params, examples)

    def _at(self, value: Any, params: Mapping[str, Any], examples: tuple[Any, ...] | None) -> Any:
        if not callable(value):
            return value
        settings = {**self.defaults, **params}
        if not self.over_data:
            return value(**settings)
        given = self.examples_for(params) if examples is None else examples
        return value(given, **{name: settings[name] for name in _takes(value, 1)})


@dataclass(frozen=True, eq=False)
class Schedule(_Spec):
    """A learning-rate schedule, open-loop or with feedback.

    Open-loop: factor(t, total, **params) with t an array 0, 1, ..., total - 1. Feedback: init() -> state and
    update(loss, state, **params) -> state on the full loss after each step, where state.scale multiplies the next
    rate; with the params `off` the scale stays 1.
    """

    factor: Callable[..., Any] | None = None
    init: Callable[..., Any] | None = None
    update: Callable[..., Any] | None = None
    off: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.factor is None) == (self.update is None):
            raise SpecError("a Schedule has either factor, or init and update")
        if self.factor is not None:
            _agree("factor", self.factor, 2, self.params)
        if self.update is not None:
            if not callable(self.init):
                raise SpecError("init is not a function")
            _agree("update", self.update, 2, self.params)


KINDS: dict[str, type[_Spec]] = {"OPTIMIZER": Optimizer, "SURFACE": Surface, "SCHEDULE": Schedule}
_loaded: dict[Path, dict[str, Any]] = {}
_loading = threading.RLock()


def load(folder: str | Path) -> dict[str, Any]:
    """{file stem: Spec} of every module in `folder` and its sub-folders, in alphabetical order.

    A relative folder is taken from Ravine's root. Files that start with "_" are helpers. SpecError names the file.
    """
    path = (ROOT / folder).resolve()
    if not path.is_dir():
        raise SpecError(f"{path} is not a folder")
    with _loading:
        if path not in _loaded:
            _loaded[path] = _scan(path)
        return dict(_loaded[path])


def _scan(folder: Path) -> dict[str, Any]:
    found: dict[str, tuple[Path, Any]] = {}
    for file in sorted(folder.rglob("*.py"), key=lambda file: file.stem):
        if file.name.startswith("_"):
            continue
        if not NAME.match(file.stem):
            raise SpecError(f"{file}: the file name must be plain lower case, it is the name in links")
        if file.stem in found:
            raise SpecError(f"{file}: {found[file.stem][0]} has the same name")
        found[file.stem] = (file, _spec_of(file, folder))
    return {stem: spec for stem, (_, spec) in found.items()}


def _spec_of(file: Path, folder: Path) -> Any:
    try:
        module = _module(file, folder)
    except Exception as error:
        raise SpecError(f"{file}: {error}") from error
    declared = [name for name in KINDS if hasattr(module, name)]
    if len(declared) != 1:
        raise SpecError(f"{file}: must end in exactly one of {', '.join(KINDS)}; it has {declared or 'none'}")
    spec = getattr(module, declared[0])
    if not isinstance(spec, KINDS[declared[0]]):
        raise SpecError(f"{file}: {declared[0]} is a {type(spec).__name__}, not a {KINDS[declared[0]].__name__}")
    return spec


def _module(file: Path, folder: Path) -> ModuleType:
    dotted = ".".join((folder.name, *file.relative_to(folder).with_suffix("").parts))
    if folder.parent != ROOT:
        dotted = f"{dotted}_{hashlib.sha1(str(file).encode()).hexdigest()[:8]}"
    if dotted in sys.modules:
        return sys.modules[dotted]
    spec = importlib.util.spec_from_file_location(dotted, file)
    if spec is None or spec.loader is None:
        raise SpecError("cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[dotted] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[dotted]
        raise
    return module
