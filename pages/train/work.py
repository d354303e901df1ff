"""What a visitor wants trained and drawn, as jobs that others with the same request share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from engine import JOBS, PREFETCH, Bounded, Job, Training
from pages.train.asked import asked
from pages.train.now import Working
from pages.train.request import Request, request_of
from pages.train.state import fields_for
from views.controls.rate_track import Fielded
from views.state.settings import Settings
from views.state.visitor import Visitor
from views.working import Seen, Wanted

HELD, ASKED, WARM_UP = "held", "asked", "warm-up"
PAGE = "train"
PATIENCE = 300  # seconds that the warm-up waits for its training


class Held(NamedTuple):
    """What there was of something that a visitor has stopped while others went on with it."""

    latest: Any


_held = Bounded(16)


def working(values: Fielded, visitor: Visitor) -> Working:
    """Ask for everything the page wants now; whatever it wanted before is given up.

    What a later request of the visitor has overtaken begins nothing and gives nothing up: it finds what there is.
    """
    request = request_of(values) if values["opt"] else None
    memory = visitor.memory.setdefault(PAGE, {})
    with visitor.guard:
        if visitor.is_overtaken(PAGE):
            return _found(request, values) if request else Working(Seen.of(Job.ended(None)))
        return _asked(request, values, visitor.who, memory)


def _asked(request: Request | None, values: Fielded, who: str, memory: dict[str, Any]) -> Working:
    if request is None:
        JOBS.leave(who)
        memory[ASKED] = []
        return Working(Seen.of(Job.ended(None)))
    if memory.get(HELD, (request.key,))[0] != request.key:
        del memory[HELD]
    keys = []

    def ask(one: Wanted) -> Seen[Any]:
        keys.append(one.key)
        held = _held.look((who, one.key)) if one.key in memory.get(HELD, ())[1:] else None
        return Seen.of(Job.ended(held.latest) if held else one.job(JOBS, who))

    now = asked(request, values, ask)
    JOBS.leave(who, but=keys)
    memory[ASKED] = keys
    return now


def _found(request: Request, values: Fielded) -> Working:
    """What there is of a request, without asking for it."""
    return asked(request, values, lambda one: Seen.of(JOBS.find(one.key) or Job(lambda stop: iter(()))))


def act(values: Fielded, visitor: Visitor, what: str) -> None:
    """What a hand on the page asks for: "stop" or "again"."""
    if not values["opt"] or what not in ("stop", "again"):
        return
    request, memory = request_of(values), visitor.memory.setdefault(PAGE, {})
    with visitor.guard:
        if not visitor.is_overtaken(PAGE):
            (_stop if what == "stop" else _again)(request, visitor.who, memory)


def _stop(request: Request, who: str, memory: dict[str, Any]) -> None:
    """Be content with what there is of all that is asked for: others who want the same go on with it."""
    asked = memory.get(ASKED) or [None]
    for key in asked if asked[0] == request.key else ():
        job = JOBS.find(key)
        if (job is not None and (job.finished or job.stop(who))) or (job is None and key != request.key):
            continue
        memory[HELD] = (*memory.get(HELD, (request.key,)), key)
        _held.drop((who, key).__eq__)
        latest = job.latest if job else None
        if isinstance(latest, Training):
            latest = replace(latest, doing="", part=1.0)
        _held.get((who, key), lambda latest=latest: Held(latest))


def _again(request: Request, who: str, memory: dict[str, Any]) -> None:
    """Train anew what was stopped; where others have it trained already, join them."""
    memory.pop(HELD, None)
    for one in (request.training, request.seeds):
        job = JOBS.find(one.key) if one else None
        if one and job and not (job.latest and job.latest.whole):
            JOBS.forget(one.key, job)


def ahead() -> None:
    """Have the first visitor's training ready."""
    PREFETCH.request("first training", _train_first)


def _train_first() -> None:
    request_of(Settings.at(fields_for, "")).training.job(JOBS, WARM_UP).wait(WARM_UP, PATIENCE)
