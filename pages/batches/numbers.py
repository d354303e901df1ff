"""The settings that several parts of this page share, and the batches that they mean."""

from engine import GRADIENT_PLACES, MiniBatches, mini_batches
from spec import Param
from views.lesson import OneOf, Setting, Settings, another, noise

EXAMPLES = 128
SIZE = Param(8, 1, EXAMPLES, "B", True, True, "How many examples a batch has.", "batch size", f"[1, {EXAMPLES}]")
BATCH = Setting("batch", SIZE, "Batch size B")
PLACE = OneOf("place", "Where", tuple(GRADIENT_PLACES), help="Where the gradients are taken.")
NOISE = noise("spread", 0.5, 0.0, 2.0)
DRAW = another("draw")


def batches_of(settings: Settings) -> MiniBatches:
    """The mini-batches of these settings at their place."""
    return mini_batches(settings["place"], settings["spread"], int(settings["draw"]))
