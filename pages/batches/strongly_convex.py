"""Noisy descent on a strongly convex bowl with rates 1 / (lambda t), beside its bound and descent without noise."""

import numpy as np
import streamlit as st

from engine import Descents, descents
from spec import Param
from views.declared import Setting
from views.figured import Numbers
from views.parts import Part
from views.player import Clock, Picture
from views.player.heat_map import Scale
from views.player.plot import Graph, Hand, Plot
from views.plotted import DASH, INK, ORANGE, TEAL, another
from views.state.settings import Settings
from views.state.state import State
from views.words import number

QUESTION = "How much slower than the full gradient is a noisy one?"
STEEP = Setting("steep", Param(10.0, 1.0, 50.0, r"\kappa", log=True, allowed="[1, inf)", label="condition number", help="Steep over flat."))
NOISE = Setting(
    "of_gradient", Param(1.0, 0.1, 5.0, r"\sigma", allowed="(0, inf)", label="noise of the gradient", help="On each coordinate.")
)
MOST, EACH = 1024, 16
AT = Setting(
    "after",
    Param(MOST, 2, MOST, "T", log=True, integer=True, allowed=f"[2, {MOST}]", label="updates", help="Where they are compared."),
    "Updates T",
)
FORMULAS = r"\mathbb E f(w_T) - f^* \le \frac{17\, G^2 (1 + \log T)}{\lambda T},\qquad f(w_T) - f^* \le c^{\,T} (f(w_0) - f^*)"


def of(settings: Settings) -> Descents:
    """The descents of these settings."""
    return descents(settings["steep"], settings["of_gradient"], int(settings["strong.draw"]))


def compute(settings: Settings) -> Numbers:
    """All three after so many updates, the slope in the bound, the factor without noise."""
    found, at = of(settings), int(settings["after"]) - 1
    return Numbers(
        {name: float(getattr(found, name)[at]) for name in ("noisy", "bound", "full")} | {"G": found.slope, "factor": found.factor}
    )


def picture(settings: Settings, _: Numbers) -> Picture:
    """The three over the updates, both axes in powers."""
    places = np.geomspace(1, MOST, EACH * int(np.log2(MOST)) + 1)
    found, rows = of(settings), np.floor(places + 1e-9).astype(int) - 1
    curves = (("bound", INK, found.bound, DASH), ("256 noisy runs, mean", ORANGE, found.noisy, ()), ("without noise", TEAL, found.full, ()))
    graphs = [Graph(name, shade, np.where(values[rows] > 1e-9, values[rows], np.nan), dash) for name, shade, values, dash in curves]
    x, y = Scale("updates T", 1, MOST, log=True), Scale("loss above the minimum", 1e-8, 10 * float(np.nanmax(found.bound)), log=True)
    return Picture("batches strongly convex", (), Clock(0), (Plot(x, y, graphs, (Hand("after", int(settings["after"]), "updates"),)),))


def told(settings: Settings, found: Numbers) -> tuple[str, str]:
    """The noisy mean beside its bound and beside descent without noise."""
    at, slack = int(settings["after"]), found["bound"] / max(found["noisy"], 1e-300)
    still = number(found["full"]) if found["full"] > 1e-9 else "next to nothing"
    return QUESTION, (
        f"After {at} updates noisy runs are at {number(found['noisy'])} in the mean, {number(slack)} times below the bound "
        f"(G = {number(found['G'])}). Without noise {still}: a factor {number(found['factor'])} per update."
    )


def under(_: State) -> None:
    """What is run."""
    st.caption("Rates 1 / (λ t) with λ = 1, projected on the ball in which it starts. Without noise the rate is that of the steep side.")
    st.latex(FORMULAS)


PART = Part("strongly convex", (AT, STEEP, NOISE, another("strong.draw")), compute, picture, told, under=under)
