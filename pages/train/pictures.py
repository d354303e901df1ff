"""From a training to what the player draws."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from engine import Ground, Projection, Training, data_box
from engine.problems.measures import Measures
from pages.train import seeds_drawn, seeds_said
from pages.train.desk import desk_of
from pages.train.words import OFF, again, doing, plane_of
from pages.train.work import Working
from spec import Network, load
from views.colours import looks
from views.names import names_of
from views.player import Clock, Drawn, Nothing, Picture, Work
from views.player.cards import Facts, Fitted, Images, Regions
from views.player.contour import Contour
from views.player.panels import Curves, Measure, Panel, Series
from views.settings import entries_of, told_over_data
from views.state.many import MANY, ONE
from views.state.settings import Settings
from views.units import axis_of

AXES = {
    "principal": ("first principal component", "second principal component"),
    "through": ("from the start to the first end", "across"),
    "random": ("first random direction", "second random direction"),
    "ends": ("first principal component of the ends", "second principal component of the ends"),
}
LIMIT = 2.0  # of rate times sharpness
HALF = 0.5  # of all examples
ACCURACY = "accuracy"  # the measure
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
    drawn = _drawn(settings, training, projection)
    network, runs = training.at.surface, training.runs
    assert isinstance(network, Network)
    surface = replace(network, axes=AXES[projection.plane.kind], equal_axes=True)
    first, *others = _measures(training, projection, now)
    predictions = _predictions(training)
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
        Curves((first,), "upper"),
        Curves(others, "lower"),
        *seeds_drawn.shares(now),
        *([predictions] if predictions else []),
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


def drawn_of(settings: Settings, now: Working) -> tuple[Drawn, ...]:
    """The runs as far as they are known, with their names and looks."""
    training = now.training.latest
    return _drawn(settings, training, now.shown) if training and now.shown else ()


def _drawn(settings: Settings, training: Training, projection: Projection) -> tuple[Drawn, ...]:
    chosen, count = settings["opt"], training.at.count
    names = names_at(settings, count)
    seen_by, each = looks(list(load("optimizers")), chosen), zip(chosen, training.runs, projection.places, strict=True)
    return tuple(Drawn(id, names[id], seen_by[id], replace(run, x=place)) for id, run, place in each)


def names_at(settings: Settings, count: int) -> dict[str, str]:
    """{id: what the picture calls it} of the chosen runs over `count` examples."""
    told = partial(told_over_data, settings, count)
    return {id: name.text for id, name in names_of(settings["opt"], entries_of(settings, told), told(""), count).items()}


def _ground(projection: Projection) -> Ground:
    name = hashlib.sha1(repr(projection.box).encode() + projection.losses.tobytes()).hexdigest()[:16]
    return Ground(name, projection.inner, projection.box, projection.losses, (), (), (), False)


def _measures(training: Training, projection: Projection, now: Working) -> list[Measure]:
    sharpness, points = now.sharpness.latest if now.sharpness else None, len(training.runs[0].step)
    known = [run.measures for run in training.runs if run.measures is not None]
    penalty = " + L2" if training.at.settings["l2"] else ""
    found = [
        Measure(
            "loss",
            f"loss{penalty}, dotted: held out",
            True,
            tuple(of.loss for of in known),
            Series([of.held_out_loss for of in known]),
            spread=seeds_drawn.spread(now, "loss", points),
        )
    ]
    if np.isfinite(known[0].accuracy).all():
        found.append(
            Measure(
                ACCURACY,
                "accuracy",
                False,
                tuple(of.accuracy for of in known),
                Series([of.held_out_accuracy for of in known]),
                range=(_lowest(known), 1.0),
                percent=True,
                spread=seeds_drawn.spread(now, "accuracy", points),
            )
        )
    if seeds_said.seeds_of(now):
        held_out = tuple(of.held_out_loss for of in known)
        found.append(
            Measure("held out", "loss on held-out examples", True, held_out, spread=seeds_drawn.spread(now, "held_out_loss", points))
        )
    if sharpness is not None:
        found.append(Measure("sharpness", "rate × sharpness: unstable above 2", False, sharpness, limit=LIMIT))
    found.append(Measure("gradient", "norm of the gradient", True, tuple(of.gradient_norm for of in known)))
    found.append(Measure("weights", "norm of all weights", False, tuple(of.weight_norm for of in known)))
    found.append(Measure("off plane", "distance from the plane", False, projection.distances))
    return found


def _lowest(known: Sequence[Measures]) -> float:
    """Where the axis of the accuracies begins: at a half, where all runs spend the second half of their way above it."""
    rest = np.concatenate([values[len(values) // 2 :] for of in known for values in (of.accuracy, of.held_out_accuracy)])
    return HALF if np.all(rest[np.isfinite(rest)] > HALF) else 0.0


def _predictions(training: Training) -> Panel | None:
    at, inputs, frames = training.at, training.inputs, np.array(training.frames)
    network = at.surface
    assert isinstance(network, Network)
    if inputs is None:
        return None
    points, held_out = (
        np.column_stack([part.reshape(len(part), -1) for part in examples]) for examples in (at.given.examples, at.validation)
    )
    if network.shown() == "images":
        pixels = np.round(255 * np.clip(inputs, 0, 1)).astype(np.uint8).reshape(-1, 8, 8)
        answers = tuple(np.argmax(answer, axis=2).astype(np.uint8) for answer in training.predicted)
        return Images(pixels, at.validation[1][: len(inputs)].astype(np.uint8), frames, answers)
    if network.shown() == "curve":
        return Fitted(inputs[:, 0], frames, tuple(answer[:, :, 0] for answer in training.predicted), points, held_out)
    box = data_box(at)
    return Regions((box[0], box[1]), points, held_out, frames, training.predicted)
