"""What a page does when its connection comes back, after a break in the line or a restart of the server.

Streamlit's page asks for a new run then only where something on it runs by the clock; otherwise a tab that nobody has
touched would stay as it is, and a restarted server would know none of the fragments that its first touch asks for.
"""

from __future__ import annotations

from datetime import timedelta

import streamlit as st
from streamlit import config
from streamlit.runtime.app_session import AppSession

SELDOM = timedelta(days=20)  # browsers count to 24.8 days


@st.fragment(run_every=SELDOM)
def run_anew_on_return() -> None:
    """Draws nothing. It runs by the clock, so that a connection that comes back asks for the whole page."""


def resume_lightly() -> None:
    """Let sessions that are taken up again watch no source files where nothing is to be watched.

    Streamlit looks at the setting for new sessions only, and for the others at the place of every loaded module.
    """
    register = AppSession.register_file_watchers

    def only_where_set(self: AppSession) -> None:
        if config.get_option("server.fileWatcherType") != "none":
            register(self)

    AppSession.register_file_watchers = only_where_set
