"""The frame around every page: page settings, navigation, style."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

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
    pages = {
        "Compare": [
            st.Page(
                ROOT / "pages" / "race.py", title="Race", icon=":material/flag:", url_path="first", default=True
            ),  # drawn at "/" whatever its path
            st.Page(ROOT / "pages" / "race.py", title="Race", url_path="race", visibility="hidden"),
        ],
        "Networks": [st.Page(ROOT / "pages" / "train.py", title="Train", icon=":material/neurology:")],
        "Understand": [st.Page(ROOT / "pages" / "regimes.py", title="Regimes", icon=":material/show_chart:")],
    }
    page = st.navigation(pages, position="top")
    run_anew_on_return()
    imported("engine")
    page.run()


if __name__ == "__main__":
    show()
