"""A map of trainings as far as it is made, the training at its point, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from engine import TRAINED_LAST, Run, TrainabilityMap
from pages.maps.one_map import OneMap
from pages.maps.window import in_words
from views.lesson import Settings, share

CELLS = 192  # a side


@dataclass(frozen=True, kw_only=True)
class Trained(OneMap):
    """The map as far as it is made."""

    map: TrainabilityMap | None
    losses: np.ndarray
    by_name: dict[str, Run] = field(default_factory=dict)

    def __getitem__(self, name: str) -> float:
        """A number of it by its name, for promises."""
        known = {"share": self.map.shown_share, "border": self.map.border} if self.map else {}
        return known.get(name, np.nan)


def told(settings: Settings, found: Trained) -> str:
    """How much of what is seen learns, and how close one looks."""
    if found.map is None:
        return ""
    so_far = "" if found.map.known.all() else " so far"
    here = "learns" if found.losses[-TRAINED_LAST:].mean() < 1 else "does not"
    learns = f"The network learns in {share(found.map.shown_share)} of the map{so_far}{in_words(settings)}"
    return f"{learns}; of neighbouring cells {share(found.map.border)} differ. At the point it {here}."
