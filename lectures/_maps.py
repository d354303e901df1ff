"""Figures of maps, and scenes of the maps page: what is told there is counted on every cell."""

import math

from lectures._numbers import number_of
from lectures._promises import Figure, arrival, converges, diverges
from views.scene import Move, Scene


def reached(rule: str) -> Figure:
    """The share of the starts from which a rule reaches a lowest minimum."""
    return Figure(f"share of the starts from which {rule} reaches the lowest", lambda found: found.reached(rule))


def share(outcome: str) -> Figure:
    """The share of a map that ends so."""
    return Figure(f"share of {outcome}", lambda found: found.share(outcome))


def soonest(row: int | None = None) -> Figure:
    """The least number of steps to get there of all cells, or of those of a row, 0 for the lowest."""

    def least(found: object) -> float:
        steps = found.soonest(row)  # type: ignore[attr-defined]
        return math.inf if steps is None else steps

    return Figure("least steps" if row is None else f"least steps of row {row}", least)


RATE_AND_MOMENTUM = Scene(
    "momentum-map",
    "maps",
    address="v=1&surface=bowl&momentum.learning_rate=0.08&momentum.momentum=0.5&bowl.curvature_2=30.0&steps=200",
    title="Every rate with every momentum",
    question="Where on the map is momentum worth having?",
    watch="The darkest cells, and the lines of theory. Drag the point into them, then down to no momentum, then beyond the solid line.",
    answer=(
        "Near the star, where both directions just do not ring: there after 20 steps. Without momentum the best rate takes five times "
        "as many. Beyond the solid line, at rates above 2(1 + β)/λ₁, every run diverges."
    ),
    sliders=("momentum.learning_rate", "momentum.momentum", "bowl.curvature_2"),
    promise=(converges("momentum"), 4 * soonest() < soonest(0), soonest() < 25, share("diverged") > 0.05, share("converged") > 0.2),
    moves=(
        Move("momentum.learning_rate=0.15", (diverges("momentum"),)),
        Move("momentum.learning_rate=0.06&momentum.momentum=0.0", (arrival("momentum") > 4 * soonest(),)),
    ),
)
BASINS = Scene(
    "minima-landscape-basins",
    "maps",
    address="v=1&part=starts&surface=three_hump_camel&sgd.learning_rate=0.03&momentum.learning_rate=0.017&opt=sgd%2Cmomentum",
    title="Every start at once",
    question="From how many starts does a rule get all the way down?",
    watch="The borders between the hues: plain descent keeps to its valley, momentum swings out of it.",
    answer=(
        "Plain descent reaches the lowest of the three minima from half of the starts, momentum from nearly two thirds: it runs through "
        "the shallow wells. Without momentum and at the same rate both maps are one."
    ),
    sliders=("sgd.learning_rate", "momentum.learning_rate"),
    promise=(reached("momentum") > 1.2 * reached("sgd"), reached("sgd").about(0.48, 0.05), reached("momentum").about(0.63, 0.05)),
    moves=(Move("momentum.learning_rate=0.03&momentum.momentum=0.0", ((reached("momentum") / reached("sgd")).about(1, 1e-3),)),),
)
TRAINABILITY = Scene(
    "trainability",
    "maps",
    address="v=1&part=networks",
    title="The border of learning",
    question="How sharp is the border between rates that train a network and rates that do not?",
    watch="Drag a box over the border, and then another one over what appears.",
    answer=(
        "It is no line. From afar a few in a hundred neighbouring cells differ; sixty times closer a third of them do. "
        "Up close a rate says little about its neighbour."
    ),
    sliders=("net.hidden", "net.output"),
    promise=(number_of("share").about(0.53, 0.05), number_of("border") < 0.05),
    moves=(Move("net.window=0.71875,0.734375,0.4375,0.453125", (number_of("share").about(0.5, 0.2), number_of("border") > 0.25)),),
)
