"""Whether the rates of a schedule add up without end and their squares do not: what Robbins and Monro (1951) ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.runs.rates import rates

LONG = 2**18  # steps over which a sum is watched
STEADY = 2e-3  # a doubling of the steps adds this much less at most where the sum has no end: powers of 1/t up to 1.003


@dataclass(frozen=True)
class Sums:
    """Whether the sum of the rates and the sum of their squares grow without end; None: the schedule is made for one run's length."""

    rates: bool | None
    squares: bool | None

    @property
    def settles(self) -> bool:
        """Whether both conditions hold."""
        return self.rates is True and self.squares is False


def sums(schedule: str, params: Mapping[str, Any]) -> Sums:
    """Judged over LONG steps of an open-loop schedule: what the last doublings add. ValueError for an unknown schedule or number."""
    whole, half = rates(1.0, schedule, params, LONG), rates(1.0, schedule, params, LONG // 2)
    if not np.array_equal(whole[: LONG // 2], half):
        return Sums(None, None)
    return Sums(_without_end(whole), _without_end(whole**2))


def sum_of_powers(power: float, scale: float) -> float:
    """All of (1 + t / scale)^-power, t = 0, 1, ...; infinite for powers up to 1."""
    if power <= 1:
        return np.inf
    terms = (1 + np.arange(float(LONG)) / scale) ** -power
    after = 1 + (LONG - 0.5) / scale  # from where the rest is an integral
    return float(terms.sum() + scale * after ** (1 - power) / (power - 1))


def _without_end(terms: np.ndarray) -> bool:
    """Whether the last doubling of the steps adds as much as the one before."""
    before, last = terms[LONG // 4 : LONG // 2].sum(), terms[LONG // 2 :].sum()
    return bool(last > 0 and last >= (1 - STEADY) * before)
