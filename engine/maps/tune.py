"""Rules tuned fairly: each one's rate searched at an equal budget of gradients, over several starts and seeds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.maps.axis import Axis
from engine.maps.cells import Cells
from engine.maps.executor import Executor, chosen
from engine.maps.judged import last_losses
from engine.maps.order import straight_on
from engine.maps.starts import count_of, drawn_starts, without
from engine.problems.problem import problem
from spec import Optimizer, Param, Surface, load

MOST_RATES, MOST_STARTS, MOST_SEEDS = 512, 256, 256
CRITERIA: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "median final loss": lambda losses: np.median(losses, axis=-1),
    "upper quartile of final loss": lambda losses: _quantile(losses, 0.75),
    "worst final loss": lambda losses: losses.max(axis=-1),
}


@dataclass(frozen=True, eq=False)
class Tuning:
    """One rule, tuned: `losses` (s, m, runs) are final full losses, inf where a run diverged, by second number, rate, start and seed.

    Without a second number s is 1. The sensitivity curve is `median`, `lower`, `upper` (m,) against `rates` (m,) at the best second number:
    the quartiles over all starts and seeds.
    """

    optimizer: Optimizer
    rates: np.ndarray  # (m,)
    second: Axis | None
    losses: np.ndarray
    scores: np.ndarray  # (s, m) what the criterion makes of them, smaller is better
    steps: int  # of every run: the budget divided by the rule's gradients per step

    @property
    def best(self) -> tuple[int, int]:
        """(row, column) of the best score; of equal ones that with the smallest numbers."""
        row, column = np.unravel_index(np.argmin(self.scores), self.scores.shape)
        return int(row), int(column)

    @property
    def has_rate(self) -> bool:
        """Whether the rule has a rate."""
        return "learning_rate" in self.optimizer.params

    @property
    def best_rate(self) -> float | None:
        """None where the rule has no rate."""
        return float(self.rates[self.best[1]]) if self.has_rate else None

    @property
    def best_second(self) -> float | None:
        """None without a second number."""
        return None if self.second is None else float(self.second.values[self.best[0]])

    @property
    def best_loss(self) -> float:
        """The best score."""
        return float(self.scores[self.best])

    @property
    def hyper(self) -> dict[str, float]:
        """The best numbers as the rule takes them."""
        found = {} if self.best_rate is None else {"learning_rate": self.best_rate}
        return found if self.second is None else {**found, self.second.name: self.best_second or 0.0}

    @property
    def median(self) -> np.ndarray:
        return _quantile(self.losses[self.best[0]], 0.5)

    @property
    def lower(self) -> np.ndarray:
        return _quantile(self.losses[self.best[0]], 0.25)

    @property
    def upper(self) -> np.ndarray:
        return _quantile(self.losses[self.best[0]], 0.75)

    @property
    def diverged(self) -> np.ndarray:
        """(m,) share of the runs at each rate in which a step was rejected."""
        return np.mean(np.isinf(self.losses[self.best[0]]), axis=-1)


@dataclass(frozen=True, eq=False)
class Tuned(Mapping[str, Tuning]):
    """{name: Tuning}, and what is equal for all rules."""

    rules: Mapping[str, Tuning]
    budget: int  # gradient evaluations of one run
    starts: np.ndarray  # (k, n) the settings' own first
    seeds: int
    criterion: str

    def __getitem__(self, name: str) -> Tuning:
        return self.rules[name]

    def __iter__(self):
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    @property
    def runs(self) -> int:
        """How many runs were made."""
        return sum(each.losses.size for each in self.rules.values())


def tune(
    surface: Surface,
    optimizers: Mapping[str, Optimizer] | Sequence[Optimizer],
    *,
    rates: int | Sequence[float] | np.ndarray = 64,
    second: Mapping[str, Axis] | None = None,
    starts: int | np.ndarray = 8,
    spread: float | None = None,
    seeds: int = 1,
    steps: int = 500,
    criterion: str = "median final loss",
    settings: Mapping[str, Any] | None = None,
    hyper: Mapping[str, Mapping[str, Any]] | None = None,
    executor: Executor | None = None,
) -> Tuned:
    """Each rule's best rate, and with `second` = {name: Axis} that of a second number too, at a budget of `steps` gradients a run.

    A rule that takes g gradients a step makes steps // g of them. `rates` are so many between the ends of the rule's slider, in even
    ratios, or given ones. Every setting is run from `starts` starts (the settings' own and others from the box, or with a `spread` normal
    about it with that standard deviation in box radii; or given ones (k, n)) and with `seeds` seeds of noise and batches each.
    `settings` are those of all runs as `engine.trace` takes them, `hyper` the other numbers of some rules. `optimizers` are named by
    their keys, or file stems.
    ValueError says what was given and allowed.
    """
    told = without(settings or {}, "steps", "start", "seed")
    at = problem(surface, told.get("surface_params") or {}, told.get("data_seed", 0))
    if criterion not in CRITERIA:
        raise ValueError(f"criterion = {criterion!r} is not one of {', '.join(map(repr, CRITERIA))}")
    own = (settings or {}).get("start")
    begun = drawn_starts(at, own, count_of("starts", starts, MOST_STARTS), spread) if isinstance(starts, int) else np.asarray(starts, float)
    if begun.ndim != 2 or begun.shape[1] != surface.dimension or not np.isfinite(begun).all():
        raise ValueError(f"starts have shape {begun.shape}; {surface.name} takes (k, {surface.dimension}) finite numbers")
    first, count = int((settings or {}).get("seed", 0)), count_of("seeds", seeds, MOST_SEEDS)
    rules = {}
    for name, optimizer in named(optimizers).items():
        axis = (second or {}).get(name)
        tried = rates_of(optimizer, rates)
        made = max(1, steps // optimizer.gradients_per_step)
        size = (axis.count if axis else 1, len(tried), len(begun), count)
        varied = dict(zip(surface.axes, begun.T[:, None, None, :, None], strict=True))
        varied["seed"] = first + np.arange(count)[None, None, None, :]
        if "learning_rate" in optimizer.params:
            varied["learning_rate"] = tried[None, :, None, None]
        if axis:
            varied[axis.name] = axis.values[:, None, None, None]
        flat = {each: np.broadcast_to(values, size).ravel() for each, values in varied.items()}
        cells = Cells(surface, optimizer, {**told, **(hyper or {}).get(name, {}), "steps": made}, flat)
        cells.check_work()
        parts = straight_on(len(cells))
        losses = np.concatenate(list(chosen(executor).each(last_losses, (cells.of(part.cells) for part in parts))))
        losses = losses.reshape(*size[:2], -1)
        rules[name] = Tuning(optimizer, tried, axis, losses, CRITERIA[criterion](losses), made)
    return Tuned(rules, steps, begun, count, criterion)


def named(optimizers: Mapping[str, Optimizer] | Sequence[Optimizer]) -> dict[str, Optimizer]:
    """Rules by their keys, or else by their file stems, or names where they have none."""
    if isinstance(optimizers, Mapping):
        return dict(optimizers)
    stems = {optimizer: stem for stem, optimizer in load("optimizers").items()}
    return {stems.get(optimizer, optimizer.name): optimizer for optimizer in optimizers}


def rates_of(optimizer: Optimizer, rates: int | Sequence[float] | np.ndarray) -> np.ndarray:
    """(m,) rates to be tried, ascending; a single NaN for a rule without a rate."""
    slider = optimizer.params.get("learning_rate")
    if not isinstance(slider, Param):
        return np.array([np.nan])
    if isinstance(rates, int | np.integer):
        return np.geomspace(slider.low, slider.high, count_of("rates", rates, MOST_RATES))
    given = np.sort(np.asarray(rates, dtype=float).ravel())
    count_of("the number of rates", given.size, MOST_RATES)
    return np.array([slider.check("learning_rate", rate) for rate in given])


def _quantile(losses: np.ndarray, part: float) -> np.ndarray:
    """(...,) of losses (..., runs), each one of them: between a number and inf lies nothing."""
    return np.quantile(losses, part, axis=-1, method="inverted_cdf")
