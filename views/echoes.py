"""Widgets that show what something else has set: a number beside its slider, the rates of another surface.

A browser sends the values of all its widgets with every message. While hands are quick it has not yet heard of the
newest ones, and sends back what a widget showed before: such an echo must not undo what was just done. What the
browser has heard of is told by the address it sends, since every change of the state is written there; and a hand
moves one widget at a time, so where several that were just filled say something else, the page is not drawn yet.
An echo says nothing new: a value that the widget has not shown of late is a hand's, however soon it comes.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from views.words import number

SECONDS = 5.0  # after which nothing is late any more
UNDERWAY = 0.25  # seconds in which a widget may not yet show what its browser was sent
MOST = 50  # addresses
KEPT = "echoes"


class Shown(NamedTuple):
    """What a widget was filled with, and what a hand has made of it since."""

    count: int  # addresses written until it was filled
    since: float
    filled: Any
    value: Any
    instead: Any
    past: list[tuple[float, Any]]  # what it showed before, and until when


def show(key: str, value: Any, instead: Any = None) -> None:
    """Fill the widget `key`. While only parts of the page are drawn, one that shows the value is left alone: a hand may be on it.

    `instead` is what Streamlit makes of a value that the widget does not offer any more.
    """
    same = key in st.session_state and st.session_state[key] == value
    if same and getattr(get_script_run_ctx(suppress_warning=True), "fragment_ids_this_run", None) and not _is_late(key):
        return
    if not same:
        _fill(key, value, instead)
    st.session_state[key] = value


def _fill(key: str, value: Any, instead: Any) -> None:
    kept, now = _kept(), time.monotonic()
    last = kept["shown"].get(key)
    past = [(until, old) for until, old in last.past if now - until < SECONDS] + [(now, last.filled)] if last else []
    if key in st.session_state:
        past.append((now, st.session_state[key]))
    kept["shown"][key] = Shown(kept["count"], now, value, value, instead, past[-MOST:])


def heard(key: str) -> Any:
    """What a hand has put into the widget `key`; None where nothing is in it, or a late value has come back."""
    if _is_late(key):
        return None
    shown, value = _kept()["shown"], st.session_state[key]
    if key in shown:  # what is underway to the widget may yet take the hand's place there, and then come back
        shown[key] = shown[key]._replace(value=value)
    return value


def wrote(query: Mapping[str, str]) -> None:
    """The state has another address now."""
    kept = _kept()
    kept["count"] += 1
    kept["addresses"] = [*kept["addresses"], (kept["count"], dict(query))][-MOST:]


def _is_late(key: str) -> bool:
    """Whether the widget was made to show something that its browser has not heard of, and says what it showed before."""
    kept, now = _kept(), time.monotonic()
    filled = {name: shown for name, shown in kept["shown"].items() if now - shown.since < SECONDS}
    if key not in filled or not _has_shown(filled[key], st.session_state[key]):
        return False
    if now - filled[key].since < UNDERWAY and st.context.headers.get("User-Agent"):
        return True
    if _seen() <= filled[key].count and _seen() < kept["count"]:
        return True
    return sum(name in st.session_state and st.session_state[name] != shown.value for name, shown in filled.items()) > 1


def _has_shown(shown: Shown, value: Any) -> bool:
    return any(_reads_as(old, value) for old in (shown.filled, shown.instead, *(old for _, old in shown.past)))


def _reads_as(old: Any, value: Any) -> bool:
    """Whether a widget that showed `old` may send `value`: a slider sends the text, which has three digits."""
    both = isinstance(old, float) and isinstance(value, float)
    return number(old) == number(value) if both else old == value


def _seen() -> int:
    """The number of the address that the browser shows; the newest where it is none of ours."""
    query = dict(parse_qsl(getattr(get_script_run_ctx(suppress_warning=True), "query_string", ""), keep_blank_values=True))
    kept = _kept()
    return max((number for number, address in kept["addresses"] if address == query), default=kept["count"])


def _kept() -> dict[str, Any]:
    return st.session_state.setdefault(KEPT, {"count": 0, "addresses": [], "shown": {}})
