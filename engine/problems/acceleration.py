"""What theory says of momentum on a quadratic, to stand beside what is measured.

Along a direction of curvature l the error obeys e[k+1] = s e[k] - p e[k-1], so it goes as the roots of z^2 - s z + p do (B. T. Polyak,
1964; G. Goh, 2017, Why Momentum Really Works; of Nesterov's form L. Lessard, B. Recht and A. Packard, 2016). Rates a, momenta b and
curvatures l may be arrays that fit together.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

HEAVY_BALL, NESTEROV, MOVING_AVERAGE = FORMS = ("heavy ball", "Nesterov", "moving average")
TO_ROUNDING = 1e-9  # relative: two roots this close are one
OVER, CRITICAL, UNDER = DAMPINGS = ("over-damped", "critically damped", "under-damped")
JUMPING = ", jumping across"


class Best(NamedTuple):
    """The setting with the smallest factor on a bowl, and that factor per step."""

    rate: float
    momentum: float
    factor: float


def _coefficients(form: str, rate: Any, momentum: Any, curvature: Any) -> tuple[Any, Any]:
    """Sum and product of the two roots."""
    if form == NESTEROV:
        kept = 1 - rate * curvature
        return (1 + momentum) * kept, momentum * kept
    taken = rate * (1 - momentum) if form == MOVING_AVERAGE else rate
    return 1 - taken * curvature + momentum, momentum + 0 * taken * curvature


def root_factor(form: str, rate: Any, momentum: Any, curvature: Any) -> Any:
    """The magnitude of the larger root: what the error along this direction is multiplied by in each step, in the long run."""
    total, product = _coefficients(form, rate, momentum, curvature)
    square = total**2 - 4 * product
    real = (np.abs(total) + np.sqrt(np.maximum(square, 0))) / 2
    return np.where(square < 0, np.sqrt(np.maximum(product, 0)), real)


def bowl_factor(form: str, rate: float, momentum: float, least: float, most: float) -> float:
    """The same on a bowl whose curvatures go from `least` to `most`."""
    return np.maximum(*(root_factor(form, rate, momentum, curvature) for curvature in (least, most)))


def damping(form: str, rate: float, momentum: float, curvature: float) -> str:
    """One of DAMPINGS: roots real, double, complex; where the larger of real ones is negative, every step changes the side: JUMPING."""
    total, product = _coefficients(form, rate, momentum, curvature)
    square = total**2 - 4 * product
    name = CRITICAL if abs(square) <= TO_ROUNDING * max(total**2, 4 * abs(product)) else UNDER if square < 0 else OVER
    return name + JUMPING if name != UNDER and total < 0 else name


def stability_limit(form: str, momentum: Any, curvature: Any) -> Any:
    """The rate from which on the error along this direction does not shrink."""
    by = {HEAVY_BALL: 1, NESTEROV: 1 + 2 * momentum, MOVING_AVERAGE: 1 - momentum}[form]
    return 2 * (1 + momentum) / (by * curvature)


def critical_rates(form: str, momentum: Any, curvature: Any) -> tuple[Any, Any]:
    """The two rates at which the roots are double: between them they are complex."""
    if form == NESTEROV:
        return ((1 - momentum) / (1 + momentum)) ** 2 / curvature, 1 / curvature + 0 * momentum
    taken = curvature * (1 - momentum) if form == MOVING_AVERAGE else curvature
    return (1 - np.sqrt(momentum)) ** 2 / taken, (1 + np.sqrt(momentum)) ** 2 / taken


def best_setting(form: str, least: float, most: float) -> Best:
    """The best rate and momentum for curvatures from `least` to `most`."""
    ratio = most / least
    if form == NESTEROV:
        root = np.sqrt(3 * ratio + 1)
        return Best(4 / (3 * most + least), (root - 2) / (root + 2), 1 - 2 / root)
    low, high = np.sqrt(least), np.sqrt(most)
    rate, root = (2 / (low + high)) ** 2, (high - low) / (high + low)
    return Best(rate / (1 - root**2) if form == MOVING_AVERAGE else rate, root**2, root)


def best_plain(least: float, most: float) -> Best:
    """The same of gradient descent."""
    return Best(2 / (least + most), 0.0, (most - least) / (most + least))


def past_weights(form: str, momentum: float, steps: int) -> np.ndarray:
    """(steps,) how much of the gradient k = 0, 1, ... steps ago there is in a step, in learning rates."""
    powers = momentum ** np.arange(steps, dtype=float)
    if form == MOVING_AVERAGE:
        return (1 - momentum) * powers
    return np.concatenate([[1 + momentum], momentum * powers[1:]]) if form == NESTEROV else powers


def weights_by_law(form: str, momentum: float, steps: int) -> np.ndarray:
    """(steps, steps) the same as a table: in row t the weight of every gradient in the step number t + 1, not-a-number of those to come."""
    ago = np.subtract.outer(np.arange(steps), np.arange(steps))
    return np.where(ago >= 0, past_weights(form, momentum, steps)[ago], np.nan)


def effective_length(form: str, momentum: float) -> float:
    """The sum of all these weights: for how many equal gradients a step stands in the long run."""
    return 1.0 if form == MOVING_AVERAGE else 1 / (1 - momentum)


def spread_of_mean(momentum: float) -> float:
    """The standard deviation of a running mean of independent numbers, for one of theirs, in the long run."""
    return np.sqrt((1 - momentum) / (1 + momentum))
