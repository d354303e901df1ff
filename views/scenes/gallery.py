"""The page of scenes: a list of questions with small pictures, drawn in the browser. It has no settings and no picture of its own."""

from __future__ import annotations

from streamlit.components.v2 import component

from views.player.component import LOADER

TITLE = "Scenes"

_component = component("ravine_gallery", js=LOADER.replace(".player.mount", ".gallery.mount"), isolate_styles=False)


def show() -> None:
    """Draw it for the session that asks."""
    _component(key="scenes", data={})
