"""Which of what visitors have typed may be compiled: each new surface or rule costs tokens, and the seconds of its programs."""

from __future__ import annotations

import os
import threading
from weakref import WeakSet

from engine.keeping.allowance import Allowance
from engine.keeping.programs import charge
from spec import Spec

EVERYBODY = Allowance(per_minute=30 * (os.cpu_count() or 1), burst=30)  # seconds of compilation: half of the machine

_granted: WeakSet[Spec] = WeakSet()
_granting = threading.Lock()


def is_granted(typed: Spec) -> bool:
    """Whether somebody was allowed to compile it."""
    return typed in _granted


def seconds_to_wait(typed: Spec, session: Allowance, payer: Allowance | None = None) -> float:
    """0 if the programs of this surface or rule may be compiled now, otherwise the seconds after which to ask again.

    A new one costs one token of the session's own Allowance and one of the server's, and of both as many as its
    programs take seconds to compile (of the `payer`'s, if that is another); after that it is free.
    """
    with _granting:
        if typed in _granted:
            return 0.0
        wait = session.ask()
        if wait:
            return wait
        wait = EVERYBODY.ask()
        if wait:
            session.spend(-1)
            return wait
        _granted.add(typed)
        charge(typed, payer or session, EVERYBODY)
        return 0.0
