"""Settings that many pages have: how many updates, a learning rate on the large track."""

from __future__ import annotations

from typing import Any

from spec import Param
from views.declared import Setting


def updates(name: str, first: int, low: int = 10, high: int = 300, most: int = 1000) -> Setting:
    """How many updates a part draws, under this name in the link: from `low` to `high` on its slider, up to `most` where they are typed."""
    text = "How many updates are drawn."
    return Setting(name, Param(first, low, high, integer=True, allowed=f"[1, {most}]", label="updates", help=text))


def rate(name: str, first: float, low: float, high: float, words: str = "", help: str = "", log: bool = True, **more: Any) -> Setting:
    """A learning rate of all runs, or of one; `more` is as Setting takes it."""
    told = help or "The step is minus this times the slope."
    param = Param(first, low, high, r"\eta", log=log, allowed="(0, inf)", label=words or "learning rate η", help=told)
    return Setting(name, param, **{"sets": "rate", "place": "rate", **more})
