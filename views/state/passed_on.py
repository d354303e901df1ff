"""What an address carries beside the settings of a page: which scene it is, whether it is presented, and what is hidden then."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

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


def _presented(text: str) -> str:
    return "" if text == "1" else "only 1 presents"


def _hidden(text: str) -> str:
    return "" if set(text.split(",")) <= {*HIDDEN} else f"only {', '.join(HIDDEN)} can be hidden"


def _scene(text: str) -> str:
    from views.syllabus import scenes  # which reads addresses itself

    return "" if OWN.fullmatch(text) or text in scenes() else "there is no such scene"


PASSED_ON: dict[str, Callable[[str], str]] = {"present": _presented, "hide": _hidden, "scene": _scene}
