"""Scenes of many runs: where they end, of how many seeds; figures that are read off them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from lectures._promises import Figure
from views.scene import Move, Scene


def of_ends(words: str, name: str, value: Callable[[np.ndarray], float]) -> Figure:
    """A figure of the points (K, n) at which the runs of a rule end."""
    return Figure(f"{words} of the ends of {name}", lambda found: float(value(found.by_run[name].ends)))


def median_loss(name: str) -> Figure:
    """Above the lowest known one, below which half of the runs end."""

    def half(found: Any) -> float:
        return float(np.median(found.by_run[name].found.losses) - found.ground.lowest)

    return Figure(f"median loss of {name}", half)


def median_held_out(name: str) -> Figure:
    """The last loss on held-out examples below which half of the trainings with all seeds end."""

    def half(found: Any) -> float:
        return float(np.median(found.seeds.latest.held_out_loss[list(found.by_name).index(name)][:, -1]))

    return Figure(f"median held-out loss of {name}", half)


FLAT = of_ends("how many in the flat well", "sgd", lambda ends: float(np.count_nonzero(ends[:, 0] > 0)))

WELLS = Scene(
    "flat-minima-seeds",
    "race",
    address="v=1&surface=two_wells&steps=600&many=seeds&batch=1&sigma=4.0&opt=sgd&sgd.learning_rate=0.1&start=-2.3,0.3",
    title="How often noise finds the flat well",
    question="Of 64 runs from the sharp well, how many end in the flat one?",
    watch="A dot is where one of 64 seeds ends. Raise the batch size; click on a dot to see its path.",
    answer=(
        "With one example a step 57 of 64 end on the side of the flat well, with two 40, with four 2, with eight none: "
        "half the noise is not half as often, but hardly ever."
    ),
    sliders=("batch", "sigma", "sgd.learning_rate"),
    promise=(FLAT > 50, FLAT.about(57, 0)),
    moves=(
        Move("batch=2", (FLAT.about(40, 0),)),
        Move("batch=4", (FLAT < 5, FLAT.about(2, 0))),
        Move("batch=8", (FLAT < 1,)),
    ),
)

BATCHES = Scene(
    "batch-size-seeds",
    "race",
    address="v=1&surface=linear_regression&many=seeds&opt=sgd&sgd.learning_rate=0.1&batch_size=1",
    title="One run is one of many",
    question="How far from the minimum does a run end, and how much of that is luck?",
    watch="The median of 64 seeds and the band from 5 to 95 of 100. Move the batch size; choose another seed.",
    answer=(
        "With one example a step half of the runs end within 0.0073 of the minimum's loss, 90 of 100 between 0.0008 and 0.032. "
        "Batches of ten end some 200 times lower, and the band is as wide: a factor of 40 or more, which is luck."
    ),
    sliders=("batch_size", "sgd.learning_rate", "many.shown"),
    promise=(median_loss("sgd").about(0.0073, 0.02), median_loss("sgd") > 1e-3),
    moves=(Move("batch_size=10", (median_loss("sgd") < 1e-4, median_loss("sgd").about(3.8e-5, 0.03))),),
)

SMALL, WHOLE = median_held_out("sgd"), median_held_out("sgd-2")

HELD_OUT = Scene(
    "small-batch-test",
    "train",
    address="v=1&mlp.points=100&mlp.depth=2&mlp.width=32&mlp.validation=0.3&mlp.activation=tanh&mlp.initialisation=glorot"
    "&mlp.skip=off&mlp.loss=usual&opt=sgd,sgd-2&sgd.learning_rate=0.3&sgd-2.learning_rate=0.3&sgd-2.batch_size=full&steps=1000"
    "&batch_size=8&many=seeds&many.count=16&mlp.noise=0.4",
    title="Small batches on new examples",
    question="Who does better on examples it has not seen, batches of 8 or the full batch?",
    watch="The tab of the held-out loss: its median over 16 seeds of each. Then change the data seed, and the number of points.",
    answer=(
        "Batches of 8 here: after as many updates half of 16 seeds end below 0.23, of the full batch below 0.44. Their noise keeps them "
        "from fitting the noisy labels, as the training loss shows. No law: with 200 points and 2000 updates the full batch is ahead."
    ),
    sliders=("batch_size", "steps", "mlp.noise"),
    promise=(SMALL < 0.75 * WHOLE,),
    moves=(
        *(Move(f"data_seed={k}", (SMALL < 0.9 * WHOLE,)) for k in (1, 2)),
        Move("mlp.points=200&steps=2000", (WHOLE < 0.95 * SMALL,)),
    ),
)
