"""Final losses of small networks of several widths, each trained from many starts: the wider, the narrower their band."""

import numpy as np

from engine import FITTED_POINTS, WIDTHS, Ends, ends, waited
from spec import Param, load
from views.declared import Setting
from views.figured import Numbers, NumbersOf
from views.parts import Part
from views.player import Picture
from views.player.heat_map import Scale
from views.player.panels import BESIDE
from views.player.plot import Graph, Plot
from views.plotted import DASH, INK, ORANGE, TEAL, still
from views.state.settings import Settings
from views.usual import another, count, rate
from views.words import number, share

QUESTION = "Do wide networks all end equally well?"
LOW, HIGH = 0.1, 0.9  # of the band
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
    numbers = {}
    for name, losses in (("", found.training), ("fresh ", found.fresh)):
        low, middle, high = _quantiles(losses)
        for k, width in enumerate(WIDTHS):
            band = high[k] - low[k] if np.isfinite(high[k]) else np.inf
            numbers |= {f"{name}median {width}": middle[k], f"{name}band {width}": band}
    return NumbersOf(numbers, of=found)


def picture(_: Settings, found: NumbersOf[Ends]) -> Picture:
    """Every final loss over the width with the band, how wide that is, and the errors on other points."""
    each = [Graph("", INK, _placed(losses), drawn="dots") for losses in found.of.training]
    bands = np.stack([_by_width(found, "band"), _by_width(found, "fresh band")])
    training, fresh = (_band(errors) for errors in found.of)
    kinds = (Graph("training points", TEAL, _placed(bands[0])), Graph("other points", ORANGE, _placed(bands[1]), DASH))
    panels = (
        Plot(AXIS, _from_nothing("final training loss", found.of.training), (*training, *each), marked=WIDTHS),
        Plot(AXIS, _on_log(f"how wide the middle {share(HIGH - LOW)} is", bands), kinds, place=BESIDE, marked=WIDTHS),
        Plot(AXIS, _from_nothing("error at other points", fresh[2].values), fresh, place=BESIDE, marked=WIDTHS),
    )
    return still("landscape widths", *panels)


def _quantiles(losses: np.ndarray) -> np.ndarray:
    """(3, widths) both ends of the band and the median, each one of the losses."""
    return np.quantile(np.where(np.isnan(losses), np.inf, losses), (LOW, 0.5, HIGH), axis=0, method="inverted_cdf")


def _placed(values: np.ndarray) -> np.ndarray:
    """By width, with room at both ends of the axis."""
    return np.pad(np.where(np.isfinite(values), values, np.nan), 1, constant_values=np.nan)


def _by_width(found: Numbers, name: str) -> np.ndarray:
    return np.array([found[f"{name} {width}"] for width in WIDTHS])


def _band(losses: np.ndarray) -> tuple[Graph, ...]:
    low, middle, high = map(_placed, _quantiles(losses))
    return Graph("median", TEAL, middle), Graph(f"{share(LOW)} and {share(HIGH)}", ORANGE, low, DASH), Graph("", ORANGE, high, DASH)


def _from_nothing(label: str, values: np.ndarray) -> Scale:
    known = values[np.isfinite(values)]
    return Scale(label, 0.0, min(MOST, 1.08 * float(known.max())) if known.size else MOST)


def _on_log(label: str, values: np.ndarray) -> Scale:
    known = np.log10(values[np.isfinite(values) & (values > 0)])
    low, high = (np.floor(known.min()), np.ceil(known.max())) if known.size else (-1.0, 0.0)
    return Scale(label, float(10**low), float(10 ** max(high, low + 1)), log=True)


def told(settings: Settings, found: NumbersOf[Ends]) -> str:
    """The bands of a narrow and of the widest networks."""
    (starts, updates), (narrow, wide) = (int(settings[f"nets.{name}"]) for name in ("starts", "updates")), (WIDTHS[1], WIDTHS[-1])
    bands = [found[f"band {width}"] for width in (narrow, wide)]
    if not np.isfinite(bands).all():
        return f"At this rate some of the {starts} starts diverge."
    times = max(bands) / max(1e-300, min(bands))
    how = f"{number(times)} times {'narrower' if bands[1] < bands[0] else 'wider'}" if times > 1.05 else "as wide"
    said = [f"{number(band)} about {number(found[f'median {width}'])}" for band, width in zip(bands, (narrow, wide), strict=True)]
    return (
        f"After {updates} updates from {starts} starts the middle {share(HIGH - LOW)} of the losses lie within {said[0]} "
        f"with {narrow} units, "
        f"and within {said[1]} with {wide}: a band {how}."
    )


PART = Part("width", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION)
