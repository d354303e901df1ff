"""A session that is taken up again costs what a new one costs."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.watcher import local_sources_watcher

from tests.views.apps import ROOT, opened
from views.serving import sessions


def taken_up_again():
    """How often Streamlit looks where a module lies, in a session that was left and taken up again, then told that a run has ended."""
    looks = []

    async def go(monkeypatch):
        monkeypatch.setattr(local_sources_watcher, "get_module_paths", lambda module: looks.append(module) or set())
        manager = WebsocketSessionManager(MemorySessionStorage(), MagicMock(), MagicMock(), None)
        data = SimpleNamespace(main_script_path=str(ROOT / "views" / "shell.py"), is_hello=False)
        name = manager.connect_session(MagicMock(), data, {})
        manager.disconnect_session(name)
        assert manager.connect_session(MagicMock(), data, {}, existing_session_id=name) == name
        watcher = manager.get_session_info(name).session._local_sources_watcher
        if watcher:
            watcher.update_watched_modules()

    with pytest.MonkeyPatch.context() as monkeypatch, ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, go(monkeypatch)).result()
    return len(looks)


def test_nothing_is_watched_where_nothing_is_to_be_watched(monkeypatch):
    monkeypatch.setattr(AppSession, "register_file_watchers", AppSession.register_file_watchers)
    assert taken_up_again() > 100  # what Streamlit does by itself; if this fails, views/serving/sessions.py has less to do
    monkeypatch.setattr(
        sessions.config,
        "get_option",
        lambda name, get=sessions.config.get_option: "none" if name == "server.fileWatcherType" else get(name),
    )
    sessions.resume_lightly()
    assert taken_up_again() == 0


def test_where_files_are_watched_they_still_are(monkeypatch):
    monkeypatch.setattr(AppSession, "register_file_watchers", AppSession.register_file_watchers)
    monkeypatch.setattr(
        sessions.config,
        "get_option",
        lambda name, get=sessions.config.get_option: "poll" if name == "server.fileWatcherType" else get(name),
    )
    monkeypatch.setattr(local_sources_watcher, "PathWatcher", MagicMock())
    sessions.resume_lightly()
    assert taken_up_again() > 100


@pytest.mark.parametrize("page", ["", "race", "regimes", "train"])
def test_every_page_runs_by_the_clock_so_that_it_comes_back(page, monkeypatch):
    asked = []
    monkeypatch.setattr("streamlit.runtime.fragment.time_to_seconds", lambda every: asked.append(every) or every.total_seconds())
    opened("opt=none", page=page)
    assert asked
    assert set(asked) == {sessions.SELDOM}
    assert sessions.SELDOM.total_seconds() * 1e3 < 2**31  # beyond, browsers run at once and without end
