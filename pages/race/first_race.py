"""What a fresh server makes ready: the programs of the first race on every surface."""

from __future__ import annotations

from functools import partial

from engine import PREFETCH, ground, problem, trace
from pages.race.state import FIRST_BATCH
from spec import drawn_surfaces, load
from views.state.rules import FIRST_RACE


def ahead() -> None:
    """Have the programs of the first race on every surface compiled."""
    for surface, stem in reversed([(surface, stem) for surface in drawn_surfaces() for stem in FIRST_RACE]):
        PREFETCH.request(("first race", surface, stem), partial(_compile, surface, stem))


def _compile(surface: str, stem: str) -> None:
    spec = drawn_surfaces()[surface]
    at = problem(spec, {})
    ground(spec, at.settings, widened=spec.equal_axes)
    trace(spec, load("optimizers")[stem], steps=10, batch_size=int(FIRST_BATCH) if at.count else None)
