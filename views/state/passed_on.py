"""What an address carries beside the settings of a page: which scene it is, whether it is presented, and what is hidden then."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

HIDDEN = ("curves", "board", "sliders", "question")
OWN = re.compile(r"own-[1-9][0-9]{0,5}", re.ASCII)  # a scene that a lecturer's browser keeps: nobody else knows it


def passed_on(query: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """(what of a query stays in the address whatever its settings become, what of it could not be meant)."""
    kept: dict[str, str] = {}
    faults: list[str] = []
    for name, why in PASSED_ON.items():
        if name in query:
            fault = why(query[name])
            if fault:
                faults.append(f"{name}: {fault}")
            else:
                kept[name] = query[name]
    return kept, faults


def spelled_out(fields_for: object, query: Mapping[str, str]) -> Mapping[str, str]:
    """A query that names a scene of this page and no settings means the scene's own."""
    from views.contents import pages  # which knows the pages, and they this
    from views.syllabus import scenes

    if "scene" not in query or not {*query} <= {*PASSED_ON}:
        return query
    scene = scenes().get(query["scene"])
    if scene is None or pages()[scene.page].fields is not fields_for:
        return query
    return {**dict(parse_qsl(scene.address)), **query}


def _presented(text: str) -> str:
    return "" if text == "1" else "only 1 presents"


def _hidden(text: str) -> str:
    return "" if set(text.split(",")) <= {*HIDDEN} else f"only {', '.join(HIDDEN)} can be hidden"


def _scene(text: str) -> str:
    from views.syllabus import scenes  # which reads addresses itself

    return "" if OWN.fullmatch(text) or text in scenes() else "there is no such scene"


PASSED_ON: dict[str, Callable[[str], str]] = {"present": _presented, "hide": _hidden, "scene": _scene}
