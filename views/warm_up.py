"""What a fresh server does before its visitors ask: compress the assets, compile the first page, later the rest."""

from __future__ import annotations

import time
from functools import partial

from engine import AHEAD, ground, keep_on_disk, problem, trace
from spec import drawn_surfaces, load
from views import assets
from views.race_page.state import FIRST_BATCH, FIRST_SURFACE
from views.rules.fields import FIRST_RACE

LATER = 20.0  # seconds: the first visitor's picture goes before programs that nobody has asked for


def warm_up() -> None:
    """Make ready what the first page needs, then the first race on the other surfaces."""
    keep_on_disk()
    assets.compress()
    _compile(FIRST_SURFACE)
    AHEAD.start()
    time.sleep(LATER)
    for surface in reversed(drawn_surfaces()):
        AHEAD.wish(("first race", surface), partial(_compile, surface))


def _compile(surface: str) -> None:
    spec, optimizers = drawn_surfaces()[surface], load("optimizers")
    at = problem(spec, {})
    ground(spec, at.settings)
    for stem in FIRST_RACE:
        trace(spec, optimizers[stem], steps=10, batch_size=int(FIRST_BATCH) if at.count else None)
