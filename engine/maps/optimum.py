"""Where a tuned rule is best, and how wide that is: what is told of a search over rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.maps.tune import Tuning

REACHED = 1e-9  # of the start's height above the lowest known loss: what is left of it counts as none
GOOD = 10.0  # times the best height: rates that leave no more are good ones


@dataclass(frozen=True)
class Optimum:
    """The best of the settings that were tried, at `row` and `column` of a Tuning; good rates about it are columns `first` to `last`."""

    tuning: Tuning
    row: int
    column: int
    first: int
    last: int
    reaches: bool  # whether it comes down to the lowest known loss

    @property
    def rate(self) -> float | None:
        """None where the rule has no rate."""
        return float(self.tuning.rates[self.column]) if self.tuning.has_rate else None

    @property
    def second(self) -> float | None:
        """None where no second number was tuned."""
        return None if self.tuning.second is None else float(self.tuning.second.values[self.row])

    @property
    def hyper(self) -> dict[str, float]:
        """The best numbers as the rule takes them."""
        found = {} if self.rate is None else {"learning_rate": self.rate}
        return found if self.tuning.second is None else {**found, self.tuning.second.name: self.second or 0.0}

    @property
    def loss(self) -> float:
        """The score there; inf where every rate diverges."""
        return float(self.tuning.scores[self.row, self.column])

    @property
    def width(self) -> float:
        """The largest good rate over the smallest: each that was tried stands for its share of the axis."""
        rates = self.tuning.rates
        if len(rates) < 2:
            return np.inf
        return float((rates[-1] / rates[0]) ** ((self.last - self.first + 1) / (len(rates) - 1)))

    @property
    def is_open(self) -> bool:
        """Whether good rates go on beyond what was tried."""
        return self.first == 0 or self.last == len(self.tuning.rates) - 1

    @property
    def scores(self) -> np.ndarray:
        """(m,) of the rates at the best second number."""
        return self.tuning.scores[self.row]

    def quantile(self, part: float) -> np.ndarray:
        """(m,) of the final losses against the rates at the best second number."""
        return np.quantile(self.tuning.losses[self.row], part, axis=-1, method="inverted_cdf")


def optimum(tuning: Tuning, level: float | None, start: float) -> Optimum:
    """The Optimum of a rule on a surface whose lowest known loss is `level`, None where none is; the race starts at the loss `start`.

    Scores within REACHED of the level are equal: the best of several such is the middle of the longest stretch of rates that have
    them. Any other best is the lowest score, of equal ones that with the smallest numbers.
    """
    scores = tuning.scores
    floor = -np.inf if level is None else level + REACHED * max(0.0, start - level)
    reached = scores <= floor
    if reached.any():
        row, first, last = max(
            ((row, *_longest(some)) for row, some in enumerate(reached) if some.any()), key=lambda one: (one[2] - one[1], -one[0])
        )
        return Optimum(tuning, row, (first + last) // 2, first, last, True)
    row, column = tuning.best
    most = scores[row, column] if level is None else level + GOOD * (scores[row, column] - level)
    good = (scores[row] <= most) & np.isfinite(scores[row])
    if not good[column]:
        return Optimum(tuning, row, column, column, column, False)
    first = column - int(np.argmin(np.append(good[column::-1], False))) + 1
    last = column + int(np.argmin(np.append(good[column:], False))) - 1
    return Optimum(tuning, row, column, first, last, False)


def _longest(chosen: np.ndarray) -> tuple[int, int]:
    """(first, last) of the longest stretch of true values, the first of equal ones."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], chosen.astype(int), [0]])))
    firsts, ends = edges[::2], edges[1::2]
    longest = int(np.argmax(ends - firsts))
    return int(firsts[longest]), int(ends[longest]) - 1
