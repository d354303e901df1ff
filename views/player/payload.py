"""One binary blob per change: u32 header length, JSON header, float32 body (see payload.js)."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import Ground, Run
from views import words
from views.colours import Look
from views.player import binary
from views.player.desk import Desk
from views.player.live import Live
from views.player.panels import MAIN, Grounded, Panel


@dataclass(frozen=True)
class Drawn:
    """A run with its name and its look."""

    id: str
    name: str
    look: Look
    run: Run
    title: str = ""


@dataclass(frozen=True)
class Axis:
    """The horizontal axis of panels over steps: its unit, and its value at every recorded step."""

    label: str
    values: np.ndarray


@dataclass(frozen=True)
class Clock:
    """How many updates there are, and of how many one is recorded. While `streaming`, payloads of one key extend a run."""

    steps: int
    record: int = 1
    axis: Axis | None = None
    streaming: bool = False

    def described(self) -> dict[str, Any]:
        axis = {"label": self.axis.label if self.axis else "updates", "sent": self.axis is not None}
        return {"steps": self.steps, "record": self.record, "axis": axis, "streaming": self.streaming}


@dataclass(frozen=True)
class Work:
    """What the server is still at: words, and which part of it is done where that is known."""

    words: str
    part: float | None = None


@dataclass(frozen=True)
class Picture:
    """Everything that one payload says; a ground goes over only where the browser lacks it.

    All panels share the runs and the clock. `offset` is taken off every loss in float64, so that a logarithmic axis starts at the minimum;
    `announce` and `note` are said in the player's line. What stands on the desk, the sentence [lead, rest], the work under way and the
    words of the button `again` are no part of the picture's revision.
    """

    key: str
    runs: Sequence[Drawn]
    clock: Clock
    panels: Sequence[Panel]
    desk: Desk | None = None
    live: Live | None = None
    announce: str = ""
    note: str = ""
    offset: float = 0.0
    sentence: tuple[str, str] | None = None
    work: Work | None = None
    again: str = ""

    @property
    def main(self) -> Panel:
        """The large panel."""
        return next(panel for panel in self.panels if panel.place == MAIN)

    @property
    def grounds(self) -> list[Ground]:
        """The grounds of its panels."""
        return [panel.ground for panel in self.panels if isinstance(panel, Grounded)]

    def header(self) -> dict[str, Any]:
        """Everything but the arrays."""
        runs = [drawn.run for drawn in self.runs]
        return {
            "key": self.key,
            **self.clock.described(),
            "points": len(runs[0].step) if runs else 0,
            "note": self.note,
            "announce": self.announce,
            "line": 2.2,
            "head": 7,
            "runs": [_described_run(drawn) for drawn in self.runs],
            "panels": [_described(panel) for panel in self.panels],
            "live": self.live.described(self.offset) if self.live else None,
        }

    def beside(self) -> dict[str, Any]:
        """What may change while the picture stays."""
        return {
            "desk": self.desk.described() if self.desk else None,
            "sentence": list(self.sentence) if self.sentence else None,
            "work": {"words": self.work.words, "part": self.work.part} if self.work else None,
            "again": self.again,
        }

    def encode(self, held: Container[str] = (), has: str = "", **more: Any) -> bytes:
        """The payload, without the grids of the grounds `held` by the browser; only its revision and what stands beside it where it `has` the rest.

        `more` goes into the header as well. The grids (float32, row by row) come last, in the order of their panels.
        """
        header, body = self.header(), self._body()
        revision = hashlib.sha1(json.dumps(header).encode() + body).hexdigest()[:12]
        if revision == has:
            return _blob({"same": True, "revision": revision, **self.beside(), **more}, b"")
        for told, panel in zip(header["panels"], self.panels, strict=True):
            if isinstance(panel, Grounded):
                told["ground"]["sent"] = panel.ground.id not in held
                body += panel.ground.losses.astype("<f4").tobytes() if told["ground"]["sent"] else b""
        return _blob({**header, "revision": revision, **self.beside(), **more}, body)

    def _body(self) -> bytes:
        parts = [binary.numbers(part) for drawn in self.runs for part in (_places(drawn.run), drawn.run.loss - self.offset)]
        if self.clock.axis:
            parts.append(binary.numbers(self.clock.axis.values))
        parts += [panel.body() for panel in self.panels]
        return b"".join([*parts, self.live.body() if self.live else b""])


def _blob(header: dict[str, Any], body: bytes) -> bytes:
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<I", len(text)) + text + body


def _described(panel: Panel) -> dict[str, Any]:
    told = {"kind": panel.kind, "place": panel.place, **panel.described()}
    if isinstance(panel, Grounded):
        told["ground"] = {"id": panel.ground.id, "shape": list(panel.ground.losses.shape)}
    return told


def _places(run: Run) -> np.ndarray:
    """(k, 2) where a run is drawn: its position, on a curve beside its loss."""
    return run.x if run.x.shape[1] > 1 else np.stack([run.x[:, 0], run.loss], axis=1)


def _described_run(drawn: Drawn) -> dict[str, Any]:
    run, look = drawn.run, drawn.look
    return {
        "id": drawn.id,
        "name": drawn.name,
        "title": drawn.title or drawn.name,
        "colour": {"light": look.light, "dark": look.dark},
        "dash": look.dash,
        "mark": look.mark,
        "outcome": run.outcome,
        "words": words.outcome(run),
        "explained": words.explained(run),
        "stopped_at": run.stopped_at,
        "chaotic": run.chaotic,
    }
