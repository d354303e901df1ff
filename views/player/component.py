"""The Streamlit component of the player: it is told which picture to ask for, and asks the server itself (see serving/pictures.py)."""

from __future__ import annotations

from pathlib import Path

from streamlit.components.v2 import component

from views.serving import assets

LOADER = (Path(__file__).parent / "loader.js").read_text().replace("__ASSETS__", assets.folder())

_component = component("ravine_player", js=LOADER, isolate_styles=False)


def player(page: str, address: str, who: str, heard: int, changes: int, note: str = "", below: bool = False) -> None:
    """Show the picture of a page's address.

    `who` is the visitor's token, `heard` the highest number that the script has heard from the page's desk, `changes` how
    often it has set something itself; `note` is said under the picture. Where something `below` shows the runs, a change
    of the desk runs the script again.
    """
    told = {"page": page, "address": address, "who": who, "heard": heard, "changes": changes, "note": note, "below": below}
    _component(key=page, data=told, on_settled_change=lambda: None)
