"""What is measured of every run over its updates, each with its band of seeds where there is one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine import Projection, Training
from engine.problems.measures import Measures
from pages.train import seeds_drawn, seeds_said
from pages.train.now import Working
from views.player.panels import Measure, Series

LIMIT = 2.0  # of rate times sharpness
HALF = 0.5  # of all examples
ACCURACY = "accuracy"  # the measure


def measures(training: Training, projection: Projection, now: Working) -> list[Measure]:
    """Losses first, then what is known beside them."""
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
