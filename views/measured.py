"""Runs with a number that is measured on them, by the server and, under a hand, by the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self

from views.state.settings import Values
from views.traced import Traced
from views.unknown import Unknown


@dataclass(frozen=True, kw_only=True)
class Measured(Traced):
    """Runs and their `number`; `anew` is how the browser measures it, from the values of settings, `of` what else was measured."""

    number: Any
    anew: Callable[[Values], Unknown]
    of: Any = None

    def followed(self, values: Values) -> Self:
        """The same with both Unknown."""
        return replace(super().followed(values), number=self.anew(values))


def measured(found: Traced, number: float, anew: Callable[[Values], Unknown], of: Any = None) -> Measured:
    """These runs, with what was measured on them."""
    return Measured(**vars(found), number=number, anew=anew, of=of)
