"""The largest rate at which plain steps settle at a minimum, as a mark on the rate's strip."""

from __future__ import annotations

from engine import Ground, Problem, RateLimit, rate_limits
from views.player import Limit
from views.words import number


def largest(at: Problem, ground: Ground) -> RateLimit | None:
    """The largest of those at the deepest minima; None where none is known."""
    lowest = [minimum for minimum, is_deep in zip(ground.minima, ground.deepest, strict=True) if is_deep]
    found = [limit for limit in rate_limits(at) if limit.minimum in lowest] if lowest else []
    return max(found, key=lambda limit: limit.rate, default=None)


def limit_at(found: RateLimit, label: str) -> Limit:
    """The mark of one minimum."""
    place = ", ".join(map(number, found.minimum))
    place = f"({place})" if len(found.minimum) > 1 else place
    bend = number(found.curvatures[-1])
    return Limit(
        found.rate, label, f"Beyond {number(found.rate)} plain steps about the minimum at {place} grow: 2 over its curvature {bend}."
    )
