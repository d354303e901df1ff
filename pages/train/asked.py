"""What is asked for of a training, and what in turn of its results once these are there."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from typing import Any

from engine import JOBS, ends_of, projections_of, sharpness_of
from pages.train.now import Working
from pages.train.request import Request
from views.controls.rate_track import Fielded
from views.working import Seen, Wanted


def asked(request: Request, values: Fielded, ask: Callable[[Wanted], Seen[Any]]) -> Working:
    """The training, and of one that is whole what is to be seen of it; what is made of a result is asked for once that is there.

    A sweep, and trainings with other seeds, that are there stay while another training runs.
    """
    now = Working(ask(request.training), values["opt"])
    done = now.training.latest
    if not now.training.finished or done is None or not done.runs:
        swept, seeds = (JOBS.find(one.key) if one else None for one in (request.sweep if values["sweep"] else None, request.seeds))
        now = replace(now, sweep=ask(request.sweep)) if swept and swept.finished else now
        return replace(now, seeds=ask(request.seeds)) if request.seeds and seeds else now
    last, plane = done.runs[0].step[-1], (values["plane"], values["plane_seed"])
    now = replace(now, projection=ask(Wanted(("projection", request.key, last, plane), partial(projections_of, done, *plane))))
    if values["sharpness"]:
        now = replace(now, sharpness=ask(Wanted(("sharpness", request.key, last), partial(sharpness_of, done))))
    if values["sweep"]:
        now = replace(now, sweep=ask(request.sweep))
    if not request.seeds or not done.whole:
        return now
    now = replace(now, seeds=ask(request.seeds))
    return _with_ends(now, request.seeds.key, request.key, plane, ask)


def _with_ends(now: Working, seeds: Hashable, training: Hashable, plane: tuple[Any, ...], ask: Callable[[Wanted], Seen[Any]]) -> Working:
    """The same with where the seeds end, once these are made and the plane is drawn."""
    done, made, seen = now.training.latest, now.seeds, now.projection
    if not (done and made and made.finished and made.latest and made.latest.made and seen and seen.finished and seen.latest):
        return now
    key = ("ends", seeds, made.latest.made, training, plane)
    return replace(now, ends=ask(Wanted(key, partial(ends_of, done, made.latest, seen.latest, plane[0]))))
