"""The settings of a page in this session of the script: read from its address, told by its widgets and its desk, written back.

The store is the truth. Widgets are filled from it and report to it, so hidden controls keep their values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from views.state.address import HEARD, Fields, FieldsFor
from views.state.copies import carry
from views.state.fields import Kind, Subset, UnreadableError
from views.state.inbox import INBOX
from views.state.settings import Settings
from views.state.visitor import next_turn, present

LAST = "state of the page before"
ALONG = ("present", "hide", HEARD)  # what a link of the bar may come with
CARRIED = ("opt", "same", "rate", "symbols")


class State:
    """The values of one page in this session; `fields_for(values)` may depend on the values read so far."""

    def __init__(self, page: str, fields_for: FieldsFor) -> None:
        self.page, self.visitor = page, present().at(next_turn())
        self._kept: dict[str, Any] = st.session_state.setdefault(
            f"state of {page}", {"settings": None, "memory": {}, "note": "", "heard": 0, "changes": 0}
        )
        query, before = st.query_params.to_dict(), st.session_state.get(LAST)
        by_history = getattr(get_script_run_ctx(suppress_warning=True), "is_history_navigation", False)
        history = by_history and not {*query} <= {*ALONG}  # a link of the bar says no more: the page is as it was left
        if self._kept["settings"] is None or history:
            settings = Settings.at(fields_for, urlencode(query))
            _, told = INBOX.newer(self.visitor.who, page, self.heard)
            left = query.get(HEARD, "")
            told = max(self.heard, int(left)) if left.isdecimal() and left.isascii() and len(left) < 16 else told
            self._kept.update(settings=settings, note=settings.note, heard=told)
            self._change()
        self.listen()
        if before is not None and before.page != page and not history:
            self._carry(before, [name for name in CARRIED if name not in query])
        st.session_state[LAST] = self

    def listen(self) -> None:
        """Take what the page has told since: it came before whatever is done to the state now."""
        moved, told = INBOX.newer(self.visitor.who, self.page, self.heard)
        if moved:
            self.settings.lay(moved)
            self._kept["note"] = ""
        self._kept["heard"] = told
        INBOX.forget(self.visitor.who, self.page, told)

    def _carry(self, before: State, names: list[str]) -> None:
        """What was chosen on the page before is still chosen on this one, where it can be."""
        before.listen()
        for name in names:
            ours, theirs = self.fields.get(name), before.fields.get(name)
            if ours and theirs and isinstance(ours.kind, Subset) and isinstance(theirs.kind, Subset):
                self._carry_words(name, before[name], ours.kind, theirs.kind)
                continue
            if ours and theirs and self[name] != (value := _read(ours.kind, theirs.kind, before[name], self[name])):
                self.settings[name] = value
        same = self.fields.get("surface") and before.fields.get("surface") and self["surface"] == before["surface"]
        for name in before.settings.values if same else ():
            if name.endswith(".learning_rate") and name in self.fields:
                self.settings[name] = before[name]
        if "opt" in names:
            carry(self.settings, before)

    def _carry_words(self, name: str, chosen: Sequence[str], ours: Subset, theirs: Subset) -> None:
        """Those that are known here, and those chosen here that the other page cannot know; nothing where that leaves none of them."""
        known = [word for word in chosen if word in ours.options]
        alone = [word for word in self[name] if word not in theirs.options]
        taken = (*known, *alone)[: ours.most]
        if taken != self[name] and (taken or not chosen):
            self.settings[name] = taken

    @property
    def settings(self) -> Settings:
        return self._kept["settings"]

    @property
    def heard(self) -> int:
        """The highest number among what the page has told and this state knows."""
        return self._kept["heard"]

    @property
    def changes(self) -> int:
        """How often something else than the page's desk has set values."""
        return self._kept["changes"]

    def _change(self) -> None:
        self._kept["changes"] += 1

    @property
    def fields(self) -> Fields:
        """The fields that there are for the present values."""
        return self.settings.fields

    @property
    def memory(self) -> dict[Any, Any]:
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
        return self.settings[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self.listen()
        self.settings[name] = value
        self._kept["note"] = ""
        self._change()

    def forget(self, name: str) -> None:
        """Back to what a fresh visitor gets."""
        self.settings.forget(name)
        self._change()

    def change(self, name: str, value: Any, belong: Sequence[str]) -> None:
        """Another value under this name, of no scene.

        What belongs to the old one is remembered, the new one's recalled or a fresh visitor's.
        """
        self.listen()
        self.settings.leave_scene()
        self.memory[name, self[name]] = {other: self[other] for other in belong}
        self[name] = value
        recalled = self.memory.get((name, value))
        for other in belong:
            if recalled:
                self[other] = recalled[other]
            else:
                self.forget(other)

    def reset(self) -> None:
        """The page as a fresh visitor sees it."""
        self.listen()
        self.settings.clear()
        self._kept.update(memory={}, note="")
        self._change()

    def write(self) -> None:
        """Put the state into the address bar."""
        query = self.settings.query()
        if query != {name: value for name, value in st.query_params.to_dict().items() if name != HEARD}:  # the page itself takes that out
            st.query_params.from_dict(query)


def _read(ours: Kind, theirs: Kind, value: Any, otherwise: Any) -> Any:
    """What a value of their kind is called in ours: where it has no such word, `otherwise`."""
    if ours == theirs:
        return value
    try:
        return ours.read(theirs.write(value))
    except UnreadableError:
        return otherwise
