"""A scene opened as its page opens it, waited for until nothing more is to come."""

from __future__ import annotations

from typing import Any

from views.contents import pages
from views.scene import Scene
from views.state.settings import Settings
from views.state.visitor import Visitor, next_turn
from views.syllabus import settings_of

PATIENCE = 300  # seconds for a training


def opened(scene: Scene, moved: str = "") -> tuple[Settings, Any]:
    """(settings, what the page has computed for them, once a hand has set what `moved` says). TimeoutError where that takes too long."""
    page, visitor, settings = pages()[scene.page], Visitor(f"scene {scene.id}"), settings_of(scene, moved)
    found = page.compute(settings, visitor.at(next_turn()))
    while getattr(found, "busy", False):
        if not all(job.wait(visitor.who, PATIENCE) for job in found.jobs):
            raise TimeoutError(f"the scene {scene.id} is not ready after {PATIENCE} s")
        found = page.compute(settings, visitor.at(next_turn()))
    return settings, found
