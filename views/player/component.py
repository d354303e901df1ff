"""The Streamlit component of the player: it is told which picture to ask for, and asks the server itself (see serving/pictures.py)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from views.serving import assets

LOADER = (Path(__file__).parent / "loader.js").read_text().replace("__ASSETS__", assets.folder())

_drawer = component("ravine_drawer", js=LOADER.replace(".player.mount", ".drawer.mount"), isolate_styles=False)
_component = component("ravine_player", js=LOADER, isolate_styles=False)


def rare() -> None:
    """The place among the menus where the sliders stand that are rarely moved."""
    _drawer(key="rare sliders", data={"part": "rare"})


def other_topic() -> None:
    """The place among the menus where a button opens the gallery of what the picture may be of."""
    _drawer(key="other topic", data={"part": "topic"})


def player(
    page: str,
    address: str,
    who: str,
    heard: int,
    changes: int,
    note: str = "",
    below: bool = False,
    hear: Callable[[str, Any], None] = lambda name, value: None,
    refused: str = "",
) -> None:
    """Show the picture of a page's address.

    `who` is the visitor's token, `heard` the highest number that the script has heard from the page's desk, `changes` how
    often it has set something itself; `note` is said under the picture, and over it that something was `refused`. Where something
    `below` shows the runs, a change of the desk runs the script again. `hear(name, value)` is called for what a hand has chosen in the
    player that is no matter of the desk: any JSON, from whoever sends it.
    """
    told = {
        "page": page,
        "address": address,
        "who": who,
        "heard": heard,
        "changes": changes,
        "note": note,
        "below": below,
        "refused": refused,
    }
    _component(key=page, data=told, on_settled_change=lambda: None, on_chosen_change=lambda: _hear(page, hear))


def _hear(key: str, hear: Callable[[str, Any], None]) -> None:
    match st.session_state[key].get("chosen"):
        case [str(name), value]:
            hear(name, value)
