"""The rules of which a map of starts is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from views.lesson import Settings
from views.state.rules import OPENING

MOST = 3
NOBODY = ("sgd",)  # where a link names nobody


def racing(values: Mapping[str, Any] | Settings) -> tuple[str, ...]:
    """The rules, at least one."""
    known = values.get("opt", OPENING) if isinstance(values, Mapping) else values["opt"]
    return known or NOBODY
