"""The state of a page, in the URL: read, clamp, snap, write, and say in one line what had to be changed.

The store is the truth. Widgets are filled from it and report to it, so hidden controls keep their values.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Protocol

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from views import echoes
from views.state.address import Fields, FieldsFor, read, written
from views.state.fields import Number, Point

ECHO_SECONDS = 5.0


class Values(Protocol):
    """Settings by name: a State, or what stands for one."""

    def __getitem__(self, name: str, /) -> Any: ...


class State:
    """The values of one page in this session; `fields_for(values)` may depend on the values read so far."""

    def __init__(self, page: str, fields_for: FieldsFor) -> None:
        self.page = page
        self._fields_for = fields_for
        empty = {"values": None, "fields": None, "memory": {}, "written": None, "past": [], "received": None, "follows": False, "note": ""}
        self._kept: dict[str, Any] = st.session_state.setdefault(f"state of {page}", empty)
        query = {name: st.query_params[name] for name in st.query_params}
        if self._kept["values"] is None or self._is_new(query):
            values, note = read(fields_for, query)
            self._kept.update(values=values, note=note, fields=None)
            self._kept["written"] = query
            echoes.wrote(query)
        self._kept["received"] = query

    @property
    def fields(self) -> Fields:
        """The fields that there are for the present values; made once a change."""
        if self._kept["fields"] is None:
            self._kept["fields"] = self._fields_for(self._kept["values"])
        return self._kept["fields"]

    @property
    def memory(self) -> dict[str, Any]:
        """What the page remembers beside the link, such as the rates of the surface shown before."""
        return self._kept["memory"]

    @property
    def note(self) -> str:
        """One line about what the last link or number could not mean; empty if nothing."""
        return self._kept["note"]

    def say(self, note: str) -> None:
        """One line for the page, until the next change."""
        self._kept["note"] = note

    def __getitem__(self, name: str) -> Any:
        values = self._kept["values"]
        field = self.fields.get(name)
        if name not in values or field is None:
            return values[name] if field is None else field.first
        return field.kind.nearest(values[name]) if isinstance(field.kind, Number | Point) else values[name]

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a value; the others that are as a fresh visitor finds them go on following what they depend on."""
        fields, values = self.fields, self._kept["values"]
        for other in [other for other, kept in values.items() if other in fields and kept == fields[other].first]:
            del values[other]
        values[name] = value
        self._kept.update(note="", fields=None)

    def forget(self, name: str) -> None:
        """Back to what a fresh visitor gets."""
        self._kept["values"].pop(name, None)
        self._kept["fields"] = None

    def reset(self) -> None:
        """The page as a fresh visitor sees it."""
        self._kept.update(values={}, memory={}, note="", fields=None)

    def query(self) -> dict[str, str]:
        """The link's parameters: every value that a link without it would not mean."""
        return written(self.fields, self.__getitem__, {name: st.query_params[name] for name in st.query_params})

    def write(self) -> None:
        """Put the state into the address bar."""
        query = self.query()
        if query == {name: st.query_params[name] for name in st.query_params}:
            return
        st.query_params.from_dict(query)
        echoes.wrote(query)
        now = time.monotonic()
        past = [(left, old) for left, old in self._kept["past"] if now - left < ECHO_SECONDS]
        self._kept.update(past=[*past[-50:], (now, self._kept["written"])], written=query)

    def _is_new(self, query: Mapping[str, str]) -> bool:
        """Whether the address was changed by the visitor: a pasted link, or the back button.

        A browser sends back what we wrote, sometimes late; a client without an address bar always sends its first query.
        """
        if self._kept["written"] == query:
            self._kept["follows"] = True
            return False
        if getattr(get_script_run_ctx(suppress_warning=True), "is_history_navigation", False):
            return True
        if not query:  # the page's entry in the menu
            return False
        if query == self._kept["received"] and not self._kept["follows"]:
            return False
        return not any(old == query and time.monotonic() - left < ECHO_SECONDS for left, old in self._kept["past"])
