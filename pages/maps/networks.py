"""Which two numbers train a small network, to be zoomed into: its border is as fine as one cares to look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine import TRAINED_LAST, TRAINED_OVER, TRAINED_STEPS, Axis, Run, TrainabilityMap, output_limit, trainability, training_losses
from spec import Param
from views.colours import Shade
from views.declared import Declared, OneOf, Setting
from views.parts import Part
from views.player import Clock, Picture
from views.player.binary import UNKNOWN
from views.player.heat_map import FAST, SLOW, Band, HeatMap, Scale, Window, ramp
from views.player.overlays import Line, Lines
from views.player.plot import Graph, Plot
from views.state.fields import Field, Point
from views.state.settings import Settings
from views.words import sentence, share
from views.working import Jobs, Underway, Wanted, until

CELLS, NOT_YET = 192, 16
OVER, WINDOW = "net.over", "net.window"
TWO_RATES, _ = TRAINED_OVER


def _side(name: str, label: str, first: float, low: float, high: float) -> Setting:
    text = "Also the point on the map."
    return Setting(f"net.{name}", Param(first, low, high, log=True, allowed="(0, inf)", label=label, help=text))


SIDES = {
    TRAINED_OVER[0]: (
        _side("hidden", "rate of the hidden layer", 5.0, 0.1, 600.0),
        _side("output", "rate of the output layer", 3.0, 0.2, 40.0),
    ),
    TRAINED_OVER[1]: (_side("rate", "learning rate", 1.0, 0.1, 60.0), _side("scale", "scale of the first weights", 1.0, 0.03, 30.0)),
}
WHOLE, DIGITS, LEAST = (0.0, 1.0, 0.0, 1.0), 15, 1e-10  # the least: of a window's side, what rounding leaves of it
COSTS, LEAVES = 6, 5
TINY, INK = 1e-9, Shade("#1b232b", "#eef1f4")
TRAINS = ramp(COSTS, FAST, SLOW)
FAILS = ramp(LEAVES, Shade("#f3e6e2", "#2c2020"), Shade("#a8452f", "#e8836a"))
CLOSER = 0.5
QUESTION = "Where does the network stop learning, and how sharp is that border?"


def window(values: Any) -> tuple[float, float, float, float]:
    """The window that is shown: the whole map where it has no room."""
    left, right, bottom, top = values[WINDOW]
    across, up = sorted((left, right)), sorted((bottom, top))
    if min(across[1] - across[0], up[1] - up[0]) < LEAST:
        return WHOLE
    return (*across, *up)


def scales(settings: Settings) -> list[Scale]:
    """The two sides as far as they are seen."""
    ends = np.array(window(settings)).reshape(2, 2)
    return [
        Scale(sentence(one.param.label), *(float(one.param.low * (one.param.high / one.param.low) ** part) for part in side), log=True)
        for one, side in zip(SIDES[settings[OVER]], ends, strict=True)
    ]


@dataclass(frozen=True, kw_only=True)
class Trained(Underway):
    """The map as far as it is made."""

    map: TrainabilityMap | None
    losses: np.ndarray
    by_name: dict[str, Run] = field(default_factory=dict)

    @property
    def runs(self) -> int:
        return self.map.runs if self.map else 0

    def __getitem__(self, name: str) -> float:
        """A number of it by its name, for promises."""
        known = {"share": share_of, "border": border_of}
        return known[name](self.map) if self.map else np.nan


def wanted(settings: Settings) -> list[Wanted]:
    """The map of this window."""
    across, up = (
        Axis(side.label, float(cells[0]), float(cells[-1]), CELLS, log=True) for side in scales(settings) for cells in [side.cells(CELLS)]
    )
    over = settings[OVER]
    return [Wanted(("trainability", over, across, up), lambda stop: until(stop, trainability(over, across, up)), kind="trainability")]


def compute(settings: Settings, underway: Jobs) -> Trained:
    """The map as far as it is made, and the losses of the training at its point."""
    first, second = point(settings)
    losses = training_losses(first, second) if settings[OVER] == TWO_RATES else training_losses(first, first, second)
    return Trained(working=underway, map=underway.latest[0], losses=losses)


def point(settings: Settings) -> tuple[float, float]:
    """The two numbers of the training that is shown."""
    first, second = (settings[side.name] for side in SIDES[settings[OVER]])
    return first, second


def share_of(made: TrainabilityMap) -> float:
    """The share of the map, as it is drawn, that learns."""
    return float(made.trains.mean())


def border_of(made: TrainabilityMap) -> float:
    """The share of neighbouring cells, as they are drawn, of which only one learns."""
    apart = [made.trains[:, 1:] != made.trains[:, :-1], made.trains[1:] != made.trains[:-1]]
    return float(np.concatenate([part.ravel() for part in apart]).mean())


def picture(settings: Settings, found: Trained) -> Picture:
    """The map, with the limit of the output layer alone over it where that is known."""
    x, y = scales(settings)
    made, at, names = found.map, point(settings), [side.name for side in SIDES[settings[OVER]]]
    cells = np.full((NOT_YET, NOT_YET), UNKNOWN) if made is None else banded(made)
    panel = HeatMap(
        x,
        y,
        bands(),
        cells,
        np.full(cells.shape, -1) if made is None else np.where(made.trains, np.round(100 * made.cost), -1),
        "mean loss in % of the first:",
        at if x.low <= at[0] <= x.high and y.low <= at[1] <= y.high else None,
        (names[0], names[1]),
        overlays=_theory(settings, x, y),
        whole=True,
        legend="learns, soon to late:",
        note=f"{found.runs:,} trainings of {TRAINED_STEPS} steps, one in each cell. Drag a box to look closer.",
        window=Window(WINDOW, window(settings)),
    )
    return Picture(
        "maps networks",
        (),
        Clock(0),
        (panel, _losses(found)),
        work=found.work(found.runs, CELLS * CELLS),
        again=found.working.again,
    )


def _losses(found: Trained) -> Plot:
    """The loss of the training at the point, in parts of the first."""
    parts = found.losses
    low = 10.0 ** np.floor(np.log10(max(parts.min(), TINY)))
    high = 10.0 ** np.ceil(np.log10(max(parts.max(), 1.0)))
    y = Scale("loss, in parts of the first", float(low), float(max(high, 10 * low)), log=True)
    return Plot(Scale("step", 0.0, float(len(parts) - 1)), y, (Graph("", INK, np.maximum(parts, TINY)),), place="beside")


def bands() -> list[Band]:
    """From learning soon to leaving at once."""
    learns = [Band("learns", shade) for shade in TRAINS[:-1]]
    fails = [Band("does not learn", shade) for shade in FAILS[:-1]]
    return [*learns, Band("learns", TRAINS[-1], legend="does not, late to at once:"), *fails, Band("does not learn", FAILS[-1], legend=" ")]


def banded(made: TrainabilityMap) -> np.ndarray:
    """The number of the band of every cell."""
    learns = np.searchsorted(np.linspace(0, 1, COSTS + 1)[1:-1] ** 2, made.cost, side="right")
    leaves = np.searchsorted(np.geomspace(0.02, 1, LEAVES + 1)[1:-1], made.cost, side="right")
    return np.where(made.trains, learns, COSTS + LEAVES - 1 - leaves)


def _theory(settings: Settings, x: Scale, y: Scale) -> Sequence[Lines]:
    """The rate at which the output layer alone stops learning, while the hidden one stands still."""
    limit = output_limit()
    if settings[OVER] != TWO_RATES or not y.low < limit < y.high:
        return ()
    return (Lines((Line("limit of the output layer alone", np.array([[x.low, limit], [x.high, limit]]), (5, 3), named=1),)),)


def told(settings: Settings, found: Trained) -> str:
    """How much of what is seen learns, and how close one looks."""
    if found.map is None:
        return ""
    across, up = np.array(window(settings)).reshape(2, 2)
    closer = 1 / max(float(np.diff(across)[0]), float(np.diff(up)[0]))
    looked = "" if closer < 1.01 else f", seen {closer:,.3g} times closer than the whole"
    so_far = "" if found.map.known.all() else " so far"
    here = "learns" if found.losses[-TRAINED_LAST:].mean() < 1 else "does not"
    learns = f"The network learns in {share(share_of(found.map))} of the map{so_far}{looked}"
    return f"{learns}; of neighbouring cells {share(border_of(found.map))} differ. At the point it {here}."


CAPTION = (
    "A network of 4 inputs and 6 hidden tanh units learns 8 random targets by full-batch gradient descent in float64; data and first "
    "weights are the same in every cell. It learns where the mean of its last 20 losses is below its first."
)


def points(settings: Settings) -> dict[str, dict[str, Any]]:
    """Closer and further, about the middle of what is seen."""
    factors = {"+ closer": CLOSER, "− further": 1 / CLOSER, "whole map": 0.0}
    return {label: {WINDOW: zoomed(window(settings), factor)} for label, factor in factors.items()}


def zoomed(ends: Sequence[float], factor: float) -> tuple[float, ...]:
    """A window so many times as wide about the same middle, within the whole; the whole for 0."""
    if not factor:
        return WHOLE
    found = []
    for low, high in np.array(ends).reshape(2, 2):
        wide = min(1.0, (high - low) * factor)
        begin = min(1 - wide, max(0.0, (low + high - wide) / 2))
        found += [float(begin), float(begin + wide)]
    return tuple(found)


WHICH = OneOf(OVER, "Numbers", TRAINED_OVER, place="view", help="Which two numbers go along the sides.")


def numbers(values: Mapping[str, Any]) -> list[Declared]:
    """Which two numbers, and both of them."""
    return [WHICH, *SIDES[values.get(OVER, TWO_RATES)]]


PART = Part(
    "networks",
    QUESTION,
    numbers,
    compute,
    picture,
    told,
    more=lambda values: {WINDOW: Field(Point(((0.0, 1.0),) * 4, DIGITS), WHOLE, WHOLE)},
    points=points,
    caption=CAPTION,
    wanted=wanted,
)
