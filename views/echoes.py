"""Widgets that show what something else has set: a number beside its slider, the rates of another surface.

A browser sends the values of all its widgets with every message. While hands are quick it has not yet heard of the
newest ones, and sends back what a widget showed before: such an echo must not undo what was just done. What the
browser has heard of is told by the address it sends, since every change of the state is written there; and a hand
moves one widget at a time, so where several that were just filled say something else, the page is not drawn yet.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

SECONDS = 5.0  # after which nothing is late any more
UNDERWAY = 0.25  # seconds in which a widget may not yet show what its browser was sent
MOST = 50  # addresses
KEPT = "echoes"


def show(key: str, value: Any) -> None:
    """Fill the widget `key`. While only parts of the page are drawn, one that shows the value is left alone: a hand may be on it."""
    same = key in st.session_state and st.session_state[key] == value
    if same and getattr(get_script_run_ctx(suppress_warning=True), "fragment_ids_this_run", None) and not _is_late(key):
        return
    if not same:
        _kept()["shown"][key] = (_kept()["count"], time.monotonic(), value)
    st.session_state[key] = value


def heard(key: str) -> Any:
    """What a hand has put into the widget `key`; None where nothing is in it, or a late value has come back."""
    if _is_late(key):
        return None
    _kept()["shown"].pop(key, None)
    return st.session_state[key]


def wrote(query: Mapping[str, str]) -> None:
    """The state has another address now."""
    kept = _kept()
    kept["count"] += 1
    kept["addresses"] = [*kept["addresses"], (kept["count"], dict(query))][-MOST:]


def _is_late(key: str) -> bool:
    """Whether the widget was made to show something that its browser has not heard of."""
    kept, now = _kept(), time.monotonic()
    filled = {name: (count, now - since) for name, (count, since, _) in kept["shown"].items() if now - since < SECONDS}
    if key not in filled:
        return False
    count, age = filled[key]
    if age < UNDERWAY and st.context.headers.get("User-Agent"):
        return True
    if _seen() <= count and _seen() < kept["count"]:
        return True
    return sum(name in st.session_state and st.session_state[name] != kept["shown"][name][2] for name in filled) > 1


def _seen() -> int:
    """The number of the address that the browser shows; the newest where it is none of ours."""
    query = dict(parse_qsl(getattr(get_script_run_ctx(suppress_warning=True), "query_string", ""), keep_blank_values=True))
    kept = _kept()
    return max((number for number, address in kept["addresses"] if address == query), default=kept["count"])


def _kept() -> dict[str, Any]:
    return st.session_state.setdefault(KEPT, {"count": 0, "addresses": [], "shown": {}})
