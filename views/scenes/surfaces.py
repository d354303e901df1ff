"""The surfaces as they are offered: in groups by lesson, each with its opening race as a small picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spec import LESSONS, ROOT, drawn_surfaces
from views.contents import pages
from views.player import Picture
from views.scenes.files import SURFACES, hash_of
from views.state.fields import Option
from views.state.settings import Settings
from views.state.visitor import Visitor, next_turn

PAGE, SETTING, TYPED = "race", "surface", "f"  # the page, its setting, and the one where a formula is typed
REST, YOURS = "More surfaces", "Your own"
OWN = "Your own formula", "What does your own surface do to them?"


def offered() -> Sequence[str]:
    """Every surface that can be chosen; a formula of one's own, which is none of the house's, at the end."""
    kind = pages()[PAGE].fields({})[SETTING].kind
    assert isinstance(kind, Option)
    return kind.options


def opening(stem: str) -> Settings:
    """A fresh visitor's settings on this surface."""
    settings = Settings(pages()[PAGE].fields)
    settings[SETTING] = stem
    return settings


def picture_of(stem: str) -> Picture:
    """Its opening race. TypeError where nothing is drawn."""
    drawn = pages()[PAGE].drawn(opening(stem), Visitor("surfaces").at(next_turn()))
    if not isinstance(drawn, Picture):
        raise TypeError(f"{stem} draws nothing")
    return drawn


def hashes() -> dict[str, str]:
    """{stem: what its pictures hang on}: its file, and the address of its opening race."""
    files = {file.stem: file for file in (ROOT / "surfaces").rglob("*.py")}
    written = {stem: files[stem].read_bytes() if stem in files else b"" for stem in offered()}
    return {stem: hash_of(text, opening(stem).address) for stem, text in written.items()}


def listed() -> list[dict[str, Any]]:
    """Every lesson with its surfaces by name, and what a list shows of them."""
    drawn, known = SURFACES.shown(), drawn_surfaces()

    def told(stem: str, name: str, question: str, typed: str = "") -> dict[str, Any]:
        pictures = SURFACES.addresses(stem) if stem in drawn else None
        return {"id": stem, "name": name, "question": question, "typed": typed, "pictures": pictures}

    groups: dict[str, list[dict[str, Any]]] = {lesson: [] for lesson in (*LESSONS, "")}
    for stem, surface in sorted(known.items(), key=lambda item: item[1].name):
        groups[surface.lesson].append(told(stem, surface.name, surface.question))
    groups[YOURS] = [told(stem, *OWN, typed=TYPED) for stem in offered() if stem not in known]
    return [{"title": lesson or REST, "surfaces": group} for lesson, group in groups.items() if group]
