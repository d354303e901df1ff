"""The Streamlit component of the line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.components.v2 import component

FOLDER = Path(__file__).parent
_component = component(
    "ravine_status",
    js=(FOLDER / "progress.js").read_text(),
    css=(FOLDER / "progress.css").read_text(),
    html='<div class="rv-status"></div>',
)


def progress(key: str, words: str, part: float | None, *, on_news: Callable[[], None], on_stop: Callable[[], None]) -> None:
    """One line of words. While `part` (0 to 1) is given, a bar and a stop button stand beside it, and `on_news` is called a few times a second."""
    _component(key=key, data={"words": words, "part": part}, on_news_change=on_news, on_stop_change=on_stop)
