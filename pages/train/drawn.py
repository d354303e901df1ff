"""The runs of a training as a picture takes them: with their names and looks, in the plane."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from engine import Projection, Training
from pages.train.now import Working
from spec import load
from views.colours import looks
from views.names import names_of
from views.player import Drawn
from views.settings import entries_of, told_over_data
from views.state.settings import Settings


def drawn_of(settings: Settings, now: Working) -> tuple[Drawn, ...]:
    """The runs as far as they are known, with their names and looks."""
    training = now.training.latest
    return drawn_as(settings, training, now.shown) if training and now.shown else ()


def drawn_as(settings: Settings, training: Training, projection: Projection) -> tuple[Drawn, ...]:
    """Those of a training on a plane."""
    chosen, count = settings["opt"], training.at.count
    names = names_at(settings, count)
    seen_by, each = looks(list(load("optimizers")), chosen), zip(chosen, training.runs, projection.places, strict=True)
    return tuple(Drawn(id, names[id], seen_by[id], replace(run, x=place)) for id, run, place in each)


def names_at(settings: Settings, count: int) -> dict[str, str]:
    """{id: what the picture calls it} of the chosen runs over `count` examples."""
    told = partial(told_over_data, settings, count)
    return {id: name.text for id, name in names_of(settings["opt"], entries_of(settings, told), told(""), count).items()}
