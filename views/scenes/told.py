"""What pages and browsers are told of the house's scenes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from views.contents import pages
from views.player import Nothing, Picture
from views.scene import Scene, Shown
from views.scenes.files import SCENES
from views.state.settings import Settings
from views.syllabus import lectures, scenes


def link(scene: Scene) -> str:
    """Where a scene is found, relative to the app."""
    return f"{scene.page}?{scene.address}&{urlencode({'scene': scene.id})}"


def shown(id: str) -> Shown | None:
    """The house's scene of this id as its page is told of it."""
    found = scenes() if id else {}
    if id not in found:
        return None
    row, at, scene = [*found.values()], [*found].index(id), found[id]
    previous, next = (link(row[place]) if 0 <= place < len(row) else None for place in (at - 1, at + 1))
    texts = scene.title, scene.question, scene.watch, scene.answer
    return Shown(id, at + 1, len(row), *texts, scene.sliders, previous, next)


def listed() -> list[dict[str, Any]]:
    """Every lecture that has scenes, with what a list shows of them."""
    numbers = {id: at + 1 for at, id in enumerate(scenes())}

    def told(scene: Scene) -> dict[str, Any]:
        texts = {name: getattr(scene, name) for name in ("id", "title", "question")}
        return {**texts, "number": numbers[scene.id], "link": link(scene), "pictures": SCENES.addresses(scene.id)}

    return [{"title": lecture.title, "scenes": [*map(told, lecture.scenes)]} for lecture in lectures().values() if lecture.scenes]


def paged() -> dict[str, Any]:
    """The pages of the bar in their order, and the link of the scene that a lecture begins with."""
    first = next(iter(scenes().values()), None)
    return {
        "pages": [{"name": page.name, "title": page.title, "section": page.section} for page in pages().values()],
        "first": first and link(first),
    }


def in_scene(drawn: Picture | Nothing, settings: Settings) -> Picture | Nothing:
    """What a page has drawn, as the scene that the settings are of: under its question, with the sliders that it names in reach."""
    scene = shown(settings.scene)
    if scene is None:
        return drawn
    rest = scene.watch if isinstance(drawn, Picture) and drawn.found not in ("", "said") else drawn.sentence[1]
    desk = drawn.desk and drawn.desk.naming(scene.sliders)
    return replace(drawn, scene=scene, sentence=(scene.question, rest), desk=desk)
