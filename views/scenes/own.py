"""Scenes that a lecturer keeps: a small file of JSON, read as plain values and as addresses of the house's pages, and refused otherwise."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image

from views.contents import pages
from views.scene import Scene
from views.syllabus import MOST_SLIDERS, fault_of_addresses, settings_of

VERSION = 1
MOST_BYTES = 800_000  # of a file
MOST = 100  # scenes
LONGEST = {"title": 80, "question": 200, "answer": 600}  # letters
LONGEST_ADDRESS = 2000
LONGEST_PICTURE, MOST_PICTURES = 15_000, 40 * 15_000  # letters of a picture, and of all of them, as views/player/scenes has them
LARGEST = 320, 180  # pixels of a picture
PICTURE = re.compile(r"data:image/(webp|jpeg);base64,([A-Za-z0-9+/]+={0,2})", re.ASCII)
NEEDED = {"page", "address", "title", "question"}
ALL = NEEDED | {"answer", "sliders", "picture"}


def read(body: bytes) -> list[dict[str, Any]]:
    """The scenes of a file, with their addresses as the pages write them. ValueError in one line where it is none."""
    if len(body) > MOST_BYTES:
        raise ValueError(f"The file is longer than {MOST_BYTES // 1000} kB.")
    try:
        told = json.loads(body.decode())
    except (ValueError, RecursionError):
        raise ValueError("The file is no JSON.") from None
    if not isinstance(told, Mapping) or told.get("ravine") != VERSION or not isinstance(told.get("scenes"), list) or len(told) != 2:
        raise ValueError("The file is no list of scenes.")
    if not 0 < len(told["scenes"]) <= MOST:
        raise ValueError(f"The file has {len(told['scenes'])} scenes, not 1 to {MOST}.")
    scenes = [_scene(scene, number) for number, scene in enumerate(told["scenes"], 1)]
    if sum(len(scene.get("picture", "")) for scene in scenes) > MOST_PICTURES:
        raise ValueError(f"The pictures of the scenes are longer than {MOST_PICTURES // 1000} kB.")
    return scenes


def _scene(told: Any, number: int) -> dict[str, Any]:
    if not isinstance(told, Mapping) or not NEEDED <= told.keys() <= ALL:
        raise ValueError(f"Scene {number} has not what a scene has: {', '.join(sorted(ALL))}.")
    texts, sliders = {part: told.get(part, "") for part in ("page", "address", *LONGEST)}, told.get("sliders", [])
    if not all(isinstance(text, str) for text in texts.values()):
        raise ValueError(f"Scene {number} has something else than words.")
    for part, most in LONGEST.items():
        if not texts[part].strip() and part != "answer":
            raise ValueError(f"Scene {number} has no {part}.")
        if len(texts[part]) > most or not texts[part].isprintable():
            raise ValueError(f"The {part} of scene {number} is not one line of at most {most} letters.")
    if texts["page"] not in pages():
        raise ValueError(f"Scene {number} is of a page that there is not.")
    if len(texts["address"]) > LONGEST_ADDRESS or not texts["address"].isascii() or not texts["address"].isprintable():
        raise ValueError(f"The address of scene {number} is none, or too long.")
    if (
        not isinstance(sliders, list)
        or len(sliders) > MOST_SLIDERS
        or not all(isinstance(one, str) and one.isprintable() for one in sliders)
    ):
        raise ValueError(f"Scene {number} names something else than at most {MOST_SLIDERS} sliders.")
    scene = Scene("", texts["page"], texts["address"], texts["title"], texts["question"], "", texts["answer"], sliders, ())
    picture = told.get("picture", "")
    if picture and not _is_picture(picture):
        raise ValueError(f"The picture of scene {number} is no small WebP or JPEG.")
    fault = fault_of_addresses(scene)
    if fault:
        raise ValueError(f"Scene {number}: {fault.removesuffix('.')}.")
    return {**texts, "address": settings_of(scene).address, "sliders": sliders, **({"picture": picture} if picture else {})}


def _is_picture(text: Any) -> bool:
    """Whether it is an address with a small picture in it, of the kind that it says; the picture itself is not unpacked."""
    found = PICTURE.fullmatch(text) if isinstance(text, str) and len(text) <= LONGEST_PICTURE else None
    if found is None:
        return False
    try:
        with Image.open(BytesIO(base64.b64decode(found[2], validate=True)), formats=[found[1]]) as picture:
            return picture.width <= LARGEST[0] and picture.height <= LARGEST[1]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return False
