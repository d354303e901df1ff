"""Small pictures of networks that say everything such a picture can say."""

import numpy as np

from engine import ground, race
from spec import drawn_surfaces, load
from views.colours import looks
from views.player import Axis, Curve, Drawn, Facts, Measure, Picture

RULES = ("sgd", "adam")
STEPS = 5
FRAMES = np.array([0, 2, 5])


def picture(predictions=None):
    spec = drawn_surfaces()["bowl"]
    runs = race(spec, [(load("optimizers")[rule], {}) for rule in RULES], surface_params={}, start=spec.start, steps=STEPS)
    drawn = [Drawn(rule, rule, looks(RULES, RULES)[rule], run) for rule, run in zip(RULES, runs, strict=True)]
    rising = np.arange(STEPS + 1.0)
    gaps = np.where(rising % 2, np.nan, rising)
    measures = (
        Measure("loss", "loss", True, (rising, rising + 1), held_out=(gaps, gaps + 1)),
        Measure("rate x sharpness", "rate x sharpness", False, (gaps, np.full(STEPS + 1, np.inf)), limit=2.0),
        Measure("accuracy", "accuracy", False, (rising / 5, rising / 6), range=(0.0, 1.0)),
    )
    facts = Facts(("true loss", "off the plane"), tuple(np.arange(2.0 * (STEPS + 1)).reshape(-1, 2) + k for k in range(2)))
    axis = Axis("epochs", rising / 3)
    return Picture(
        "train", spec, ground(spec, {}), drawn, spec.start, STEPS, 1, Curve("loss", True), axis,
        measures=measures, predictions=predictions, facts=facts, streaming=True, start_sets="", announce="the plane has changed",
    )  # fmt: skip
