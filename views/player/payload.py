"""One binary blob per change: u32 header length, JSON header, float32 body (see payload.js)."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import GRID, Ground, Run
from spec import Surface
from views import words
from views.colours import Look

LARGEST = float(np.finfo(np.float32).max)


@dataclass(frozen=True)
class Drawn:
    """A run with its name and its look."""

    id: str
    name: str
    look: Look
    run: Run


@dataclass(frozen=True)
class Curve:
    """The second panel: its label and whether its axis is logarithmic above `offset`."""

    label: str
    log: bool
    offset: float = 0.0


def encode(surface: Surface, ground: Ground, runs: Sequence[Drawn], *, key: str, start: Sequence[float], steps: int, record: int, curve: Curve, view: str, with_ground: bool, note: str = "") -> bytes:
    """The payload of one picture; the grid (float32, row by row) comes last and only `with_ground`."""
    points = len(runs[0].run.step) if runs else 0
    header: dict[str, Any] = {
        "key": key,
        "steps": steps,
        "record": record,
        "points": points,
        "start": list(start),
        "view": view,
        "note": note,
        "line": 2.2,
        "head": 7,
        "curve": {"label": curve.label, "log": curve.log, "offset": curve.offset},
        "surface": {
            "id": ground.id,
            "name": surface.name,
            "domain": surface.domain,
            "levels": surface.levels,
            "equal": surface.equal_axes,
            "minima": ground.minima,
            "saddles": ground.saddles,
            "size": GRID,
        },
        "runs": [_describe(drawn) for drawn in runs],
    }
    numbers = b"".join(_float32(part) for drawn in runs for part in (drawn.run.x, drawn.run.loss))
    header["revision"] = hashlib.sha1(json.dumps(header).encode() + numbers).hexdigest()[:12]
    header["surface"]["sent"] = with_ground
    if with_ground:
        numbers += _float32(ground.losses)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<I", len(text)) + text + numbers


def _describe(drawn: Drawn) -> dict[str, Any]:
    run, look = drawn.run, drawn.look
    return {
        "id": drawn.id,
        "name": drawn.name,
        "colour": {"light": look.light, "dark": look.dark},
        "dash": look.dash,
        "mark": look.mark,
        "outcome": run.outcome,
        "words": words.outcome(run),
        "stopped_at": run.stopped_at,
        "chaotic": run.chaotic,
    }


def _float32(values: np.ndarray) -> bytes:
    finite = np.nan_to_num(values, nan=LARGEST, posinf=LARGEST, neginf=-LARGEST)
    return np.clip(finite, -LARGEST, LARGEST).astype("<f4").tobytes()
