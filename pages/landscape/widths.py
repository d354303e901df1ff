"""Final losses of small networks of several widths, each trained from many starts: the wider, the narrower their band."""

import numpy as np

from engine import BAND_HIGH, BAND_LOW, FITTED_POINTS, WIDTHS, Ends, ErrorBand, ends, error_band, waited
from spec import Param, load
from views.drawing import BESIDE, DASH, INK, ORANGE, TEAL, Graph, Picture, Plot, Scale, decades, from_nothing, roomy, still
from views.lesson import NumbersOf, Part, Setting, Settings, another, count, number, rate, share

QUESTION = "Do wide networks all end equally well?"
MIDDLE = share(BAND_HIGH - BAND_LOW)  # of the losses
RULE, MOST = "adam", 2.0  # a mean squared error that is not worth showing
NUMBERS = (
    rate("nets.rate", 0.02, 0.001, 0.1, help="Adam's, for all widths.", sets="", place="hand"),
    count("nets.updates", 500, 100, 2000, "updates", "Of every network, each with all points."),
    count("nets.starts", 64, 16, 128, "starts", "Networks of each width."),
    Setting("nets.noise", Param(0.3, 0.0, 1.0, allowed="[0, 1]", label="noise", help="The standard deviation of every point.")),
    another("nets.draw", "Others of the same kind."),
)
AXIS = Scale("units in the hidden layer", WIDTHS[0] / 2, WIDTHS[-1] * 2.0, log=True)
CAPTION = (
    f"One hidden layer of tanh units, fitted to {FITTED_POINTS} points of sin 2πx with noise by Adam on all of them; every dot is one "
    "network. All widths of one start are trained at once. Errors at other points are against the curve without noise. "
    "That losses of large networks lie in a narrow band above the lowest: Choromanska et al. (2015)."
)


def compute(settings: Settings) -> NumbersOf[Ends]:
    """Medians and bands of the losses of every width."""
    updates, starts, draw = (int(settings[f"nets.{name}"]) for name in ("updates", "starts", "draw"))
    told = (settings["nets.rate"], updates, starts, settings["nets.noise"], draw)
    found = waited(("widths", *told), lambda: ends(load("optimizers")[RULE], *told))
    return NumbersOf(found.told(), of=found)


def picture(_: Settings, found: NumbersOf[Ends]) -> Picture:
    """Every final loss over the width with the band, how wide that is, and the errors on other points."""
    each = [Graph("", INK, roomy(losses), drawn="dots") for losses in found.of.training]
    training, fresh = map(error_band, found.of)
    kinds = (Graph("training points", TEAL, roomy(training.wide)), Graph("other points", ORANGE, roomy(fresh.wide), DASH))
    label = f"how wide the middle {MIDDLE} is"
    panels = (
        Plot(AXIS, from_nothing("final training loss", found.of.training, MOST), (*of_band(training), *each), marked=WIDTHS),
        Plot(AXIS, decades(label, np.stack([training.wide, fresh.wide])), kinds, place=BESIDE, marked=WIDTHS),
        Plot(AXIS, from_nothing("error at other points", fresh.high, MOST), of_band(fresh), place=BESIDE, marked=WIDTHS),
    )
    return still("landscape widths", *panels)


def of_band(band: ErrorBand) -> tuple[Graph, ...]:
    """Its median and both of its ends."""
    low, median, high = map(roomy, band)
    ends_of = f"{share(BAND_LOW)} and {share(BAND_HIGH)}"
    return Graph("median", TEAL, median), Graph(ends_of, ORANGE, low, DASH), Graph("", ORANGE, high, DASH)


def told(settings: Settings, found: NumbersOf[Ends]) -> str:
    """The bands of a narrow and of the widest networks."""
    (starts, updates), (narrow, wide) = (int(settings[f"nets.{name}"]) for name in ("starts", "updates")), (WIDTHS[1], WIDTHS[-1])
    bands = [found[f"band {width}"] for width in (narrow, wide)]
    if not np.isfinite(bands).all():
        return f"At this rate some of the {starts} starts diverge."
    times = max(bands) / max(1e-300, min(bands))
    how = f"{number(times)} times {'narrower' if bands[1] < bands[0] else 'wider'}" if times > 1.05 else "as wide"
    said = [f"{number(band)} about {number(found[f'median {width}'])}" for band, width in zip(bands, (narrow, wide), strict=True)]
    within = f"the middle {MIDDLE} of the losses lie within {said[0]} with {narrow} units, and within {said[1]} with {wide}"
    return f"After {updates} updates from {starts} starts {within}: a band {how}."


PART = Part("width", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION)
