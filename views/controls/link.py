"""The copy-link button: the address bar holds the whole state."""

from __future__ import annotations

from streamlit.components.v2 import component

from views.player.component import LOADER

_component = component("ravine_copy_link", js=LOADER.replace(".player.mount", ".link.mount"), isolate_styles=False)


def copy_link() -> None:
    """A button that copies the address of what is shown."""
    _component(key="copy link", data={})
