"""The running mean of mini-batch gradients at one point: it comes to the full gradient, exactly so after every epoch."""

import numpy as np

from engine import MiniBatches
from pages.batches.numbers import BATCH, DRAW, EXAMPLES, NOISE, PLACE, batches_of
from views.drawing import DASH, INK, ORANGE, TEAL, Graph, Hand, Picture, Plot, Scale, still
from views.lesson import NumbersOf, Part, Settings, count, number

QUESTION = "Is the gradient of a batch right on average?"
MOST, EACH = 1024, 16  # batches; places of the axis from one power of two to the next
MEANS = count("means", 64, 1, MOST, "batches averaged", "How many gradients the mean is of.")
ORDERS = {"with replacement": "replacement", "shuffled anew every epoch": "shuffled"}
CAPTION = "Drag the ruler. Every example is as likely to be in a batch as any other, so on average a batch has the gradient of all."
FORMULA = r"\mathbb E\, g_B = \nabla f,\qquad \frac1k \sum_{i \le k} g_{B,i} = \nabla f \pm \frac{\sigma}{\sqrt{k B}}"


def compute(settings: Settings) -> NumbersOf[MiniBatches]:
    """The full gradient, the mean of so many batches in both orders, and the standard error of the first."""
    found, at, size = batches_of(settings), int(settings["means"]), int(settings["batch"])
    means = {name: found.running_mean(size, order, at)[-1] for name, order in ORDERS.items()}
    return NumbersOf({"full": found.full, "standard error": found.each.std() / np.sqrt(at * size), **means}, of=found)


def picture(settings: Settings, found: NumbersOf[MiniBatches]) -> Picture:
    """Both running means over the number of batches, the full gradient between the lines of theory."""
    places = np.geomspace(1, MOST, EACH * int(np.log2(MOST)) + 1)
    batches, rows, size = found.of, np.floor(places + 1e-9).astype(int) - 1, int(settings["batch"])
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
    return still("batches unbiased", Plot(x, y, graphs, (hand,)))


def told(settings: Settings, found: NumbersOf[MiniBatches]) -> str:
    """How far both means are off, and where one of them is right."""
    size, at, epoch = int(settings["batch"]), int(settings["means"]), -(-EXAMPLES // int(settings["batch"]))
    again, once = (abs(found[name] - found["full"]) for name in ORDERS)
    shuffled = "right" if at % epoch == 0 else f"{number(once)} off"
    full = number(found["full"]) if abs(found["full"]) > 1e-9 else "0"
    return (
        f"Full gradient {full}. The mean of {at} batch{'es' if at > 1 else ''} of {size} is {number(again)} off (chance allows "
        f"{number(found['standard error'])}), shuffled it is {shuffled}: {epoch} batch{'es make' if epoch > 1 else ' makes'} an epoch."
    )


PART = Part("unbiased", QUESTION, (BATCH, MEANS, PLACE, NOISE, DRAW), compute, picture, told, caption=CAPTION, formula=FORMULA)
