"""The spread of mini-batch gradients at one point: how they lie about the full one, and their variance against the batch size."""

import numpy as np

from engine import MiniBatches
from pages.batches.numbers import BATCH, DRAW, EXAMPLES, NOISE, PLACE, batches_of
from views.drawing import DASH, INK, ORANGE, TEAL, Graph, Hand, Picture, Plot, Scale, line, still
from views.lesson import NumbersOf, OneOf, Part, Settings, number

QUESTION = "How far off is the gradient of a batch?"
_, REPLACED = ORDERS = ("without replacement", "with replacement")
DRAWN = OneOf("drawn", "Drawn", ORDERS, help="Whether an example can be in a batch twice.")
BINS, EACH = 61, 16  # of the histogram; places of the axis from one power of two to the next
CAPTION = "N = 128 examples of a line with noise; their squared errors at one point, and the derivatives of 1024 batches there."
FORMULA = (
    r"\operatorname{Var} g_B = \frac{\sigma^2}{B} \cdot \frac{N - B}{N - 1} \text{ without replacement},\quad "
    r"\frac{\sigma^2}{B} \text{ with}"
)


def compute(settings: Settings) -> NumbersOf[MiniBatches]:
    """Variances, measured and by theory."""
    found, replaced, size = batches_of(settings), settings["drawn"] == REPLACED, int(settings["batch"])
    variances = {"variance": found.spread(replaced)[size - 1], "expected": found.theory(np.array([float(size)]), replaced)[0]}
    return NumbersOf({**variances, "of one": found.each.var(), "full": found.full}, of=found)


def picture(settings: Settings, found: NumbersOf[MiniBatches]) -> Picture:
    """Where the gradients of batches lie, and beside it their variance over the batch size with theory."""
    batches, replaced, size = found.of, settings["drawn"] == REPLACED, int(settings["batch"])
    middles, counts = batches.histogram(size, replaced, BINS, 3.5)
    top = np.where(np.arange(BINS) == BINS // 2, 1.06 * counts.max(), np.nan)
    sizes = np.geomspace(1, EXAMPLES, EACH * int(np.log2(EXAMPLES)) + 1)
    measured = np.where(np.arange(len(sizes)) % EACH == 0, batches.spread(replaced)[np.round(sizes).astype(int) - 1], np.nan)
    theory, simple = batches.theory(sizes, replaced), batches.theory(sizes, True)
    low = max(found["of one"] / (4 * EXAMPLES), 1e-9)
    over = [Graph("σ² / B", INK, simple, DASH), Graph("measured", ORANGE, np.where(measured > low, measured, np.nan), drawn="rings")]
    if not replaced:
        over.insert(1, line("times (N − B) / (N − 1)", TEAL, np.where(theory > low, theory, np.nan)))
    panels = (
        Plot(
            Scale("derivative in the slope", float(middles[0]), float(middles[-1])),
            Scale(f"how many of 1024 batches of {size}", 0.0, 1.15 * max(1.0, float(counts.max()))),
            (Graph("batches", ORANGE, counts), Graph("full gradient", TEAL, top, drawn="rings")),
        ),
        Plot(
            Scale("batch size B", 1, EXAMPLES, log=True),
            Scale("variance", low, 2 * max(found["of one"], 2e-9), log=True),
            over,
            (Hand("batch", size, "batch size", whole=True),),
            place="beside",
        ),
    )
    return still("batches variance", *panels)


def told(settings: Settings, found: NumbersOf[MiniBatches]) -> str:
    """The variance of these batches beside theory's and that of single examples."""
    size = int(settings["batch"])
    if found["expected"] < 1e-12 * max(found["of one"], 1e-300):
        return f"Not at all: a batch of all {EXAMPLES} without replacement is the full gradient."
    times = f"{number(found['of one'] / found['variance'])} times less than that of one example, {number(found['of one'])}"
    less = "as one example has" if size == 1 else times
    return f"Batches of {size}: variance {number(found['variance'])}, {less}. Theory says {number(found['expected'])}."


PART = Part("variance", QUESTION, (BATCH, PLACE, DRAWN, NOISE, DRAW), compute, picture, told, caption=CAPTION, formula=FORMULA)
