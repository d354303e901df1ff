"""The settings that several parts of this page share."""

from engine import GRADIENT_PLACES
from spec import Param
from views.declared import OneOf, Setting
from views.plotted import another, count, noise

EXAMPLES = 128
BATCH = Setting(
    "batch",
    Param(
        8, 1, EXAMPLES, "B", log=True, integer=True, allowed=f"[1, {EXAMPLES}]", label="batch size", help="How many examples a batch has."
    ),
    "Batch size B",
)
PLACE = OneOf("place", "Where", tuple(GRADIENT_PLACES), help="Where the gradients are taken.")
NOISE = noise("spread", 0.5, 0.0, 2.0)
DRAW = another("draw")
COUNT = count
