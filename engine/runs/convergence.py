"""How fast losses go to their limit, in the field's words: linear, sublinear or superlinear, read off the ratios of their heights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from spec import Points

ROUNDING = 64 * np.finfo(float).eps  # of the losses: what lies this near to the limit is on it
STANDS = 1e-6  # a height that loses less than this share a step does not go to zero
FEWEST = 6  # heights from which a decay that slows down can be told from one that does not
SLOWER = 0.85  # of its decay a step in the middle: a run whose last part has less slows down
STEADY, SLOWING = (
    0.2,
    0.25,
)  # the logarithm of that a unit of decay between: 0 of a geometric sequence, 1/p of k^-p, -1 of even steps
LAST = 4  # ratios
FASTER = 0.2  # of the first of these: where the last is smaller, and all fall, they go to zero


@dataclass(frozen=True)
class Convergence:
    """What becomes of f_k - f*, and its ratios R_k = (f_{k+1} - f*) / (f_k - f*).

    `order` is "linear", "sublinear", "superlinear", or empty where it does not go to zero or too little is known. `bound` is
    the largest ratio R, so that f_k - f* <= R^k (f_0 - f*); `last` what a step leaves in the end.
    """

    order: str
    ratios: np.ndarray  # (k,) of the step that leaves each loss; NaN where rounding makes it and for the last
    bound: float
    last: float


def convergence(losses: np.ndarray, limit: float) -> Convergence:
    """The Convergence of losses (k,) to a limit, such as that of the minimum at which they end."""
    heights = np.asarray(losses, dtype=float) - limit
    floor = ROUNDING * max(abs(limit), abs(float(losses[0])))
    small = np.flatnonzero(~(heights > floor))
    count = int(small[0]) if small.size else len(heights)
    ratios = np.full(len(heights), np.nan)
    with np.errstate(all="ignore"):
        ratios[: max(0, count - 1)] = heights[1:count] / heights[: max(0, count - 1)]
    known = ratios[: max(0, count - 1)]
    arrived = count < len(heights) and count > 0
    if arrived:
        ratios[count - 1] = max(0.0, heights[count]) / heights[count - 1]
    if not known.size:
        return Convergence("superlinear" if arrived else "", ratios, 0.0 if arrived else np.nan, 0.0 if arrived else np.nan)
    logs = np.log(heights[:count])
    last = float(np.exp(-_decay(logs, 0.8, 1.0)))
    return Convergence(_order(logs, known, last), ratios, float(known.max()), last)


def level_of(minima: Points, depths: Sequence[float], end: np.ndarray, final_loss: float) -> float | None:
    """The loss of the known minimum to which a run that ends there goes, the nearest one; None where no known one is below it."""
    if not minima:
        return None
    nearest = int(np.argmin(np.linalg.norm(np.array(minima, dtype=float) - end, axis=1)))
    below = [depth for depth in (depths[nearest], min(depths)) if depth <= final_loss + ROUNDING * abs(final_loss)]
    return below[0] if below else None


def _order(logs: np.ndarray, known: np.ndarray, last: float) -> str:
    some = known[-LAST:]
    if len(some) > 1 and np.all(np.diff(some) < 0) and some[-1] < FASTER * some[0]:
        return "superlinear"
    if not np.isfinite(logs).all() or not last < 1 - STANDS:
        return ""
    if len(logs) < FEWEST:
        return ""
    middle, end, last = _decay(logs, 0.4, 0.6), _decay(logs, 0.8, 1.0), len(logs) - 1
    if not middle > 0:
        return ""
    slower, between = float(np.log(middle / end)), float(logs[round(0.5 * last)] - logs[round(0.9 * last)])
    if abs(slower) <= min(STEADY * between, -np.log(SLOWER)):
        return "linear"
    return "sublinear" if slower > max(SLOWING * between, -np.log(SLOWER)) else ""


def _decay(logs: np.ndarray, begin: float, end: float) -> float:
    """How much the logarithm falls in a step, over a part of all steps."""
    last = len(logs) - 1
    first, behind = round(begin * last), round(end * last)
    first = max(0, min(first, behind - 1))
    return float((logs[first] - logs[behind]) / max(1, behind - first))
