"""From a training to what the player draws."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np

from engine import Ground, Projection
from pages.train import seeds_drawn, seeds_said
from pages.train.desk import desk_of
from pages.train.drawn import drawn_as
from pages.train.measures import ACCURACY, measures
from pages.train.now import Working
from pages.train.predictions import predictions
from pages.train.words import OFF, again, doing, plane_of
from spec import Network
from views.player import Clock, Nothing, Picture, Work
from views.player.cards import Facts
from views.player.contour import Contour
from views.player.panels import Panel, stacked
from views.state.many import MANY, ONE
from views.state.settings import Settings
from views.units import axis_of

AXES = {
    "principal": ("first principal component", "second principal component"),
    "through": ("from the start to the first end", "across"),
    "random": ("first random direction", "second random direction"),
    "ends": ("first principal component of the ends", "second principal component of the ends"),
}
NOBODY = "Choose at least one optimizer."
LAST = "This is still the training before: the new one has no picture yet."
FITTED_ANEW = "The training has ended: the plane is now fitted to the whole paths."


def picture_of(settings: Settings, now: Working) -> Picture | Nothing:
    """The runs in their plane, their curves, what they predict; nothing yet while there is nothing to see."""
    if not settings["opt"]:
        return Nothing(desk_of(settings, now, ()), Work(NOBODY, ended=True))
    training, words = now.training.latest, doing(now)
    told = {"work": words, "again": again(now)}
    projection = now.shown
    if training is None or projection is None:
        return Nothing(desk=desk_of(settings, now, ()), meanwhile=LAST, **told)
    drawn = drawn_as(settings, training, projection)
    network, runs = training.at.surface, training.runs
    assert isinstance(network, Network)
    surface = replace(network, axes=AXES[projection.plane.kind], equal_axes=True)
    first, *others = measures(training, projection, now)
    predicted = predictions(training)
    seen = zip(runs, projection.projected, projection.distances, strict=True)
    panels: list[Panel] = [
        Contour(
            surface,
            _ground(projection),
            [float(part) for part in projection.places[0][0]],
            sets="",
            overlays=seeds_drawn.cloud(settings, now),
            plane=plane_of(projection, *seeds_said.plane(now)),
        ),
        *stacked((first,), others),
        *seeds_drawn.shares(now),
        *([predicted] if predicted else []),
        Facts(
            ("training loss", "loss on the plane", OFF),
            tuple(np.stack([run.loss, *more], axis=1) for run, *more in seen),
            percent=ACCURACY,
        ),
    ]
    return Picture(
        "train",
        drawn,
        Clock(
            int(runs[0].step[-1]),
            training.plans[0].record,
            axis_of(settings["unit"], training.at.count, runs),
            streaming=not now.training.finished,
        ),
        panels,
        announce=FITTED_ANEW if training.fitted_anew and projection.plane.kind == "principal" else "",
        desk=desk_of(settings, now, runs),
        found=None if settings[MANY] == ONE else "said",
        **told,
    )


def _ground(projection: Projection) -> Ground:
    name = hashlib.sha1(repr(projection.box).encode() + projection.losses.tobytes()).hexdigest()[:16]
    return Ground(name, projection.inner, projection.box, projection.losses, (), (), (), False)
