"""The sentence of a part as the browser tells it while a hand is on what its picture follows."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from views.player import Picture, Says
from views.player.contour import Contour
from views.player.plot import Plot
from views.state.settings import Values
from views.unknown import Unknown, written


class InHand:
    """Settings by name, Unknown those that a hand moves."""

    def __init__(self, values: Values, moved: AbstractSet[str]) -> None:
        self.values, self.moved = values, moved

    def __getitem__(self, name: str) -> Any:
        value = self.values[name]
        return Unknown("set", name, value) if name in self.moved and isinstance(value, float) else value


def followed_by(picture: Picture) -> set[str]:
    """The settings with which a picture changes under a hand."""
    if picture.live:
        start = picture.main.sets if isinstance(picture.main, Contour) else ""
        return {*(one.key for one in picture.live.bound), start} - {""}
    plots = [panel for panel in picture.panels if isinstance(panel, Plot)]
    return {name for plot in plots for name in (*(hand.sets for hand in plot.hands), *plot.params) if name != plot.clock}


def says(
    question: Callable[[Any, Any], str], sentence: Callable[[Any, Any], str], values: Values, found: Any, picture: Picture
) -> Says | None:
    """What a picture is to say under a hand: what these make of settings and of what is found.

    That has `followed(values)`: the same, but for what the hand changes, Unknown.
    """
    moved = followed_by(picture)
    now = InHand(values, moved)
    anew = found.followed(now)
    return Says(sorted(moved), written(lambda: question(now, anew)), written(lambda: sentence(now, anew))) if moved else None
