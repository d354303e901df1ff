"""The small pictures of all scenes and surfaces, from their own runs, in both themes: `python -m views.scenes.draw`.

Only those are drawn that would show something else than at the last time; all of them after `python -m views.scenes.draw all`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image

from engine import keep_on_disk
from views.contents import pages
from views.player import Picture
from views.scene import Scene
from views.scenes import surfaces
from views.scenes.files import SCENES, SURFACES, THEMES, Small, hash_of
from views.scenes.opening import opened
from views.scenes.small import small
from views.state.visitor import Visitor, next_turn
from views.syllabus import scenes

QUALITIES = range(60, 0, -10)


def picture_of(scene: Scene) -> Picture:
    """What its page draws once nothing more is to come. TypeError where it draws nothing."""
    settings, _ = opened(scene)
    drawn = pages()[scene.page].drawn(settings, Visitor(f"scene {scene.id}").at(next_turn()))
    if not isinstance(drawn, Picture):
        raise TypeError(f"the scene {scene.id} draws nothing")
    return drawn


def hashes() -> dict[str, str]:
    """{id: what the pictures of a scene hang on}: its page and its address."""
    return {id: hash_of(f"{scene.page}?{scene.address}") for id, scene in scenes().items()}


def packed(image: Image.Image, most: int) -> bytes:
    """The best WebP of at most so many bytes. ValueError where there is none."""
    for quality in QUALITIES:
        file = BytesIO()
        image.save(file, "WEBP", quality=quality, method=6)
        if file.tell() <= most:
            return file.getvalue()
    raise ValueError(f"no picture of {most} bytes")


def draw(kind: Small, wanted: Mapping[str, str], picture: Callable[[str], Picture], every: bool) -> None:
    """Draw what is missing or shows something else, and take away what is nobody's."""
    kind.folder.mkdir(parents=True, exist_ok=True)
    for id in wanted if every else kind.stale(wanted):
        drawn = picture(id)
        for theme in THEMES:
            (kind.folder / kind.file_of(id, theme)).write_bytes(packed(small(drawn, theme, kind.size), kind.most))
        print(id, flush=True)
    kind.settle(wanted)


if __name__ == "__main__":
    keep_on_disk()
    draw(SCENES, hashes(), lambda id: picture_of(scenes()[id]), "all" in sys.argv[1:])
    draw(SURFACES, surfaces.hashes(), surfaces.picture_of, "all" in sys.argv[1:])
