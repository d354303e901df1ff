"""The state of a page, in the URL: read, clamp, snap, write, and say in one line what had to be changed.

The store is the truth. Widgets are filled from it and report to it, so hidden controls keep their values.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from engine.formula import code
from views import echoes
from views.fields import Field, Number, Point, UnreadableError

VERSION = "1"
ECHO_SECONDS = 5.0
PASSED_ON = ("present", "hide", "scene")
NOT_OURS = re.compile(r"utm_\w*|ref|fbclid|[dg]clid|[gw]braid|msclkid|yclid|twclid|igshid|mc_[ce]id|_g[al]|embed|embed_options|staticAppId")  # left by other sites, and Streamlit's own
MOST_NOTES = 6
MOST_SHOWN = 60  # characters of a value

Fields = Mapping[str, Field]


class Values(Protocol):
    """Settings by name: a State, or what stands for one."""

    def __getitem__(self, name: str, /) -> Any: ...


class State:
    """The values of one page in this session; `fields_for(values)` may depend on the values read so far."""

    def __init__(self, page: str, fields_for: Callable[[Mapping[str, Any]], Fields]) -> None:
        self.page = page
        self._fields_for = fields_for
        self._kept: dict[str, Any] = st.session_state.setdefault(f"state of {page}", {"values": None, "memory": {}, "written": None, "past": [], "received": None, "follows": False, "note": ""})
        query = {name: st.query_params[name] for name in st.query_params}
        if self._kept["values"] is None or self._is_new(query):
            self._read(query)
            self._kept["written"] = query
            echoes.wrote(query)
        self._kept["received"] = query

    @property
    def fields(self) -> Fields:
        return self._fields_for(self._kept["values"])

    @property
    def memory(self) -> dict[str, Any]:
        """What the page remembers beside the link, such as the rates of the surface shown before."""
        return self._kept["memory"]

    @property
    def note(self) -> str:
        """One line about what the last link could not mean; empty if nothing."""
        return self._kept["note"]

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
        self._kept["note"] = ""

    def forget(self, name: str) -> None:
        """Back to what a fresh visitor gets."""
        self._kept["values"].pop(name, None)

    def reset(self) -> None:
        """The page as a fresh visitor sees it."""
        self._kept.update(values={}, memory={}, note="")

    def query(self) -> dict[str, str]:
        """The link's parameters: every value that a link without it would not mean."""
        written = {name: st.query_params[name] for name in PASSED_ON if name in st.query_params}
        written["v"] = VERSION
        for name, field in self.fields.items():
            value = self[name]
            if field.is_written(value):
                written[name] = field.kind.write(value)
        return written

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

    def _read(self, query: Mapping[str, str]) -> None:
        values: dict[str, Any] = {}
        self._kept["values"] = values
        notes: list[str] = []
        ours = "v" in query
        seen: set[str] = set()
        while True:
            fields = self._fields_for(values)
            new = [name for name in fields if name not in seen]
            if not new:
                break
            name = new[0]
            seen.add(name)
            field = fields[name]
            values[name] = field.missing if ours else field.first
            if name not in query:
                continue
            try:
                values[name] = field.kind.read(query[name])
            except UnreadableError as error:
                if not field.quiet:
                    notes.append(f"{name}: {_quoted(query[name])} is {error}, {_quoted(field.kind.write(values[name]))} is used")
                continue
            if not field.quiet and not _same(query[name], field.kind.write(values[name])):
                notes.append(f"{name}: {_quoted(query[name])} became {_quoted(field.kind.write(values[name]))}")
        unknown = [name for name in query if name not in seen and name not in (*PASSED_ON, "v") and not NOT_OURS.fullmatch(name)]
        if unknown:
            notes.append(f"there is no setting {', '.join(_quoted(name) for name in unknown[:3])}")
        more = f"; and {len(notes) - MOST_NOTES} more" if len(notes) > MOST_NOTES else ""
        self._kept["note"] = f"In the link, {'; '.join(notes[:MOST_NOTES])}{more}." if notes else ""


def _same(given: str, written: str) -> bool:
    """Whether two texts mean the same value: `0.10` and `0.1` do."""
    if given == written:
        return True
    try:
        return [float(part) for part in given.split(",")] == [float(part) for part in written.split(",")]
    except ValueError:
        return False


def _quoted(text: str) -> str:
    """A visitor's text, unchanged but short, harmless in Markdown."""
    return code(f"{text[:MOST_SHOWN]}{'...' if len(text) > MOST_SHOWN else ''}") if text.strip() else "nothing"
