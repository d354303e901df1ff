"""Default learning rates, one per (surface, rule), stored as data; `python -m bench.default_rates` makes them.

One rate per rule cannot suit every surface: momentum 0.9 at 0.02 leaves Beale in six steps.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_suffix(".json")


@cache
def _table() -> dict[str, dict[str, dict[str, float | str]]]:
    return json.loads(TABLE.read_text())


def default_rate(surface: str, optimizer: str) -> float | None:
    """The stored rate of a pair of file stems; None where the rule has to fall back on its own default."""
    entry = _table().get(surface, {}).get(optimizer)
    return None if entry is None else float(entry["rate"])


def reason_for_rate(surface: str, optimizer: str) -> str | None:
    """Why the stored rate of a pair is not the best one; None where it is."""
    entry = _table().get(surface, {}).get(optimizer, {})
    return str(entry["why"]) if "why" in entry else None
