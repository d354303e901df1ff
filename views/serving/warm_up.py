"""What a fresh server does before its visitors ask: compile the first page, later the rest."""

from __future__ import annotations

import os
import time
from functools import partial

from engine import PREFETCH, ground, keep_on_disk, problem, trace
from spec import drawn_surfaces, load
from views.race_page.state import FIRST_BATCH, FIRST_SURFACE
from views.rules.fields import FIRST_RACE
from views.train_page.work import train_ahead

LATER = 20.0  # seconds: the first visitor's picture goes before programs that nobody has asked for


def warm_up() -> None:
    """Make ready what the first page needs, then the first training and the first race on the other surfaces.

    RAVINE_AHEAD=off in the environment leaves it at the first page, for tests that share the machine with the server.
    """
    keep_on_disk()
    for stem in FIRST_RACE:
        _compile(FIRST_SURFACE, stem)
    if os.environ.get("RAVINE_AHEAD") == "off":
        return
    PREFETCH.start()
    time.sleep(LATER)
    for surface, stem in reversed([(surface, stem) for surface in drawn_surfaces() for stem in FIRST_RACE]):
        PREFETCH.request(("first race", surface, stem), partial(_compile, surface, stem))
    PREFETCH.request("first training", train_ahead)


def _compile(surface: str, stem: str) -> None:
    spec = drawn_surfaces()[surface]
    at = problem(spec, {})
    ground(spec, at.settings)
    trace(spec, load("optimizers")[stem], steps=10, batch_size=int(FIRST_BATCH) if at.count else None)
