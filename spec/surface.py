"""The contract of what is minimised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from spec.base import Points, Spec, agree, takes
from spec.settings import SpecError

FITS = ("line", "sigmoid", "boundary")
LESSONS = ("Bowls and valleys", "Saddles and plateaus", "Many minima", "Kinks and curves of one weight", "Losses over data")


@dataclass(frozen=True, eq=False, kw_only=True)
class Surface(Spec):
    """What is minimised: loss(x, **params) with x of shape (dimension,), or the mean loss over examples.

    A loss over data declares `examples(seed, **params)` -> a tuple of arrays with one row per example, and
    `example_losses(x, examples, **params)` -> (B,); each function takes the parameters it names. `fit` says what x
    are the coefficients of, so that it can be drawn over the data: "line" (x_0 input + x_1), "sigmoid" (of that) or
    "boundary" (x_0 input_0 + x_1 input_1 = 0). `domain` is the drawn box, one (low, high) per axis; it, `start`,
    `minima` and `saddles` are values or functions of the parameters, over data of (examples, **params). `lesson` is the one of
    LESSONS under which it can be chosen, `question` what a race answers and the title of its page, `teaches` one sentence on what to
    notice; `found` says that the minima were found numerically; `levels` spaces the colours ("log", "sqrt" or "linear"); a
    `convex` one is that for all its parameters; `axes` names the coordinates. `sigma` is the spread of one example's gradient on a
    surface without data, such that a batch of one visibly shakes plain steps and all stay in the box.
    """

    loss: Callable[..., Any] | None = None
    lesson: str = ""
    question: str = "Who gets down first?"
    teaches: str
    domain: Points | Callable[..., Points]
    start: tuple[float, ...] | Callable[..., tuple[float, ...]]
    minima: Points | Callable[..., Points] = ()
    saddles: Points | Callable[..., Points] = ()
    found: bool = False
    unbounded_below: bool = False
    dimension: int = 2
    sigma: float = 1.0
    levels: str = "log"
    equal_axes: bool = False
    convex: bool = False
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
            agree("loss", self.loss, 1, self.params)
        else:
            self._check_data()
        if self.levels not in ("log", "sqrt", "linear"):
            raise SpecError(f"levels {self.levels!r} is not log, sqrt or linear")
        if self.lesson not in ("", *LESSONS):
            raise SpecError(f"lesson {self.lesson!r} is not {', '.join(LESSONS)}")
        if not self.question.endswith("?"):
            raise SpecError(f"question {self.question!r} does not end in a question mark")
        if not self.sigma > 0:
            raise SpecError(f"sigma = {self.sigma} is not positive")
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
            for extra in sorted(set(takes(function, positional)) - set(self.params)):
                raise SpecError(f"{name} takes {extra}, which params does not declare")
        taken = {*takes(self.examples, 1), *self.loss_params}
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
        return tuple(self.params) if self.example_losses is None else takes(self.example_losses, 2)

    def examples_for(self, params: Mapping[str, Any], seed: int = 0) -> tuple[Any, ...]:
        """The examples these parameters and this data seed give; () where there is no data."""
        if self.examples is None:
            return ()
        settings = {**self.defaults, **params}
        return tuple(self.examples(seed, **{name: settings[name] for name in takes(self.examples, 1)}))

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
        return value(given, **{name: settings[name] for name in takes(value, 1)})
