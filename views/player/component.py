"""The Streamlit component that carries a payload to the ES modules and the dragged start back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from views.player.desk import message
from views.player.payload import Picture
from views.serving import assets

LOADER = (Path(__file__).parent / "loader.js").read_text().replace("__ASSETS__", assets.folder())

_component = component("ravine_player", js=LOADER, isolate_styles=False)


def told(key: str) -> tuple[int, dict[str, float]]:
    """(number, values) of the last message from the desk of a picture; (0, {}) before the first."""
    state = st.session_state.get(key)
    return message(state.get("desk") if state is not None else None)


def player(picture: Picture, *, on_start: Callable[[tuple[float, float]], None]) -> None:
    """Draw a picture; a ground of it goes over only while the browser lacks it.

    A browser that lacks a ground we believed it had says so, and gets it in the run that follows.
    """
    key = picture.key
    held: dict[str, None] = st.session_state.setdefault(f"{key} grounds", {})

    def started() -> None:
        try:
            x, y = map(float, st.session_state[key].get("start"))
        except (TypeError, ValueError):
            return
        on_start((x, y))

    def lacking() -> None:
        held.pop(str(st.session_state[key].get("lacks")), None)

    blob = picture.encode(held)
    for ground in picture.grounds:
        held.pop(ground.id, None)
        held[ground.id] = None
    while len(held) > 12:
        held.pop(next(iter(held)))
    _component(key=key, data=blob, on_start_change=started, on_lacks_change=lacking, on_desk_change=lambda: None)
