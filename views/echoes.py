"""Widgets that show what something else has set: a number beside its slider, the fields of a dragged start.

A browser sends the values of all its widgets with every message. While hands are quick it has not yet seen the newest
ones, and sends back what a widget showed before: such an echo must not undo what was just done.
"""

from __future__ import annotations

import time
from typing import Any

import streamlit as st

SECONDS = 2.0
MOST = 12  # values of one widget
SHOWN, SCALES = "values shown lately", "scales of widgets"


def show(key: str, value: Any, scale: Any = None) -> None:
    """Fill the widget `key`; one that shows the value already is left alone, so that a hand on it is not pushed back.

    With another `scale` Streamlit takes it for another widget, which starts empty.
    """
    before, scales = st.session_state.get(key), st.session_state.setdefault(SCALES, {})
    if before == value and scales.get(key) == scale:
        return
    scales[key] = scale
    _remember(key, before, value)
    st.session_state[key] = value


def is_echo(key: str) -> bool:
    """Whether the value that has come in for the widget `key` is one that it was made to show, or to give up, a moment ago."""
    value = st.session_state[key]
    return any(value == old for old, _ in _lately(key))


def _remember(key: str, *values: Any) -> None:
    now = time.monotonic()
    kept = [(old, since) for old, since in _lately(key) if old not in values]
    st.session_state.setdefault(SHOWN, {})[key] = [*kept, *((value, now) for value in values)][-MOST:]


def _lately(key: str) -> list[tuple[Any, float]]:
    now = time.monotonic()
    return [(old, since) for old, since in st.session_state.get(SHOWN, {}).get(key, ()) if now - since < SECONDS]
