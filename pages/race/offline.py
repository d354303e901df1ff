"""What the script of an offline page is told: the numbers of a race and its sliders, without what only the server uses."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine import LiveSchedule
from views.player import Bound, Picture

ELSEWHERE = ("help", "curve", "strip", "named")  # what the page's sliders have and these do not
DIGITS = 7  # of a number of every step
UNUSED = ("title", "explained", "at", "short", "shortest")  # what the page says of a run and this one does not
TAKEN = ("rate", "hyper", "surface")  # what the sliders of the page set


def told(picture: Picture, kept: list[int]) -> dict[str, Any]:
    """That of the runs that are kept, by their numbers: header, question, sliders."""
    assert picture.live is not None
    header = picture.header()
    live, given = header["live"], picture.live.numbers
    live["runs"] = [_alone(live["runs"][run], given.own[run]) for run in kept]
    noisy = any(run.get("batch", live["batch"]) != "full" for run in live["runs"])
    for name in ("loss", "stream", "bound", "sizes"):  # what a page loads, and how it finds its sliders
        live.pop(name)
    live.update(
        examples=[],
        **_steps(given.schedule),
        **({"normals": _short(given.normals)} if noisy and given.normals is not None else {}),
    )
    header["runs"] = [{name: value for name, value in header["runs"][run].items() if name not in UNUSED} for run in kept]
    header["panels"][0]["ground"].pop("id")
    return {"header": header, "question": picture.sentence[0], **_sliders(picture, kept)}


def _sliders(picture: Picture, kept: list[int]) -> dict[str, Any]:
    """Rates, momentum and the surface's parameters as the desk has them, each with what it sets, and the ends of the large one."""
    assert picture.desk is not None
    found, desk = [], picture.desk.described()
    for slider, described in zip(picture.desk.sliders, desk["sliders"], strict=True):
        bound = slider.bound()
        if bound is None or slider.param is None or slider.folded or bound.sets not in TAKEN or bound.run not in (None, *kept):
            continue
        told = {**_plain(bound), "run": None if bound.run is None else kept.index(bound.run)}
        found.append({**{name: value for name, value in described.items() if name not in ELSEWHERE}, "help": "", "bound": told})
    return {"sliders": found, "track": desk.get("track")}


def _plain(bound: Bound) -> dict[str, Any]:
    return {"sets": bound.sets, "name": bound.name, "value": bound.at}


def _alone(run: dict[str, Any], schedule: LiveSchedule | None) -> dict[str, Any]:
    """What the page keeps of a run's live numbers, with a schedule of its own where there is one."""
    kept = {name: run[name] for name in ("hyper", "rate", "batch") if name in run}
    return {**kept, "schedule": {"feedback": schedule.feedback, **_steps(schedule)}} if schedule else kept


def _steps(schedule: LiveSchedule) -> dict[str, list[float]]:
    parts = {"factors": schedule.factors, "momenta": schedule.momenta}
    return {name: _short(part) for name, part in parts.items() if part is not None}


def _short(numbers: np.ndarray) -> list[float]:
    return [float(f"{number:.{DIGITS}g}") for number in numbers.ravel()]
