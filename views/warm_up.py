"""What a fresh server does before its first visitor asks: compile the first page's programs, compress the assets."""

from __future__ import annotations

from engine import ground, keep_on_disk, race
from spec import load
from views import assets
from views.race_page.state import FIRST_RACE, FIRST_SURFACE


def warm_up() -> None:
    """Compile what the first page needs, then the first race's rules on the other surfaces."""
    keep_on_disk()
    for surface in (FIRST_SURFACE, *(stem for stem in load("surfaces") if stem != FIRST_SURFACE)):
        spec = load("surfaces")[surface]
        ground(surface, spec.defaults)
        race(surface, [(optimizer, {}) for optimizer in FIRST_RACE], surface_params=spec.defaults, start=spec.start_for({}), steps=10)
        assets.compress()
