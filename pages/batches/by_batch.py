"""The bound of descent by batches: per update a larger batch is better, per example it is worse."""

import numpy as np
import streamlit as st

from engine import error_by_batch
from pages.batches.numbers import EXAMPLES
from spec import Param
from views.declared import Setting
from views.figured import Numbers
from views.parts import Part
from views.player import Clock, Picture
from views.player.heat_map import Scale
from views.player.plot import Graph, Hand, Plot
from views.plotted import DASH, INK, ORANGE
from views.state.settings import Settings
from views.state.state import State
from views.words import number

QUESTION = "A batch b times as large: how much better, and at what cost?"
BATCH = Setting("by.batch", Param(16, 1, EXAMPLES, "b", log=True, integer=True, allowed="[1, 128]", label="batch size b", help="Beside 1."))
EXAMPLES_SEEN = Setting(
    "by.seen",
    Param(
        4096, 128, 1048576, "n", log=True, integer=True, allowed="[128, 1048576]", label="updates", help="Where the curves are compared."
    ),
    "Updates, or examples",
)
MOST, POINTS = 1048576, 201
FORMULAS = r"\mathbb E f(w_k) - f^* \lesssim \frac{1}{\sqrt{b k}} + \frac1k \text{ after } k \text{ updates, } n = b k \text{ examples}"


def compute(settings: Settings) -> Numbers:
    """How much lower the bound is after as many updates, and how much higher after as many examples."""
    batch, at = settings["by.batch"], np.array([float(settings["by.seen"])])
    one = float(error_by_batch(at, 1)[0])
    return Numbers(
        {"per update": one / float(error_by_batch(at, batch)[0]), "per example": float(error_by_batch(at / batch, batch)[0]) / one}
    )


def picture(settings: Settings, _: Numbers) -> Picture:
    """The bound over the updates, and beside it over the examples."""
    batch, places = settings["by.batch"], np.geomspace(1, MOST, POINTS)
    hand, y = Hand("by.seen", settings["by.seen"], "compared"), Scale("bound of the error", 1e-4, 2.0, log=True)
    single = Graph("batches of 1", INK, error_by_batch(places, 1), DASH)

    def over(label: str, updates: np.ndarray, place: str) -> Plot:
        values = np.where(updates >= 1, error_by_batch(updates, batch), np.nan)
        return Plot(Scale(label, 1, MOST, log=True), y, (single, Graph(f"batches of {batch:.0f}", ORANGE, values)), (hand,), place=place)

    return Picture("batches by batch", (), Clock(0), (over("updates k", places, "main"), over("examples n", places / batch, "beside")))


def told(settings: Settings, found: Numbers) -> tuple[str, str]:
    """Both ratios beside the root of the batch size."""
    batch = settings["by.batch"]
    if batch == 1:
        return QUESTION, "Both batches are of one example: the curves are the same."
    return QUESTION, (
        f"After {settings['by.seen']:.0f} updates the bound is {number(found['per update'])} times lower, at {batch:.0f} times the "
        f"examples; √b = {number(batch**0.5)}. After as many examples it is {number(found['per example'])} times higher."
    )


def under(_: State) -> None:
    """Where it comes from."""
    st.caption("Drag the ruler. The first term is noise, which a batch averages; the second is the number of steps. Convex, smooth losses.")
    st.latex(FORMULAS)


PART = Part("batch and rate", (BATCH, EXAMPLES_SEEN), compute, picture, told, under=under)
