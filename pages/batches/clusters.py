"""K-means by whole passes, by single examples and by mini-batches, from the same starts."""

import numpy as np

from engine import Clusterings, k_means
from spec import Param
from views.drawing import DASH, INK, ORANGE, TEAL, Graph, Hand, Picture, Plot, Scale, still
from views.lesson import NumbersOf, Part, Setting, Settings, another, count, number, numbers_along

QUESTION = "K-means: every example before a move, or one?"
SIZE = Setting(
    "clusters.batch", Param(20, 2, 200, "B", log=True, integer=True, allowed="[2, 400]", label="mini-batch", help="Examples in one.")
)
WIDE = Setting("clusters.spread", Param(0.6, 0.1, 1.5, allowed="[0, 3]", label="spread of a cluster", help="Standard deviation of each."))
SEEN = count("clusters.seen", 400, 0, 2000, "examples seen", "Where the three are compared; an epoch has 400.")
WAYS = {"batch": ("whole passes", INK), "single": ("one example", ORANGE), "mini": ("mini-batches", TEAL)}
EACH = 50
CAPTION = "Drag the ruler. Eight clusters of 50 points; a whole pass moves every centre to the mean of the examples that are nearest to it."
FORMULA = (
    r"c_k \leftarrow c_k + \frac{1}{n_k} (x - c_k) \text{ for the nearest } c_k,\qquad "
    r"f = \frac1N \sum_i \min_k \tfrac12 \lVert x_i - c_k \rVert^2"
)


def compute(settings: Settings) -> NumbersOf[Clusterings]:
    """The median of each way when so many examples were seen, its median at the end, and the spread between its runs there."""
    found = k_means(int(settings["clusters.batch"]), settings["clusters.spread"], int(settings["clusters.draw"]))
    now = numbers_along(lambda now: now["clusters.seen"] // EACH, settings, found.medians)
    return NumbersOf({**found.told(), **now.values}, anew=now.anew, of=found)


def picture(settings: Settings, found: NumbersOf[Clusterings]) -> Picture:
    """Medians over the examples seen, and beside them the spread between runs at the end."""
    medians = found.of.medians
    graphs = [Graph(name, shade, medians[way], DASH if way == "batch" else ()) for way, (name, shade) in WAYS.items()]
    names, ends = [name for name, _ in WAYS.values()], np.array([found[f"{way} end"] for way in WAYS])
    spreads = np.array([found[f"{way} spread"] for way in WAYS])
    panels = (
        Plot(
            Scale("examples seen", 0.0, float(found.of.examples[-1])),
            Scale("loss, median of 24 runs", 0.0, 1.05 * max(float(values.max()) for values in medians.values())),
            graphs,
            (Hand("clusters.seen", settings["clusters.seen"], "examples seen", whole=True),),
        ),
        Plot(
            Scale("", -0.5, 2.5),
            Scale("at the end", 0.0, 1.25 * float(max(ends.max(), spreads.max()))),
            (Graph("median", INK, ends), Graph("spread between runs", ORANGE, spreads)),
            names=names,
            place="beside",
        ),
    )
    return still("batches clusters", *panels)


def told(settings: Settings, found: NumbersOf[Clusterings]) -> str:
    """All three when so many examples were seen, and at the end."""
    now = ", ".join(f"{name} {number(found[way])}" for way, (name, _) in WAYS.items())
    end = ", ".join(number(found[f"{way} end"]) for way in WAYS)
    return f"After {settings['clusters.seen'] // EACH * EACH:.0f} examples: {now}. At the end: {end}, from the same 24 starts."


NUMBERS = (SIZE, WIDE, SEEN, another("clusters.draw"))
PART = Part("k-means", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
