"""Settings that many pages have: a learning rate on the large track, how many updates, how much noise, which draw."""

from __future__ import annotations

from typing import Any

from spec import Param
from views.declared import OneOf, Setting

PENALTIES = {"0": "0", "1e-6": "10⁻⁶", "1e-5": "10⁻⁵", "1e-4": "10⁻⁴", "1e-3": "0.001", "0.01": "0.01", "0.1": "0.1", "1": "1", "10": "10"}


def count(
    name: str, first: int, low: int, high: int, label: str, help: str = "", most: int | None = None, place: str = "hand", **more: Any
) -> Setting:
    """How many of something: from `low` to `high` on its slider, up to `most` where it is typed; `more` is as Param takes it."""
    allowed = f"[{low}, {high}]" if most is None else f"[1, {most}]"
    return Setting(name, Param(first, low, high, integer=True, allowed=allowed, label=label, help=help, **more), place=place)


def updates(
    name: str,
    first: int,
    low: int = 10,
    high: int = 300,
    most: int = 1000,
    label: str = "updates",
    help: str = "How many updates are drawn.",
) -> Setting:
    """How many updates a part draws, under this name in the link."""
    return count(name, first, low, high, label, help, most)


def rate(name: str, first: float, low: float, high: float, words: str = "", help: str = "", log: bool = True, **more: Any) -> Setting:
    """A learning rate of all runs, or of one; `more` is as Setting takes it."""
    told = help or "The step is minus this times the slope."
    param = Param(first, low, high, r"\eta", log=log, allowed="(0, inf)", label=words or "learning rate η", help=told)
    return Setting(name, param, **{"sets": "rate", "place": "rate", **more})


def noise(name: str, first: float, low: float, high: float) -> Setting:
    """The standard deviation of what is added to every label."""
    return Setting(name, Param(first, low, high, allowed=f"[{low}, {high}]", label="noise", help="The standard deviation of every label."))


def noise_of_gradient(
    name: str, first: float, help: str, label: str = "noise of the gradient", low: float = 0.0, sets: str = ""
) -> Setting:
    """The standard deviation of what is added to each coordinate of a gradient."""
    return Setting(name, Param(first, low, 5.0, r"\sigma", allowed="(0, inf)" if low else "[0, inf)", label=label, help=help), sets=sets)


def condition(name: str, label: str, first: float, low: float, high: float, help: str, letter: str = r"\kappa", **more: Any) -> Setting:
    """How steep the steep direction of a bowl is, or how many times as steep as the flat one; `more` is as Setting takes it."""
    allowed = "[1, inf)" if letter == r"\kappa" else "(0, inf)"
    return Setting(name, Param(first, low, high, letter, log=True, allowed=allowed, label=label, help=help), **more)


def penalty(name: str) -> OneOf:
    """The L2 penalty of a part."""
    names = tuple(PENALTIES.values())
    return OneOf(name, "L2 penalty λ", tuple(PENALTIES), names, help="Times the squared weights: added to the mean squared error.")


def another(name: str, help: str = "Other data of the same kind.") -> Setting:
    """Which draw of chance."""
    return count(name, 1, 1, 100, "draw", help)
