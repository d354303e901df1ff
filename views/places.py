"""Points on a drawn surface that a page declares as settings, a number for each coordinate: "beale.a0", "beale.a1"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine import problem
from spec import Param, drawn_surfaces
from views.declared import Setting
from views.state.settings import Values


def place_on(stem: str, name: str, first: Sequence[float], run: int, help: str) -> list[Setting]:
    """A point in the surface's box that is the start of a run, where it is `first`."""
    axes, domain = drawn_surfaces()[stem].axes, problem(drawn_surfaces()[stem], {}).domain
    found = []
    for key, axis, value, (low, high) in zip(keys_on(stem, name), axes, first, domain, strict=False):
        param = Param(value, low, high, label=f"{name.upper()}: {axis}", allowed=f"[{low}, {high}]", help=help)
        found.append(Setting(key, param, sets="start", run=run, parameter=key[-1]))
    return found


def keys_on(stem: str, name: str) -> list[str]:
    """The settings of its coordinates."""
    return [f"{stem}.{name}{axis}" for axis in range(drawn_surfaces()[stem].dimension)]


def place_of(settings: Values, stem: str, name: str) -> list[float]:
    """Where it is now."""
    return [settings[key] for key in keys_on(stem, name)]


def across(stem: str, part: float) -> list[float]:
    """The point at a part of the way from one corner of the surface's box to the other."""
    low, high = np.array(problem(drawn_surfaces()[stem], {}).domain).T
    return (low + part * (high - low)).round(2).tolist()
