"""The running mean of mini-batch gradients at one point: it comes to the full gradient, exactly so after every epoch."""

import numpy as np
import streamlit as st

from engine import MiniBatches, mini_batches
from pages.batches.numbers import BATCH, DRAW, EXAMPLES, NOISE, PLACE
from views.figured import Numbers
from views.parts import Part
from views.player import Clock, Picture
from views.player.heat_map import Scale
from views.player.plot import Graph, Hand, Plot
from views.plotted import DASH, INK, ORANGE, TEAL, count
from views.state.settings import Settings
from views.state.state import State
from views.words import number

QUESTION = "Is the gradient of a batch right on average?"
MOST, EACH = 1024, 16  # batches; places of the axis from one power of two to the next
MEANS = count("means", 64, 1, MOST, "batches averaged", "How many gradients the mean is of.")
ORDERS = {"with replacement": "replacement", "shuffled anew every epoch": "shuffled"}
FORMULAS = r"\mathbb E\, g_B = \nabla f,\qquad \frac1k \sum_{i \le k} g_{B,i} = \nabla f \pm \frac{\sigma}{\sqrt{k B}}"


def of(settings: Settings) -> MiniBatches:
    """The batches of these settings."""
    return mini_batches(settings["place"], settings["spread"], int(settings["draw"]))


def compute(settings: Settings) -> Numbers:
    """The full gradient, the mean of so many batches in both orders, and the standard error of the first."""
    found, at, size = of(settings), int(settings["means"]), int(settings["batch"])
    means = {name: float(found.running_mean(size, order, at)[-1]) for name, order in ORDERS.items()}
    return Numbers({"full": found.full, "standard error": float(found.each.std() / np.sqrt(at * size)), **means})


def picture(settings: Settings, found: Numbers) -> Picture:
    """Both running means over the number of batches, the full gradient between the lines of theory."""
    places = np.geomspace(1, MOST, EACH * int(np.log2(MOST)) + 1)
    batches, rows, size = of(settings), np.floor(places + 1e-9).astype(int) - 1, int(settings["batch"])
    again, once = (batches.running_mean(size, order, MOST)[rows] for order in ORDERS.values())
    off = batches.each.std() / np.sqrt(places * size)
    reach = 1.2 * max(float(np.abs(np.stack([again, once]) - found["full"]).max()), 2 * float(off[0]), 1e-6)
    graphs = (
        Graph("full gradient", INK, np.full(len(places), found["full"]), DASH),
        Graph("± σ / √(kB)", INK, found["full"] + off, (1, 2)),
        Graph("", INK, found["full"] - off, (1, 2)),
        Graph("mean, with replacement", ORANGE, again),
        Graph("mean, shuffled", TEAL, once),
    )
    x, y = Scale("batches averaged", 1, MOST, log=True), Scale("mean of their gradients", found["full"] - reach, found["full"] + reach)
    hand = Hand("means", int(settings["means"]), "batches averaged", whole=True)
    return Picture("batches unbiased", (), Clock(0), (Plot(x, y, graphs, (hand,)),))


def told(settings: Settings, found: Numbers) -> tuple[str, str]:
    """How far both means are off, and where one of them is right."""
    size, at, epoch = int(settings["batch"]), int(settings["means"]), -(-EXAMPLES // int(settings["batch"]))
    again, once = (abs(found[name] - found["full"]) for name in ORDERS)
    shuffled = "right" if at % epoch == 0 else f"{number(once)} off"
    full = number(found["full"]) if abs(found["full"]) > 1e-9 else "0"
    return QUESTION, (
        f"Full gradient {full}. The mean of {at} batch{'es' if at > 1 else ''} of {size} is {number(again)} off (chance allows "
        f"{number(found['standard error'])}), shuffled it is {shuffled}: {epoch} batch{'es make' if epoch > 1 else ' makes'} an epoch."
    )


def under(_: State) -> None:
    """Why it is so."""
    st.caption("Drag the ruler. Every example is as likely to be in a batch as any other, so on average a batch has the gradient of all.")
    st.latex(FORMULAS)


PART = Part("unbiased", (BATCH, MEANS, PLACE, NOISE, DRAW), compute, picture, told, under=under)
