"""How many bytes of arrays something holds on to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np


def held_bytes(*things: Any) -> int:
    """Of all arrays within dataclasses, tuples, lists and mappings, each once; a part of an array counts as the whole that it keeps."""
    arrays: dict[int, int] = {}
    waiting, seen = list(things), set()
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, np.ndarray):
            while isinstance(thing.base, np.ndarray):
                thing = thing.base
            arrays[id(thing)] = thing.nbytes
        elif is_dataclass(thing) and not isinstance(thing, type):
            waiting += [getattr(thing, each.name) for each in fields(thing)]
        elif isinstance(thing, tuple | list):
            waiting += thing
        elif isinstance(thing, Mapping):
            waiting += thing.values()
    return sum(arrays.values())
