"""The sliders that the player draws itself: what they are, what they show, and what each sets in the live picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from spec import Param
from views.player.live import Bound

PER_DECADE, FEWEST, MOST = 25, 40, 200  # stops of a logarithmic slider
MOST_POINTS = 160  # of a strip


def places(param: Param) -> int:
    """How many steps a logarithmic slider has from one end to the other."""
    return min(MOST, max(FEWEST, round(math.log10(param.high / param.low) * PER_DECADE)))


def round_step(rough: float) -> float:
    """The power of ten below."""
    return float(10.0 ** math.floor(math.log10(rough)))


@dataclass(frozen=True)
class OverTheRun:
    """A strip under a slider: its value over the run, such as a rate on a schedule."""

    label: str
    values: np.ndarray

    def described(self) -> dict[str, Any]:
        steps = np.unique(np.linspace(0, len(self.values) - 1, MOST_POINTS).round().astype(int))
        return {"kind": "curve", "label": self.label, "values": [float(f"{value:.4g}") for value in self.values[steps]]}


@dataclass(frozen=True)
class Losses:
    """A strip under a slider: the final loss at values from one end to the other; not finite where the run diverged."""

    label: str
    at: np.ndarray
    losses: np.ndarray

    def described(self) -> dict[str, Any]:
        losses = [float(f"{loss:.4g}") if math.isfinite(loss) else None for loss in self.losses]
        return {"kind": "losses", "label": self.label, "rates": [float(f"{rate:.4g}") for rate in self.at], "losses": losses}


@dataclass(frozen=True)
class Bands:
    """A strip under a slider: named stretches, each up to one of `ends`."""

    names: Sequence[str]
    ends: Sequence[float]

    def described(self) -> dict[str, Any]:
        return {"kind": "bands", "names": list(self.names), "ends": list(self.ends)}


@dataclass(frozen=True)
class Slider:
    """A declared number on the desk under its name in the settings, or the place of a value among `options`.

    `sets`, `run`, `parameter` and `multiples` say what it does in the live picture (see Bound); sliders of one `group`
    stand together, `folded` behind its name; `axis` is the coordinate of a point that it moves; an `idle` one is without
    effect and cannot be moved.
    """

    name: str
    label: str
    param: Param | None
    value: float
    options: Sequence[float | str] = ()
    help: str = ""
    group: str = ""
    folded: bool = False
    of: str = ""  # the id of the run whose colour it has
    sets: str = ""
    run: int | None = None
    parameter: str = ""
    multiples: Sequence[float] | None = None
    step: float | None = None
    exact: bool = True
    idle: bool = False
    axis: int | None = None
    strip: OverTheRun | Losses | Bands | None = None

    def described(self) -> dict[str, Any]:
        told = {"name": self.name, "label": self.label, **self._track(), "value": self.value}
        more = {"group": self.group, "folded": self.folded, "run": self.of, "idle": self.idle}
        told.update({name: value for name, value in more.items() if value})
        if self.axis is not None:
            told["axis"] = self.axis
        if not self.exact:
            told["exact"] = False
        if self.strip:
            told["strip"] = self.strip.described()
        return told

    def _track(self) -> dict[str, Any]:
        param = self.param
        if param is None:
            ends = {"low": 0, "high": len(self.options) - 1, "log": False, "step": 1.0, "places": FEWEST}
            return {"help": self.help, **ends, "options": [f"{option}" for option in self.options]}
        step = 1.0 if param.integer else self.step or round_step((param.high - param.low) / 100)
        return {
            "help": self.help or param.help,
            "low": param.low,
            "high": param.high,
            "log": param.log,
            "step": step,
            "places": places(param) if param.log else FEWEST,
            **({"whole": True} if param.integer else {}),
        }

    def bound(self) -> Bound | None:
        """What it sets in the live picture; None where that waits for the server."""
        if not self.sets:
            return None
        return Bound(self.name, self.value, self.sets, self.run, self.parameter, self.options or None, self.multiples)


@dataclass(frozen=True)
class Desk:
    """Sliders in their order, and a line of words under them."""

    sliders: Sequence[Slider] = ()
    words: str = ""

    def described(self) -> dict[str, Any]:
        return {"sliders": [slider.described() for slider in self.sliders], "words": self.words}

    def bound(self) -> list[Bound]:
        """What its sliders set in the live picture."""
        return [bound for slider in self.sliders if (bound := slider.bound())]
