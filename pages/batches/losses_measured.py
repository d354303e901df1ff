"""What a training hears of its loss: batch by batch, as a running average, and on examples that it does not train on."""

import numpy as np

from engine import MeasuredLosses, measured_losses
from pages.batches.numbers import BATCH, DRAW, NOISE
from views.drawing import DASH, INK, ORANGE, TEAL, VIOLET, Graph, Hand, Picture, Plot, Scale, still
from views.lesson import NumbersOf, Part, Settings, count, number, rate

QUESTION = "Which of these losses is the training's?"
RATE = rate("rate", 0.05, 0.005, 0.5, help="Of plain descent.", sets="", place="hand")
LAST = 64  # updates that are looked at
STEPS = 256
AT = count("update", STEPS, LAST, STEPS, "update", "Until which update the losses are compared.")
CAPTION = "A batch is measured before its update, on few examples; the average is late. The held-out loss is of 1000 other examples."
FORMULA = r"\bar L_t = \frac{1 - \gamma}{1 - \gamma^t} \sum_{i \le t} \gamma^{t - i} L_i,\qquad \gamma = 0.95"


def compute(settings: Settings) -> NumbersOf[MeasuredLosses]:
    """What each says of the last updates before the ruler."""
    found = measured_losses(int(settings["batch"]), settings["rate"], settings["spread"], int(settings["draw"]))
    at = int(settings["update"])
    last = slice(at - LAST, at)
    ends = {name: float(getattr(found, name)[at - 1]) for name in found._fields}
    off = {f"{name} off": float(np.sqrt(np.mean((getattr(found, name) - found.training)[last] ** 2))) for name in found._fields}
    return NumbersOf({**ends, **off, "least": found.batch[last].min(), "most": found.batch[last].max()}, of=found)


def picture(settings: Settings, found: NumbersOf[MeasuredLosses]) -> Picture:
    """All four over the updates."""
    losses, every = found.of, np.concatenate(found.of)
    least, most = max(1e-6, float(np.min(every, where=every > 0, initial=1.0))), float(every.max())
    graphs = (
        Graph("of each batch", ORANGE, np.maximum(losses.batch, least), drawn="dots"),
        Graph("running average", VIOLET, np.maximum(losses.average, least)),
        Graph("true training loss", INK, np.maximum(losses.training, least), DASH),
        Graph("held out", TEAL, np.maximum(losses.held_out, least)),
    )
    x, y = Scale("update", 1, STEPS), Scale("loss", max(least, 1e-4 * most) / 1.5, 1.5 * min(most, 1e3), log=True)
    return still("batches losses", Plot(x, y, graphs, (Hand("update", int(settings["update"]), "update", whole=True),)))


def told(settings: Settings, found: NumbersOf[MeasuredLosses]) -> str:
    """How far each is off the training loss in the last updates."""
    if not np.isfinite(found["training"]) or found["training"] > 1e3:
        return "At this rate the training diverges, and all of them say so."
    return (
        f"In the last {LAST} updates batches of {int(settings['batch'])} say {number(found['least'])} to {number(found['most'])}; their "
        f"running average is {number(found['average off'])} off the training loss, {number(found['training'])}. Held out: "
        f"{number(found['held_out'])}."
    )


PART = Part("which loss", QUESTION, (BATCH, RATE, AT, NOISE, DRAW), compute, picture, told, caption=CAPTION, formula=FORMULA)
