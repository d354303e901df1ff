"""The question of a race, and what is said of it besides what the player finds in its runs."""

from __future__ import annotations

from pages.race import fair_words, modes, seeds_said
from pages.race.fair import FairRace
from pages.race.runs import Raced
from pages.race.seeds import Seeded
from views.state.settings import Settings


def sentence(settings: Settings, now: Raced) -> tuple[str, str]:
    """The surface's question; what was found by tuning, then what many runs say, or what the surface teaches."""
    said = []
    if isinstance(now, FairRace) and modes.is_tuned(settings):
        said.append(fair_words.sentence(now, briefly=isinstance(now, Seeded)))
    if isinstance(now, Seeded):
        said.append(seeds_said.sentence(now))
    return now.surface.question, " ".join(said) if said else now.surface.teaches
