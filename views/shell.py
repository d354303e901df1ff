"""The frame around every page: page settings, navigation, style."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from views.serving.late import imported  # noqa: E402
from views.serving.sessions import run_anew_on_return  # noqa: E402

STYLE = (Path(__file__).parent / "shell.css").read_text()


def show() -> None:
    """Draw the page that the address names."""
    st.set_page_config(
        "Ravine",
        Path(__file__).parent / "icon.svg",
        layout="wide",
        initial_sidebar_state="auto",
        menu_items={"About": "Ravine: watch optimizers find their way down."},
    )
    st.html(f"<style>{STYLE}</style>")
    contents = imported("views.contents")
    frame = imported("views.page").show
    sections: dict[str, list[StreamlitPage]] = {}
    for page in contents.pages().values():
        sections.setdefault(page.section, []).append(st.Page(partial(frame, page), title=page.title, icon=page.icon, url_path=page.name))
    first = contents.first()
    home = st.Page(
        partial(frame, first), title=first.title, icon=first.icon, url_path=contents.HOME, default=True
    )  # drawn at "/" whatever its path
    sections[first.section][0] = st.Page(partial(frame, first), title=first.title, url_path=first.name, visibility="hidden")
    sections[first.section].insert(0, home)
    page = st.navigation(sections, position="top")
    run_anew_on_return()
    page.run()


if __name__ == "__main__":
    show()
