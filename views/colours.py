"""One colour, dash and mark per optimizer, the same everywhere (after Okabe and Ito, 2008)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Shade(NamedTuple):
    """A colour for each theme."""

    light: str
    dark: str

    def described(self) -> dict[str, str]:
        return {"light": self.light, "dark": self.dark}


class Look(NamedTuple):
    """How a run is drawn: a colour for each theme, a dash pattern in line widths, the mark on its head."""

    light: str
    dark: str
    dash: tuple[float, ...]
    mark: str


CORE = {
    "sgd": Look("#20262d", "#f2f4f6", (), "dot"),
    "momentum": Look("#0067a5", "#4aa8e8", (), "square"),
    "nesterov": Look("#2c93cd", "#9cd8ff", (6, 2), "diamond"),
    "adagrad": Look("#008a64", "#2fd3a4", (), "triangle"),
    "rmsprop": Look("#c08400", "#ffc23d", (3, 1.5), "bar"),
    "adam": Look("#b83600", "#ff7f2a", (), "plus"),
    "adadelta": Look("#cc79a7", "#f09cc9", (8, 2, 1.5, 2), "pentagon"),
    "adamw": Look("#8f7a00", "#f0e442", (5, 1.5, 1.5, 1.5), "down"),
}
FREE = (
    Look("#7b3fa0", "#c38af0", (4, 2), "dot"),
    Look("#8c2d2d", "#f08080", (), "diamond"),
    Look("#3b6e22", "#9bd45f", (7, 2, 2, 2), "square"),
    Look("#5b5bd6", "#a3a3ff", (2, 1.5), "triangle"),
    Look("#b8336a", "#ff6fa8", (5, 2), "bar"),
    Look("#0f7f8c", "#58d3e0", (9, 3), "plus"),
    Look("#6b4f2a", "#cfa872", (3, 3), "pentagon"),
    Look("#4d4d4d", "#b5b5b5", (1.5, 1.5), "down"),
)


def looks(optimizers: Sequence[str], chosen: Sequence[str]) -> dict[str, Look]:
    """{file stem: Look} of the chosen ones among all optimizers of the house.

    The core eight are fixed. Each other one has a free slot of its own, and moves to the next where two would share.
    """
    others = [stem for stem in sorted(optimizers) if stem not in CORE]
    taken: dict[int, str] = {}
    for stem in sorted(set(chosen) - set(CORE)):
        slot = others.index(stem)
        while taken.setdefault(slot % len(FREE), stem) != stem and slot < others.index(stem) + len(FREE):
            slot += 1
        taken[slot % len(FREE)] = stem
    free = {stem: FREE[slot] for slot, stem in taken.items()}
    return {stem: CORE.get(stem) or free.get(stem) or FREE[others.index(stem) % len(FREE)] for stem in chosen}
