"""Softmax regression on digits: every row of its weights is a picture, the template of its class."""

from functools import partial

import numpy as np

from engine import TEMPLATE_UPDATES, templates
from views.drawing import DASH, ORANGE, TEAL, Band, Graph, Hand, HeatMap, Picture, Plot, Scale, Shade, ramp, still
from views.lesson import Numbers, Part, Settings, count, counted, numbers_along, share
from views.player.binary import UNKNOWN

QUESTION = "What does a linear classifier look for in a digit?"
NUMBERS = (count("templates.updates", 100, 0, TEMPLATE_UPDATES, "updates", "So many steps of gradient descent on all training pictures."),)
LEVELS, ACROSS, WIDE, TALL = 15, 5, 9, 10  # shades; templates in a row; cells of one with its gap and its name
MIDDLE = Shade("#f1f2f2", "#20272d")
CAPTION = "The first update makes each template about the mean of its class minus the mean of all; later ones sharpen the differences."
FORMULA = r"z_k = w_k \cdot x,\qquad p = \mathrm{softmax}(z),\qquad w_k \leftarrow w_k - \frac{\eta}{N} \sum_i (p_{ik} - y_{ik})\, x_i"


def compute(settings: Settings) -> Numbers:
    """The shares of the pictures that are right."""
    found = templates()
    return numbers_along("templates.updates", settings, {"right": found.right, "held out": found.held_out})


def picture(settings: Settings, _: Numbers) -> Picture:
    """Ten templates in two rows, beside them the shares over the updates."""
    found, at = templates(), int(settings["templates.updates"])
    graphs = (Graph("training", TEAL, found.right), Graph("held out", ORANGE, found.held_out, DASH))
    hand = Hand("templates.updates", at, "updates")
    right = Plot(Scale("updates", 0, TEMPLATE_UPDATES), Scale("share that is right", 0.0, 1.02), graphs, (hand,), place="beside")
    return still("models templates", map_of(found.weights[at]), right)


def map_of(weights: np.ndarray) -> HeatMap:
    """Templates (k, n, n), each under its digit, in shades from most against the class to most for it."""
    most = max(float(np.abs(weights).max()), 1e-12)
    values = np.full((2 * TALL, ACROSS * WIDE), np.nan)
    names = []
    for k, template in enumerate(weights):
        top, left = (k // ACROSS) * TALL, (k % ACROSS) * WIDE
        values[top + 2 : top + 10, left : left + 8] = template
        names.append((str(k), left + 4.0, 2 * TALL - top - 1.0))
    levels = np.round((values / most + 1) / 2 * (LEVELS - 1))
    cells = np.where(np.isnan(values), UNKNOWN, levels).astype(np.uint8)[::-1]
    half = LEVELS // 2 + 1
    shades = [*ramp(half, ORANGE, MIDDLE), *ramp(half, MIDDLE, TEAL)[1:]]
    said = {0: "ink here speaks against it", LEVELS - 1: "for it"}
    side = [partial(Band, "against"), partial(Band, "neither"), partial(Band, "for")]
    bands = [side[int(np.sign(k - LEVELS // 2)) + 1](shade, legend=said.get(k, "")) for k, shade in enumerate(shades)]
    x, y = Scale("", 0, ACROSS * WIDE - 1), Scale("", 0, 2 * TALL)
    cells, values = cells[:, :-1], values[::-1, :-1]
    return HeatMap(x, y, bands, cells, values, "weight", legend="weights:", names=names)


def told(settings: Settings, found: Numbers) -> str:
    """How many pictures are right."""
    at = round(settings["templates.updates"])
    right = f"{share(found['right'])} of the training pictures and {share(found['held out'])} of the held-out ones"
    if not at:
        return f"Nothing yet: all weights are 0, every digit is as likely, and {right} are right by chance."
    return f"Each score is a template times the picture. After {counted(at, 'update')} {right} are right."


PART = Part("templates", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
