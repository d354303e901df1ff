"""What a page consists of, and the one frame that draws them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from views.controls import typed, widgets
from views.controls.link import copy_link
from views.controls.sliders import calling
from views.player import Found, Nothing, Picture, player, rare
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
    """A page: which settings it has, what the engine is asked, what is drawn of it, and its question.

    `compute` and everything after it are functions of the settings alone, so that equal addresses have equal pictures;
    those of a page that is not `shared`, or is `alone` with these settings, also depend on what is going on for its visitor, who
    `act`s on it ("stop", "again").
    What `compute` finds says its runs `by_name` where lectures show the page (see views/scene.py). `sentence` gives the question,
    which is the page's title, and what more is to be said: a line under the title, or where the player finds that line itself
    from the runs at the present step (`found`, of the page or of its picture, see player/board/found.js) the title's help.
    `hear` takes what a hand has chosen in the player beside the desk: any name, any JSON.
    `heading` is said above the picture, `menus` stand in the drawer, `under` below it, `ahead` is what a fresh server makes ready.
    """

    name: str
    title: str
    section: str
    icon: str
    fields: FieldsFor
    compute: Callable[[Settings, Visitor], Any]
    picture: Callable[[Settings, Any], Picture | Nothing]
    sentence: Callable[[Settings, Any], tuple[str, str]] = lambda settings, found: ("", "")
    found: Found = ""
    heading: Callable[[State], None] = lambda state: None
    menus: Callable[[State], None] | None = None
    under: Callable[[State], None] = lambda state: None
    below: Sequence[Below] = ()
    shared: bool = True
    alone: Callable[[Settings], bool] = lambda settings: False
    act: Callable[[Settings, Visitor, str], None] = lambda settings, visitor, act: None
    hear: Callable[[State, str, Any], None] = lambda state, name, value: None
    ahead: Callable[[], None] | None = None
    order: int = 9  # among the pages of its section

    def drawn(self, settings: Settings, visitor: Visitor) -> Picture | Nothing:
        """The picture of these settings with its question, or nothing yet."""
        found = self.compute(settings, visitor)
        picture, sentence = self.picture(settings, found), self.sentence(settings, found)
        if isinstance(picture, Nothing):
            return replace(picture, sentence=sentence)
        desk = picture.desk and calling(picture.desk, {drawn.id: drawn.name for drawn in picture.runs})
        return replace(picture, sentence=sentence, found=self.found if picture.found is None else picture.found, desk=desk)


def show(page: Page) -> None:
    """Draw a page for the session that asks."""
    state = State(page.name, page.fields)
    page.heading(state)
    open_below = any(st.session_state.get(part.key) for part in page.below)
    hear = partial(page.hear, state)
    who, refused = state.visitor.who, typed.refused(state)
    player(page.name, state.settings.address, who, state.heard, state.changes, state.note, open_below, hear, refused)
    page.under(state)
    with st.container(key="more"):
        _drawer(page, state)
    state.write()


def _drawer(page: Page, state: State) -> None:
    """Everything that is rarely needed: menus, sliders, formulas, tables."""
    if page.menus:
        page.menus(state)
    widgets.heading("Numbers")
    rare()
    widgets.heading("More about it")
    for part in page.below:
        expander = st.expander(part.title, key=part.key, on_change="rerun")
        if expander.open:
            with expander:
                part.draw(state)
    _reset_and_link(state)


def _reset_and_link(state: State) -> None:
    left, right = st.columns(2, wrap=False)
    left.button("Reset", on_click=state.reset, width="stretch")
    with right:
        copy_link()
