"""Noisy descent on a strongly convex bowl with rates 1 / (lambda t), beside its bound and descent without noise."""

import numpy as np

from engine import Descents, descents
from spec import Param
from views.drawing import DASH, INK, ORANGE, TEAL, Graph, Hand, Picture, Plot, Scale, still
from views.lesson import NumbersOf, Part, Setting, Settings, another, condition, noise_of_gradient, number

QUESTION = "How much slower than the full gradient is a noisy one?"
STEEP = condition("steep", "condition number", 10.0, 1.0, 50.0, "Steep over flat.")
NOISE = noise_of_gradient("of_gradient", 1.0, "On each coordinate.", low=0.1)
MOST, EACH = 1024, 16
AT = Setting(
    "after",
    Param(MOST, 2, MOST, "T", log=True, integer=True, allowed=f"[2, {MOST}]", label="updates", help="Where they are compared."),
    "Updates T",
)
CAPTION = "Rates 1 / (λ t) with λ = 1, projected on the ball in which it starts. Without noise the rate is that of the steep side."
FORMULA = r"\mathbb E f(w_T) - f^* \le \frac{17\, G^2 (1 + \log T)}{\lambda T},\qquad f(w_T) - f^* \le c^{\,T} (f(w_0) - f^*)"


def compute(settings: Settings) -> NumbersOf[Descents]:
    """All three after so many updates, the slope in the bound, the factor without noise."""
    found, at = descents(settings["steep"], settings["of_gradient"], int(settings["strong.draw"])), int(settings["after"]) - 1
    ends = {name: getattr(found, name)[at] for name in ("noisy", "bound", "full")}
    return NumbersOf({**ends, "G": found.slope, "factor": found.factor}, of=found)


def picture(settings: Settings, found: NumbersOf[Descents]) -> Picture:
    """The three over the updates, both axes in powers."""
    places, each = np.geomspace(1, MOST, EACH * int(np.log2(MOST)) + 1), found.of
    rows = np.floor(places + 1e-9).astype(int) - 1
    curves = (("bound", INK, each.bound, DASH), ("256 noisy runs, mean", ORANGE, each.noisy, ()), ("without noise", TEAL, each.full, ()))
    graphs = [Graph(name, shade, np.where(values[rows] > 1e-9, values[rows], np.nan), dash) for name, shade, values, dash in curves]
    x, y = Scale("updates T", 1, MOST, log=True), Scale("loss above the minimum", 1e-8, 10 * float(np.nanmax(each.bound)), log=True)
    return still("batches strongly convex", Plot(x, y, graphs, (Hand("after", int(settings["after"]), "updates"),)))


def told(settings: Settings, found: NumbersOf[Descents]) -> str:
    """The noisy mean beside its bound and beside descent without noise."""
    at, slack = int(settings["after"]), found["bound"] / max(found["noisy"], 1e-300)
    still = number(found["full"]) if found["full"] > 1e-9 else "next to nothing"
    return (
        f"After {at} updates noisy runs are at {number(found['noisy'])} in the mean, {number(slack)} times below the bound "
        f"(G = {number(found['G'])}). Without noise {still}: a factor {number(found['factor'])} per update."
    )


PART = Part(
    "strongly convex", QUESTION, (AT, STEEP, NOISE, another("strong.draw")), compute, picture, told, caption=CAPTION, formula=FORMULA
)
