"""What a training hears of its loss: batch by batch, as a running average, and on examples that it does not train on."""

import numpy as np
import streamlit as st

from engine import MeasuredLosses, measured_losses
from pages.batches.numbers import BATCH, DRAW, NOISE
from spec import Param
from views.declared import Setting
from views.figured import Numbers
from views.parts import Part
from views.player import Clock, Picture
from views.player.heat_map import Scale
from views.player.plot import Graph, Hand, Plot
from views.plotted import DASH, INK, ORANGE, TEAL, VIOLET, count
from views.state.settings import Settings
from views.state.state import State
from views.words import number

QUESTION = "Which of these losses is the training's?"
RATE = Setting(
    "rate",
    Param(0.05, 0.005, 0.5, r"\eta", log=True, allowed="(0, inf)", label="learning rate", help="Of plain descent."),
    "Learning rate η",
)
LAST = 64  # updates that are looked at
STEPS = 256
AT = count("update", STEPS, LAST, STEPS, "update", "Until which update the losses are compared.")
FORMULAS = r"\bar L_t = \frac{1 - \gamma}{1 - \gamma^t} \sum_{i \le t} \gamma^{t - i} L_i,\qquad \gamma = 0.95"


def of(settings: Settings) -> MeasuredLosses:
    """The losses of these settings."""
    return measured_losses(int(settings["batch"]), settings["rate"], settings["spread"], int(settings["draw"]))


def compute(settings: Settings) -> Numbers:
    """What each says of the last updates before the ruler."""
    found, at = of(settings), int(settings["update"])
    last = slice(at - LAST, at)
    ends = {name: float(getattr(found, name)[at - 1]) for name in found._fields}
    off = {f"{name} off": float(np.sqrt(np.mean((getattr(found, name) - found.training)[last] ** 2))) for name in found._fields}
    return Numbers({**ends, **off, "least": float(found.batch[last].min()), "most": float(found.batch[last].max())})


def picture(settings: Settings, found: Numbers) -> Picture:
    """All four over the updates."""
    losses = of(settings)
    least, most = (
        max(1e-6, min(float(one[one > 0].min()) if (one > 0).any() else 1.0 for one in losses)),
        max(float(one.max()) for one in losses),
    )
    graphs = (
        Graph("of each batch", ORANGE, np.maximum(losses.batch, least), drawn="dots"),
        Graph("running average", VIOLET, np.maximum(losses.average, least)),
        Graph("true training loss", INK, np.maximum(losses.training, least), DASH),
        Graph("held out", TEAL, np.maximum(losses.held_out, least)),
    )
    x, y = Scale("update", 1, STEPS), Scale("loss", max(least, 1e-4 * most) / 1.5, 1.5 * min(most, 1e3), log=True)
    return Picture("batches losses", (), Clock(0), (Plot(x, y, graphs, (Hand("update", int(settings["update"]), "update", whole=True),)),))


def told(settings: Settings, found: Numbers) -> tuple[str, str]:
    """How far each is off the training loss in the last updates."""
    if not np.isfinite(found["training"]) or found["training"] > 1e3:
        return QUESTION, "At this rate the training diverges, and all of them say so."
    return QUESTION, (
        f"In the last {LAST} updates batches of {int(settings['batch'])} say {number(found['least'])} to {number(found['most'])}; their "
        f"running average is {number(found['average off'])} off the training loss, {number(found['training'])}. Held out: "
        f"{number(found['held_out'])}."
    )


def under(_: State) -> None:
    """What is what."""
    st.caption("A batch is measured before its update, on few examples; the average is late. The held-out loss is of 1000 other examples.")
    st.latex(FORMULAS)


PART = Part("which loss", (BATCH, RATE, AT, NOISE, DRAW), compute, picture, told, under=under)
