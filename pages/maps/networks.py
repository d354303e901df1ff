"""Which two numbers train a small network, to be zoomed into: its border is as fine as one cares to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine import TRAINED_LAST, TRAINED_OVER, TRAINED_STEPS, Axis, Run, TrainabilityMap, trainability, training_losses
from pages.maps.network_picture import banded, bands, limit_of_output, losses_plot
from pages.maps.window import FIELD, WINDOW, closeness, points, window
from spec import Param
from views.declared import Declared, OneOf, Setting
from views.parts import Part
from views.player import Clock, Picture
from views.player.binary import UNKNOWN
from views.player.heat_map import HeatMap, Scale, Window
from views.state.settings import Settings
from views.words import sentence, share
from views.working import Jobs, Underway, Wanted, until

CELLS, NOT_YET, OVER = 192, 16, "net.over"
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
QUESTION = "Where does the network stop learning, and how sharp is that border?"


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
        known = {"share": self.map.shown_share, "border": self.map.border} if self.map else {}
        return known.get(name, np.nan)


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
        overlays=limit_of_output(x, y) if settings[OVER] == TWO_RATES else (),
        whole=True,
        legend="learns, soon to late:",
        note=f"{found.runs:,} trainings of {TRAINED_STEPS} steps, one in each cell. Drag a box to look closer.",
        window=Window(WINDOW, window(settings)),
    )
    return Picture(
        "maps networks",
        (),
        Clock(0),
        (panel, losses_plot(found.losses)),
        work=found.work(found.runs, CELLS * CELLS),
        again=found.working.again,
    )


def told(settings: Settings, found: Trained) -> str:
    """How much of what is seen learns, and how close one looks."""
    if found.map is None:
        return ""
    closer = closeness(settings)
    looked = "" if closer < 1.01 else f", seen {closer:,.3g} times closer than the whole"
    so_far = "" if found.map.known.all() else " so far"
    here = "learns" if found.losses[-TRAINED_LAST:].mean() < 1 else "does not"
    learns = f"The network learns in {share(found.map.shown_share)} of the map{so_far}{looked}"
    return f"{learns}; of neighbouring cells {share(found.map.border)} differ. At the point it {here}."


CAPTION = (
    "A network of 4 inputs and 6 hidden tanh units learns 8 random targets by full-batch gradient descent in float64; data and first "
    "weights are the same in every cell. It learns where the mean of its last 20 losses is below its first."
)


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
    more=lambda values: {WINDOW: FIELD},
    points=points,
    caption=CAPTION,
    wanted=wanted,
)
