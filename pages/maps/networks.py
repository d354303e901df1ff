"""Which two numbers train a small network, to be zoomed into: its border is as fine as one cares to look."""

from __future__ import annotations

from engine import Axis, trainability, training_losses
from pages.maps import trained
from pages.maps.network_picture import heat_map, losses_plot
from pages.maps.network_sides import OVER, TWO_RATES, numbers, point, scales
from pages.maps.trained import Trained, told
from pages.maps.window import FIELD, WINDOW, points
from views.drawing import Clock, Picture
from views.lesson import Jobs, Part, Settings, Wanted

QUESTION = "Where does the network stop learning, and how sharp is that border?"


def wanted(settings: Settings) -> list[Wanted]:
    """The map of this window."""
    across, up = (
        Axis(side.label, float(cells[0]), float(cells[-1]), trained.CELLS, log=True)
        for side in scales(settings)
        for cells in [side.cells(trained.CELLS)]
    )
    over = settings[OVER]
    return [Wanted.until(("trainability", over, across, up), lambda: trainability(over, across, up), kind="trainability")]


def compute(settings: Settings, underway: Jobs) -> Trained:
    """The map as far as it is made, and the losses of the training at its point."""
    first, second = point(settings)
    losses = training_losses(first, second) if settings[OVER] == TWO_RATES else training_losses(first, first, second)
    return Trained(working=underway, map=underway.latest[0], side=trained.CELLS, losses=losses)


def picture(settings: Settings, found: Trained) -> Picture:
    """The map, and beside it the losses of the training at its point."""
    return Picture("maps networks", (), Clock(0), (heat_map(settings, found), losses_plot(found.losses)))


CAPTION = (
    "A network of 4 inputs and 6 hidden tanh units learns 8 random targets by full-batch gradient descent in float64; data and first "
    "weights are the same in every cell. It learns where the mean of its last 20 losses is below its first."
)


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
