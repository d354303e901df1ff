"""The train page's desk: every number that a hand can move."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine import DECAY, Run
from pages.train.state import FIRST_BATCH, NOISELESS, STEM, STEPS, count_of, network
from pages.train.work import Working
from spec import Param
from views.controls import sliders
from views.player import Desk, Losses, Slider
from views.state.rules import batch_size
from views.state.settings import Settings
from views.words import number


def desk_of(settings: Settings, now: Working, runs: Sequence[Run]) -> Desk:
    """Rates and momentum, batch size, updates, penalties, noise; folded, the rules' other numbers."""
    swept = dict(zip(settings["opt"], now.sweep.latest or (), strict=False)) if now.sweep else {}

    def found(stem: str) -> Losses | None:
        known = swept.get(stem)
        if known is None:
            return None
        return Losses(_best(known.rates, known.losses), known.rates, known.losses)

    count = count_of(settings)
    return Desk(
        [
            *sliders.rates(settings, runs, found),
            Slider("batch_size", f"Batch size of {count}", batch_size(count, FIRST_BATCH), settings["batch_size"]),
            Slider("steps", "Updates", STEPS, settings["steps"], exact=False),
            *sliders.schedule(settings),
            _of_network(settings, "l2", "L2 penalty"),
            Slider("decay", "Decoupled decay", DECAY, settings["decay"], exact=False),
            *([] if settings[f"{STEM}.data"] in NOISELESS else [_of_network(settings, "noise", "Noise of the data")]),
            *sliders.others(settings),
        ]
    )


def _best(rates: np.ndarray, losses: np.ndarray) -> str:
    known = [(loss, rate) for loss, rate in zip(losses, rates, strict=True) if loss < float("inf")]
    return "lowest loss {} at {}".format(*map(number, min(known))) if known else "no rate ended"


def _of_network(settings: Settings, name: str, label: str) -> Slider:
    declared = network().params[name]
    assert isinstance(declared, Param)
    return Slider(f"{STEM}.{name}", label, declared, settings[f"{STEM}.{name}"], exact=False)
