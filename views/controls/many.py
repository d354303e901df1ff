"""The menus of many runs in place of one, and the door that leads to them."""

from __future__ import annotations

from collections.abc import Sequence

from views.controls import widgets
from views.player import Slider
from views.state.fields import Option
from views.state.many import COUNT, MANY, ONE, SEEDS, SHOWN, STARTS, shown_param
from views.state.settings import Settings
from views.state.state import State

NAMES = {ONE: "one run", SEEDS: "seeds", STARTS: "starts around the start"}
HELP = (
    "Many runs of every rule in place of one: its median and the band of its losses, where each of them ends, how many end how. "
    "Seeds differ in their batches or their noise; starts differ in where they begin, and in their seeds."
)


def menus(state: State, counts: Sequence[int]) -> None:
    """One run or many, and how many."""
    kind = state.fields[MANY].kind
    assert isinstance(kind, Option)
    widgets.menu(state, MANY, "Runs of every rule", kind.options, format_func=NAMES.__getitem__, help=HELP)
    if state[MANY] != ONE:
        widgets.menu(state, COUNT, "How many runs", list(counts))


def door(settings: Settings) -> tuple[str, str]:
    """The button that opens these menus, which says what is chosen."""
    kind = settings[MANY]
    return ("One run" if kind == ONE else f"{settings[COUNT]} {kind}", MANY)


def shown(settings: Settings) -> Slider:
    """Which of the runs is shown."""
    thing = "Start" if settings[MANY] == STARTS else "Seed"
    return Slider(SHOWN, f"{thing} shown of {settings[COUNT]}", shown_param(settings[COUNT]), settings[SHOWN], place="hand")
