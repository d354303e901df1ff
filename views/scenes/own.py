"""Scenes that a lecturer keeps: a small file of JSON, read as plain values and as addresses of the house's pages, and refused otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from views.contents import pages
from views.scene import Scene
from views.syllabus import MOST_SLIDERS, fault_of_addresses, settings_of

VERSION = 1
MOST_BYTES = 64_000  # of a file
MOST = 60  # scenes
LONGEST = {"title": 80, "question": 200, "answer": 600}  # letters
LONGEST_ADDRESS = 2000
NEEDED, ALL = {"page", "address", "title", "question"}, {"page", "address", "title", "question", "answer", "sliders"}


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
    return [_scene(scene, number) for number, scene in enumerate(told["scenes"], 1)]


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
    fault = fault_of_addresses(scene)
    if fault:
        raise ValueError(f"Scene {number}: {fault.removesuffix('.')}.")
    return {**texts, "address": settings_of(scene).address, "sliders": sliders}
