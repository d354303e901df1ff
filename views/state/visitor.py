"""Who is asking: a browser's session of the script, or a request of its page. Both name the same visitor by a token."""

from __future__ import annotations

import itertools
import secrets
import threading
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from engine import Allowance, Bounded

MOST = 10_000
KEPT, LATEST = "visitor", "latest turn"


@dataclass
class Visitor:
    """A visitor's token, the seconds of compilation that are theirs, and what pages remember of them."""

    who: str
    allowance: Allowance = field(
        default_factory=lambda: Allowance(per_minute=20, burst=15)
    )  # of formulas: ten at once and as many a minute
    memory: dict[str, Any] = field(default_factory=dict)
    passing: bool = False  # whether nobody has given out this token, and nothing is kept of them
    guard: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)  # of what pages remember
    turn: int = 0  # the place of what they ask for here among all that was asked for: threads may come to it in another order

    def at(self, turn: int) -> Visitor:
        """The same visitor with the request or the run of that turn."""
        return replace(self, turn=turn)

    def is_overtaken(self, page: str) -> bool:
        """Whether a later request of theirs was at this page before this one, which from here on is the latest if not; under `guard`."""
        memory = self.memory.setdefault(page, {})
        memory[LATEST] = max(memory.get(LATEST, 0), self.turn)
        return self.turn < memory[LATEST]


NOBODY = Visitor("", passing=True)
_known = Bounded(MOST)
_turns = itertools.count(1)
_present: ContextVar[Visitor | None] = ContextVar("visitor", default=None)


def next_turn() -> int:
    """Higher than every one before."""
    return next(_turns)


def admitted(who: str) -> Visitor:
    """The visitor of a token that the script gives out."""
    return _known.get(who, lambda: Visitor(who))


def known(who: str) -> Visitor:
    """The visitor to whom this token was given; for others somebody new each time, who shares one allowance with all of them."""
    return admitted(who) if _known.look(who) is not None else Visitor(secrets.token_hex(8), NOBODY.allowance, passing=True)


def enter(visitor: Visitor) -> None:
    """From here on this thread works for that visitor."""
    _present.set(visitor)


def present() -> Visitor:
    """For whom this thread works: the visitor of the request, or of the script's session."""
    if get_script_run_ctx(suppress_warning=True) is not None:
        return admitted(st.session_state.setdefault(KEPT, secrets.token_hex(16)))
    return _present.get() or NOBODY
