"""The sliders that the player draws itself: what they are, what they show, and what each sets in the live picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from spec import Param
from views.player.live import Bound
from views.player.strips import Bands, Limit, Measured, OverTheRun

PLACES = ("rate", "rule", "hand", "", "view", "part", "plane", "strip", "mode")
RATE, OF_RULE, IN_HAND, RARE, VIEW, PART, PLANE, STRIP, MODE = PLACES
PER_DECADE, FEWEST, MOST = 25, 40, 200  # stops of a logarithmic slider
RATES = 240  # stops of the one large slider


def places(param: Param) -> int:
    """How many steps a logarithmic slider has from one end to the other."""
    return min(MOST, max(FEWEST, round(math.log10(param.high / param.low) * PER_DECADE)))


def round_step(rough: float) -> float:
    """The power of ten below."""
    return float(10.0 ** math.floor(math.log10(rough)))


def _allowed(param: Param, track: tuple[float, float]) -> dict[str, float]:
    """The part of a track that a number may be on."""
    (low, high), limits = track, param.range
    least = max(low, limits.low if limits.closed[0] else param.low if limits.low >= low else low)
    most = min(high, limits.high if limits.closed[1] else param.high if limits.high <= high else high)
    return {"low": least, "high": most}


@dataclass(frozen=True)
class Slider:
    """A declared number on the desk under its name in the settings, or the place of a value among `options`.

    `sets`, `run`, `parameter` and `multiples` say what it does in the live picture (see Bound); sliders of one `group`
    stand together, `folded` behind its name; `axis` is the coordinate of a point that it moves; an `idle` one is without
    effect and cannot be moved (the words stand in place of its value), a `named` one is what its scene is about. In the `place`
    "rate" it is a mark on the one large slider, over two options the switch beside it; in "rule" it is small, and shown while
    its run is the chosen one; in "hand" it always is; "view" are buttons on the picture, "part" above it, "plane" below it, "unit" beside
    the clock, "strip" is the switch of a strip that is measured when it is asked for, "mode" are buttons beside the runs; others are rare.
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
    idle: bool | str = False
    named: bool = False
    axis: int | None = None
    curve: OverTheRun | None = None
    strip: Measured | Bands | None = None
    limits: Sequence[Limit] = ()
    place: str = ""  # one of PLACES

    def described(self, track: tuple[float, float] | None = None) -> dict[str, Any]:
        """What the page is told; a mark on the large slider goes from one end of its `track` to the other, where that is allowed."""
        told = {"name": self.name, "label": self.label, **self._track(), "value": self.value}
        if track and self.place == RATE and self.param:
            told.update(_allowed(self.param, track), places=RATES)
        more = {"group": self.group, "folded": self.folded, "run": self.of, "idle": self.idle, "named": self.named, "place": self.place}
        told.update({name: value for name, value in more.items() if value})
        if self.axis is not None:
            told["axis"] = self.axis
        if not self.exact:
            told["exact"] = False
        if self.curve:
            told["curve"] = self.curve.described()
        if self.strip:
            told["strip"] = self.strip.described()
        if self.limits:
            told["limits"] = [limit.described() for limit in self.limits]
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
    """Sliders in their order, a line of words under them, and the ends of the `track` of the large one.

    `doors` (label, name) are buttons over the sliders that open the drawer at its menu of this name.
    """

    sliders: Sequence[Slider] = ()
    words: str = ""
    track: tuple[float, float] | None = None
    doors: Sequence[tuple[str, str]] = ()

    def described(self) -> dict[str, Any]:
        return {
            "sliders": [slider.described(self.track) for slider in self.sliders],
            "words": self.words,
            **({"track": list(self.track)} if self.track else {}),
            **({"doors": [list(door) for door in self.doors]} if self.doors else {}),
        }

    def naming(self, names: Sequence[str]) -> Desk:
        """The same with the sliders of these names in reach of a hand; a point is dragged in the picture."""
        sliders = [
            replace(one, named=True, place=one.place or ("" if one.axis is not None else "hand")) if one.name in names else one
            for one in self.sliders
        ]
        return replace(self, sliders=sliders)

    def bound(self) -> list[Bound]:
        """What its sliders set in the live picture."""
        return [bound for slider in self.sliders if (bound := slider.bound())]
