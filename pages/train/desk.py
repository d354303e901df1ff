"""The train page's desk: every number that a hand can move."""

from __future__ import annotations

from collections.abc import Sequence

from engine import DECAY, LEARNED, NEAR_BEST, PLANES, Run, regimes_of_losses
from pages.train.now import Working
from pages.train.state import FIRST_BATCH, NOISELESS, STEM, STEPS, count_of, network
from spec import Param
from views.controls import many, rate_track, sliders
from views.player import Desk, Measured, Slider
from views.state.many import MANY, ONE
from views.state.rules import batch_size
from views.state.settings import Settings

SWEEP_HELP = (
    "The final training loss of every optimizer over all learning rates, drawn under the large slider. "
    f"It converges where that is at most {NEAR_BEST:g} times the lowest, or {LEARNED:g}."
)
MEASURE = "Measure what the rates lead to"
LOWER = "measured: higher = lower loss"

NAMED = {"principal": "paths", "through": "ends", "random": "random"}
PLANE_HELP = (
    "Two of thousands of directions: what is seen depends on which. Paths: fitted to all paths (principal components). "
    "Ends: through the start and nearest to the ends. Random: drawn at random, scaled like the weights into each unit (Li et al., 2018)."
)


def desk_of(settings: Settings, now: Working, runs: Sequence[Run]) -> Desk:
    """Rates and momentum, batch size, updates, penalties, noise; folded, the rules' other numbers."""
    swept = dict(zip(settings["opt"], now.sweep.latest or (), strict=False)) if now.sweep else {}

    def known(asked: Sequence[str]) -> Measured | None:
        lanes = [(run, regimes_of_losses(found)) for run in asked if (found := swept.get(run))]
        return Measured(LOWER, lanes) if lanes else None

    count = count_of(settings)
    found = [
        *sliders.rates(settings, runs, "batch_size", known),
        *sliders.one_for_all(settings),
        Slider("batch_size", f"Batch size of {count}", batch_size(count, FIRST_BATCH), settings["batch_size"], place="hand"),
        Slider("steps", "Updates", STEPS, settings["steps"], exact=False),
        *sliders.schedule(settings),
        *([] if settings[f"{STEM}.data"] in NOISELESS else [_of_network(settings, "noise", "Noise of the data", "hand")]),
        _of_network(settings, "l2", "L2 penalty", "hand"),
        Slider("decay", "Decoupled decay", DECAY, settings["decay"], exact=False),
        *([many.shown(settings)] if settings[MANY] != ONE else []),
        *sliders.others(settings),
        _plane(settings),
        Slider(
            "sweep", "Measure what the rates lead to", None, int(settings["sweep"]), sliders.SWITCH, SWEEP_HELP, exact=False, place="strip"
        ),
        sliders.unit(settings),
    ]
    return Desk(found, track=rate_track.track(settings, found), doors=doors(settings))


def doors(settings: Settings) -> list[tuple[str, str]]:
    """What leads to the menus of the data, of the network and of many runs."""
    data, depth, width = (settings[f"{STEM}.{name}"] for name in ("data", "depth", "width"))
    size = f"{depth} × {width}" if depth != "0" else "linear"
    return [(f"Data: {data}", f"{STEM}.data"), (f"Network: {size}", f"{STEM}.depth"), many.door(settings)]


def _plane(settings: Settings) -> Slider:
    """Through which plane the training is seen."""
    named = [NAMED[kind] for kind in PLANES]
    return Slider("plane", "Plane", None, PLANES.index(settings["plane"]), named, PLANE_HELP, exact=False, place="plane")


def _of_network(settings: Settings, name: str, label: str, place: str) -> Slider:
    declared = network().params[name]
    assert isinstance(declared, Param)
    return Slider(f"{STEM}.{name}", label, declared, settings[f"{STEM}.{name}"], exact=False, place=place)
