"""The lectures of the house: every file under lectures/ that ends in LECTURE, found as the pages are."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from spec import ROOT, SpecError
from spec.base import NAME
from views.contents import pages
from views.scan import ending
from views.scene import Claim, Lecture, Scene
from views.state.fields import Moved, Number, Option, Point, UnreadableError
from views.state.passed_on import PASSED_ON
from views.state.settings import Settings

FOLDER = ROOT / "lectures"
MOST_SLIDERS = 3
LONGEST_NAME = 60  # letters that are shown of a name that there is not
ON_A_DESK = (Number, Moved, Option, Point)
_scanning = threading.Lock()
_found: dict[str, Lecture] = {}


def lectures() -> dict[str, Lecture]:
    """{name of the file: Lecture} in the order of their places. SpecError names the file and the scene."""
    with _scanning:
        if not _found:
            made: dict[str, Lecture] = {}
            taken: dict[str, Path] = {}
            for file in sorted(FOLDER.glob("*.py")):
                if not file.name.startswith("_"):
                    made[file.stem] = _lecture_in(file, taken)
            _found.update(sorted(made.items(), key=lambda named: (named[1].place, named[1].title)))
    return _found


def scenes() -> dict[str, Scene]:
    """{id: Scene} of all lectures."""
    return {scene.id: scene for lecture in lectures().values() for scene in lecture.scenes}


def check_addresses() -> None:
    """SpecError names the first scene whose page cannot be at its addresses: seconds of work, which no page waits for."""
    for stem, lecture in lectures().items():
        for scene in lecture.scenes:
            why = fault_of_addresses(scene)
            if why:
                raise SpecError(f"{FOLDER / stem}.py: the scene {scene.id}: {why}")


def settings_of(scene: Scene, moved: str = "") -> Settings:
    """The settings of a scene's page, once a hand has set what `moved` says, one after the other; ValueError where it cannot."""
    settings = Settings.at(pages()[scene.page].fields, scene.address)
    for name, text in parse_qsl(moved, keep_blank_values=True):
        if name not in settings.fields:
            raise ValueError(f"there is no setting {name} to be moved")
        kind: Any = settings.fields[name].kind
        try:
            value = kind.read(text)
        except UnreadableError as error:
            raise ValueError(f"{name} cannot be moved to {text!r}: it is {error}") from None
        if kind.write(value) != text:
            raise ValueError(f"{name} cannot be moved to {text!r}: it becomes {kind.write(value)!r}")
        settings[name] = value
    return settings


def _lecture_in(file: Path, taken: dict[str, Path]) -> Lecture:
    if not NAME.match(file.stem):
        raise SpecError(f"{file}: a lecture needs a plain lower-case name")
    lecture = ending(file, Lecture)
    for row in lecture.rows.split():
        if row in taken:
            raise SpecError(f"{file}: the row {row} is taught {'twice' if taken[row] == file else f'in {taken[row]} too'}")
        taken[row] = file
    seen: set[str] = set()
    for scene in lecture.scenes:
        why = _fault(scene, lecture, seen)
        if why:
            raise SpecError(f"{file}: the scene {scene.id}: {why}")
        seen.add(scene.id)
    return lecture


def _fault(scene: Scene, lecture: Lecture, seen: set[str]) -> str:
    """Why it is no scene; empty where it is one."""
    if scene.id not in lecture.rows.split():
        return "its id is none of the lecture's rows"
    if scene.id in seen:
        return "there is another one of this id"
    if scene.page not in pages():
        return f"there is no page {scene.page}"
    for name in ("title", "question", "watch", "answer"):
        text = getattr(scene, name)
        if not text.strip() or text != text.strip() or "\n" in text:
            return f"its {name} is not one line of words"
    if not scene.question.endswith("?"):
        return "its question does not end in a question mark"
    if not 1 <= len(scene.sliders) <= MOST_SLIDERS:
        return f"it names {len(scene.sliders)} sliders, not one to {MOST_SLIDERS}"
    return _fault_of_promises(scene)


def fault_of_addresses(scene: Scene) -> str:
    """Why its page cannot be at its addresses, or has no such sliders there; empty where all is well."""
    carried = [name for name, _ in parse_qsl(scene.address) if name in PASSED_ON]
    if carried:
        return f"its address says {carried[0]}, which is no setting"
    settings = settings_of(scene)
    if settings.note:
        return settings.note
    for name in scene.sliders:
        field = settings.fields.get(name)
        if field is None or field.quiet or not isinstance(field.kind, ON_A_DESK):
            return f"there is no slider {name[:LONGEST_NAME]} on the desk"
    try:
        for move in scene.moves:
            settings_of(scene, move.address)
    except ValueError as error:
        return str(error)
    return ""


def _fault_of_promises(scene: Scene) -> str:
    for promise in (scene.promise, *(move.promise for move in scene.moves)):
        if not promise or not all(isinstance(claim, Claim) for claim in promise):
            return "a promise is one claim or more"
    return ""
