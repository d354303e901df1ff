"""The Streamlit component of the progress bar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.components.v2 import component

FOLDER = Path(__file__).parent
_component = component("ravine_progress", js=(FOLDER / "progress.js").read_text(), css=(FOLDER / "progress.css").read_text(), html='<div class="rv-progress"></div>')


def progress(key: str, doing: str, part: float, *, on_news: Callable[[], None], on_stop: Callable[[], None]) -> None:
    """A bar with words and a stop button; `on_news` is called a few times a second as long as it is drawn."""
    _component(key=key, data={"doing": doing, "part": part}, on_news_change=on_news, on_stop_change=on_stop)
