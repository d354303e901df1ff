"""One colour, dash and mark per optimizer, the same everywhere (after Okabe and Ito, 2008).

A copy of a rule has its mark, another shade of its colour and another dash.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from views.shades import shades
from views.state.own import OWN
from views.state.runs import number_of, rule_of


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

    @property
    def shade(self) -> Shade:
        """Its colour alone."""
        return Shade(self.light, self.dark)


CORE = {
    "sgd": Look("#20262d", "#f2f4f6", (), "dot"),
    "momentum": Look("#0067a5", "#4aa8e8", (), "square"),
    "nesterov": Look("#2c93cd", "#9cd8ff", (6, 2), "diamond"),
    "adagrad": Look("#008a64", "#2fd3a4", (), "triangle"),
    "rmsprop": Look("#be8300", "#ffc23d", (3, 1.5), "bar"),
    "adam": Look("#b83600", "#ff7f2a", (), "plus"),
    "adadelta": Look("#c8709f", "#f09cc9", (8, 2, 1.5, 2), "pentagon"),
    "adamw": Look("#8f7a00", "#f0e442", (5, 1.5, 1.5, 1.5), "down"),
    OWN: Look("#a4177f", "#ff8fd8", (), "star"),
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

VARIANTS = (CORE["sgd"], *(FREE[slot] for slot in (0, 5, 4, 6, 2)))

LIGHTEST, DARKEST = (0.34, 0.64), (0.53, 0.92)  # lightness of copies on a light page and on a dark one: three times its contrast
DASHES = ((4, 2), (1.3, 1.6), (6, 1.6, 1.3, 1.6), (), (9, 2.5), (4, 1.5, 1.2, 1.5, 1.2, 1.5), (2, 4), (10, 2, 4, 2))  # of copies
LONGER, FULLER = 1.5, 0.2  # by which two dash patterns of as many parts are told apart: the ratio of their lengths, how much is drawn


def variants(count: int) -> tuple[Look, ...]:
    """Looks of up to six runs that differ in something else than their rule, such as a schedule."""
    return VARIANTS[:count]


def looks(optimizers: Sequence[str], chosen: Sequence[str]) -> dict[str, Look]:
    """{id: Look} of the chosen runs among all optimizers of the house.

    The core eight are fixed. Each other one has a free slot of its own, and moves to the next where two would share.
    """
    found = _of_rules(optimizers, {rule_of(run) for run in chosen})
    return {run: of_copy(found[rule_of(run)], number_of(run)) for run in chosen}


@cache
def of_copy(look: Look, number: int) -> Look:
    """The look of the copy with this number, 1 for the rule itself."""
    if number == 1:
        return look
    dashes = [dash for dash in DASHES if not are_alike(dash, look.dash)]
    light, dark = (shades(colour, *ends)[number - 1] for colour, ends in ((look.light, LIGHTEST), (look.dark, DARKEST)))
    return Look(light, dark, dashes[number - 2], look.mark)


def are_alike(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two dash patterns are hard to tell apart."""
    if len(one) != len(other) or not one:
        return len(one) == len(other)
    short, long = sorted((sum(one), sum(other)))
    return long < LONGER * short and abs(sum(one[::2]) / sum(one) - sum(other[::2]) / sum(other)) < FULLER


def _of_rules(optimizers: Sequence[str], chosen: set[str]) -> dict[str, Look]:
    others = [stem for stem in sorted(optimizers) if stem not in CORE]
    taken: dict[int, str] = {}
    for stem in sorted(chosen - set(CORE)):
        slot = others.index(stem)
        while taken.setdefault(slot % len(FREE), stem) != stem and slot < others.index(stem) + len(FREE):
            slot += 1
        taken[slot % len(FREE)] = stem
    free = {stem: FREE[slot] for slot, stem in taken.items()}
    return {stem: CORE.get(stem) or free.get(stem) or FREE[others.index(stem) % len(FREE)] for stem in chosen}
