"""The copy-link button: the address bar holds the whole state."""

from __future__ import annotations

from pathlib import Path

from streamlit.components.v2 import component

from views.serving import assets

LOADER = (
    (Path(__file__).parent.parent / "player" / "loader.js")
    .read_text()
    .replace("__ASSETS__", assets.folder())
    .replace("player.js", "copy_link.js")
)
_component = component("ravine_copy_link", js=LOADER, isolate_styles=False)


def copy_link() -> None:
    """A button that copies the address of what is shown."""
    _component(key="copy link", data={})
