"""What a batch b times as large saves: √b of the error per update by the bound, up to b times the updates as measured, never examples."""

import numpy as np

from engine import RUNS_OF_EACH_BATCH, error_by_batch, updates_by_bound, updates_measured
from pages.batches.numbers import EXAMPLES
from spec import Param
from views.drawing import BESIDE, DASH, INK, MAIN, ORANGE, TEAL, Graph, Hand, Picture, Plot, Scale, still
from views.lesson import Numbers, Part, Setting, Settings, counted, number

QUESTION = "A batch b times as large: how much better, and at what cost?"
MOST, POINTS, SIZES = 1048576, 201, 2.0 ** np.arange(8)
BATCH = Param(16, 1, EXAMPLES, "b", log=True, integer=True, allowed="[1, 128]", label="batch size b", help="Beside 1.")
SEEN = Param(4096, 128, MOST, "n", log=True, integer=True, allowed=f"[128, {MOST}]", help="Where the curves are compared.")
ERROR = Param(0.01, 0.005, 0.05, r"\epsilon", log=True, allowed="[0.005, 0.2]", label="error", help="To which it is measured.")
NUMBERS = (Setting("by.batch", BATCH), Setting("by.seen", SEEN, "Updates, or examples"), Setting("by.error", ERROR, "Error ε"))
CAPTION = (
    "Drag the rulers. The first term is noise, which a batch averages; the second is the number of steps. Convex, smooth losses. "
    f"Measured: a bowl, the mean of {RUNS_OF_EACH_BATCH} runs at the best of 20 rates for each batch size."
)
FORMULA = r"\mathbb E f(w_k) - f^* \lesssim \frac{1}{\sqrt{b k}} + \frac1k \text{ after } k \text{ updates, } n = b k \text{ examples}"


def compute(settings: Settings) -> Numbers:
    """The bound after as many updates or examples beside that of single examples, and the updates that both take to the error."""
    batch, at, error = settings["by.batch"], np.array([settings["by.seen"]]), settings["by.error"]
    one, many, same_work = (float(error_by_batch(*given)[0]) for given in ((at, 1), (at, batch), (at / batch, batch)))
    updates = {f"updates by {size:.0f}": updates_measured(error, int(size)) for size in (1, batch)}
    return Numbers({"per update": one / many, "per example": same_work / one, **updates})


def picture(settings: Settings, _: Numbers) -> Picture:
    """The bound over the updates and over the examples, and the updates to the error over the batch size, measured and by the bound."""
    batch, places, error = settings["by.batch"], np.geomspace(1, MOST, POINTS), settings["by.error"]
    single = Graph("batches of 1", INK, error_by_batch(places, 1), DASH)

    def over(label: str, updates: np.ndarray, place: str) -> Plot:
        many = Graph(f"batches of {batch:.0f}", ORANGE, np.where(updates >= 1, error_by_batch(updates, batch), np.nan))
        x, y = Scale(label, 1, MOST, log=True), Scale("bound of the error", 1e-4, 2.0, log=True)
        return Plot(x, y, (single, many), (Hand("by.seen", settings["by.seen"], "compared"),), place=place)

    room = np.array([SIZES[0] / 2, *SIZES, 2 * SIZES[-1]])
    bound, measured = (
        updates_by_bound(error, room),
        np.pad([updates_measured(error, int(size)) for size in SIZES], 1, constant_values=np.nan),
    )
    to_error = Plot(
        Scale("batch size b", room[0], room[-1], log=True),
        Scale(f"updates to error {number(error)}", 0.8, float(bound[0]), log=True),
        (Graph("bound", INK, bound, DASH), Graph(f"measured, mean of {RUNS_OF_EACH_BATCH} runs", TEAL, measured, drawn="rings")),
        (Hand("by.batch", batch, "batch size", ends=(1.0, EXAMPLES), whole=True),),
        place=BESIDE,
        marked=[float(size) for size in SIZES[::2]],
    )
    return still("batches by batch", over("updates k", places, MAIN), over("examples n", places / batch, BESIDE), to_error)


def told(settings: Settings, found: Numbers) -> str:
    """Both ratios beside the root of the batch size, and both counts of updates."""
    batch, error = f"{settings['by.batch']:.0f}", number(settings["by.error"])
    single, many = (counted(round(found[f"updates by {size}"]), "update") for size in ("1", batch))
    if batch == "1":
        return f"Both batches are of one example: the curves are the same. Measured: error {error} after {single}."
    bound = f"{number(found['per update'])} times lower, after as many examples {number(found['per example'])} times higher"
    measured = f"error {error} in {many}, with single examples in {single}"
    return f"After {settings['by.seen']:.0f} updates the bound is {bound}. Measured: {measured}."


PART = Part("batch and rate", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA)
