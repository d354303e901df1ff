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

from views.home import HOME, SCENES  # noqa: E402
from views.serving.late import imported  # noqa: E402
from views.serving.sessions import run_anew_on_return  # noqa: E402

STYLE = (Path(__file__).parent / "shell.css").read_text()


def show() -> None:
    """Draw the page that the address names."""
    st.set_page_config(
        "Ravine",
        Path(__file__).parent / "icon.svg",
        layout="wide",
        initial_sidebar_state="collapsed",
        menu_items={"About": "Ravine: watch optimizers find their way down."},
    )
    st.html(f"<style>{STYLE}</style>")
    contents, gallery = imported("views.contents"), imported("views.scenes.gallery")
    frame = imported("views.page").show
    first, *others = contents.pages().values()
    listed: list[StreamlitPage] = [
        st.Page(partial(frame, first), title=first.title, url_path=HOME, default=True),  # drawn at "/" whatever its path
        st.Page(partial(frame, first), title=first.title, url_path=first.name, visibility="hidden"),
        *(st.Page(partial(frame, page), title=page.title, url_path=page.name) for page in others),
        st.Page(gallery.show, title=gallery.TITLE, url_path=SCENES),
    ]
    page = st.navigation(listed, position="hidden")
    run_anew_on_return()
    page.run()


if __name__ == "__main__":
    show()
