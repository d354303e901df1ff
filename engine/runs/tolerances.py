"""The words and the numbers of the outcomes: what each means, and every tolerance that decides it."""

from __future__ import annotations

from typing import NamedTuple

from engine.runs import late, motion


class Tolerance(NamedTuple):
    """A number, its unit and the sentence that the page shows."""

    value: float
    unit: str
    meaning: str


FAR = Tolerance(
    1000, "box radii", "a step further than this from the box's centre, or to where the loss is not finite, is rejected: diverged"
)
ESCAPED_AT = Tolerance(
    3, "box radii", "on a surface without a lowest point, a run that is below its start and further out than this is stopped"
)
BELOW = Tolerance(
    0.1,
    "of the box's range of losses",
    "on a surface without a lowest point, lower than the saddle by more than this, and staying so: escaped",
)
NEAR = Tolerance(
    1e-3,
    "box radii",
    "closer than this to a minimum, and staying there: converged, or at a local minimum; to another point without slope: at a saddle",
)
HELD = Tolerance(
    10,
    "steps",
    (
        "converged, at a local minimum and at a saddle must have held at least "
        "this long by the end of the run (a tenth of a run shorter than 100)"
    ),
)
DEPTH = Tolerance(1e-9, "of the box's range of losses", "a minimum higher than the lowest known level by more than this is a local one")
FLAT = Tolerance(
    1e-6,
    "of the largest curvature",
    "a curvature smaller than this counts as none: along it a point is at rest only where there is no slope",
)
GROWING = Tolerance(
    motion.SLACK,
    "relative",
    "steps that turn back and forth and grow by more than this, at a pace that does not slacken: diverged, however slowly",
)
PERIODIC = Tolerance(
    1e-4,
    "of the cycle's size",
    "positions that repeat to within this, over 60 steps or a quarter of a shorter run, three periods at least: cycling",
)
SMALLEST_CYCLE = Tolerance(1e-6, "box radii", "a smaller cycle counts as standing still")
LONGEST_PERIOD = Tolerance(
    16, "steps", "the longest period looked for; examples in a fixed order are also tried at the length of their epoch"
)
STILL = Tolerance(1e-3, "box radii", "a path that moved less than this in its last quarter while its rate was used up: stalled")
GENTLE = Tolerance(
    0.1, "of the height above the lowest known level", "a slope that would take off less than this over one box radius: a plateau"
)
USED_UP = Tolerance(0.1, "of its largest value", "a learning rate, or a step per slope, that has fallen below this: the rate is used up")
TURNING = Tolerance(
    late.HALVED,
    "of its mean a half of the run before",
    "a height above the minimum that has not fallen in order, and below this, no longer goes down: jittering",
)
SLOW = Tolerance(2e-2, "box radii", "a path on a plateau that moved less than this in its last quarter: stalled")
SWINGING = Tolerance(
    motion.WIDE,
    "box radii",
    (
        f"a run without noise that is not there yet and whose last {motion.LATELY} steps reach further than this from their middle, "
        f"of which {motion.BACK:.0%} turn back or {motion.UP:.0%} go up: still swinging"
    ),
)
FEWEST = Tolerance(20, "steps", "shorter runs are called neither cycling, nor stalled, nor jittering")

LEVEL = Tolerance(
    1e-3, "per unit of weight", "on a network: a gradient of the full training loss shorter than this, and staying so, has vanished"
)
CONSTANT = Tolerance(
    0.02, "of the best constant answer's loss", "on a network: a training loss less than this below it has learned nothing: stalled"
)
CURVED = Tolerance(
    1e-3,
    "of the largest curvature",
    "on a network: where the gradient has vanished and some curvature is more negative than this: at a saddle",
)
HIGHER = Tolerance(
    0.1,
    "of the best constant answer's loss",
    "on a network: settled higher than another run's lowest loss by more than this: at a local minimum",
)
TURNING_ON_NETWORKS = Tolerance(
    0.95,
    "of its mean two quarters of the run before",
    "on a network that sees batches: a mean training loss above this no longer goes down: jittering",
)
STEADY = Tolerance(1e-3, "relative", "on a network: a training loss that changed less than this over the last quarter: stalled")

TOLERANCES = (
    *(NEAR, HELD, DEPTH, FLAT, TURNING, PERIODIC, SMALLEST_CYCLE, LONGEST_PERIOD, STILL, USED_UP, SLOW, GENTLE, SWINGING, FEWEST),
    *(BELOW, ESCAPED_AT, GROWING, FAR, LEVEL, CONSTANT, CURVED, HIGHER, TURNING_ON_NETWORKS, STEADY),
)

MEANINGS = {
    "converged": "It came to rest at the lowest known level.",
    "local_minimum": "It came to rest at a minimum, but lower ones are known.",
    "at_saddle": "It sits where the slope vanishes, though the ground falls away to some side.",
    "not_there_yet": "The steps ended while it was still on its way down.",
    "stalled": "It hardly moves, though it is not at rest: the ground is almost flat there, or its steps have become too small.",
    "jittering": "It stays about a minimum but does not settle: noise, or steps that do not get shorter, keep it moving within a radius.",
    "cycling": "It visits the same few points again and again.",
    "escaped": "It left downhill, and this ground has no lowest point.",
    "diverged": "Its steps grow without bound, or one led to where the loss has no value.",
}
OUTCOMES = tuple(MEANINGS)
REASONS = {
    "plateau": "the ground is almost flat there",
    "rate": "its steps have become too small",
    "balance": "its weight decay pulls back as hard as the slope pulls",
    "constant": "it answers no better than one constant would",
}
