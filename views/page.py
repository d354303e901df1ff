"""What a page consists of, and the one frame that draws them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from views.controls.link import copy_link
from views.player import Nothing, Picture, player
from views.state.address import FieldsFor
from views.state.settings import Settings
from views.state.state import State
from views.state.visitor import Visitor


@dataclass(frozen=True)
class Below:
    """What stands below the picture behind a title: drawn only while it is open."""

    key: str
    title: str
    draw: Callable[[State], None]


@dataclass(frozen=True)
class Page:
    """A page: which settings it has, what the engine is asked, what is drawn of it, and one sentence about it.

    `compute` and everything after it are functions of the settings alone, so that equal addresses have equal pictures;
    those of a page that is not `shared` also depend on what is going on for its visitor, who `act`s on it ("stop", "again").
    What `compute` finds says its runs `by_name` where lectures show the page (see views/scene.py).
    `heading` is said above the picture, `menus` stand beside it, `under` below it, `ahead` is what a fresh server makes ready.
    """

    name: str
    title: str
    section: str
    icon: str
    fields: FieldsFor
    compute: Callable[[Settings, Visitor], Any]
    picture: Callable[[Settings, Any], Picture | Nothing]
    sentence: Callable[[Settings, Any], tuple[str, str]] = lambda settings, found: ("", "")
    heading: Callable[[State], None] = lambda state: None
    menus: Callable[[State], None] | None = None
    under: Callable[[State], None] = lambda state: None
    below: Sequence[Below] = ()
    shared: bool = True
    above: int = 0  # pixels of its heading, for the first picture, which is drawn before there is one
    act: Callable[[Settings, Visitor, str], None] = lambda settings, visitor, act: None
    ahead: Callable[[], None] | None = None

    def drawn(self, settings: Settings, visitor: Visitor) -> Picture | Nothing:
        """The picture of these settings with its sentence, or nothing yet."""
        found = self.compute(settings, visitor)
        return replace(self.picture(settings, found), sentence=self.sentence(settings, found))


def show(page: Page) -> None:
    """Draw a page for the session that asks."""
    state = State(page.name, page.fields)
    if page.menus:
        with st.sidebar:
            page.menus(state)
            _reset_and_link(state)
    page.heading(state)
    open_below = any(st.session_state.get(part.key) for part in page.below)
    player(page.name, state.settings.address, state.visitor.who, state.heard, state.changes, state.note, open_below)
    page.under(state)
    if not page.menus:
        left, _ = st.columns([2, 4])
        with left:
            _reset_and_link(state)
    for part in page.below:
        expander = st.expander(part.title, key=part.key, on_change="rerun")
        if expander.open:
            with expander:
                part.draw(state)
    state.write()


def _reset_and_link(state: State) -> None:
    left, right = st.columns(2, wrap=False)
    left.button("Reset", on_click=state.reset, width="stretch")
    with right:
        copy_link()
