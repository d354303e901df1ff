"""One binary blob per change: u32 header length, JSON header, float32 body (see payload.js)."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from engine import Ground, Run
from spec import Surface
from views import words
from views.colours import Look
from views.player import binary
from views.player.desk import Desk
from views.player.live import Live
from views.player.networks import Facts, Measure, Predictions

SAME_DEPTH = 1e-6  # of the drawn heights: minima this close are equally deep
HEADROOM = 0.08  # of a curve's height, above and below it


@dataclass(frozen=True)
class Drawn:
    """A run with its name and its look."""

    id: str
    name: str
    look: Look
    run: Run
    title: str = ""


@dataclass(frozen=True)
class Models:
    """On a curve: the slope at every recorded iterate of each run, and the curvature 1 / rate of the quadratic model there."""

    curvature: float
    slopes: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Errors:
    """Small panels of the error per direction: names, and (k, d) measured and predicted ones for each run."""

    names: tuple[str, ...]
    curvatures: tuple[str, ...]  # the surface's parameters that are the curvatures of these directions
    measured: tuple[np.ndarray, ...]
    predicted: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Curve:
    """The second panel: its label and whether its axis is logarithmic above `offset`, which is taken off in float64."""

    label: str
    log: bool
    offset: float = 0.0


@dataclass(frozen=True)
class Axis:
    """The horizontal axis of the second panel: its unit, and its value at every recorded step."""

    label: str
    values: np.ndarray


@dataclass(frozen=True)
class Examples:
    """The data panel: inputs and targets as columns (N, c), which of them each recorded step sees (k, N), how the fit is drawn."""

    columns: np.ndarray
    members: np.ndarray | None
    fit: str


@dataclass(frozen=True)
class Work:
    """What the server is still doing for a picture, in words; `part` (0 to 1) where there is a bar and a button that stops it."""

    words: str
    part: float | None = None
    ended: bool = False  # and nothing more will come


@dataclass(frozen=True)
class Place:
    """Whose picture it is, and where the page puts it: `beside` its menus or alone, so many pixels below the bar."""

    page: str
    address: str
    beside: bool = False
    above: int = 0

    def described(self) -> dict[str, Any]:
        return {"page": self.page, "address": self.address, "frame": {"beside": self.beside, "above": self.above}}


NOWHERE = Place("", "")


@dataclass(frozen=True)
class Nothing:
    """No picture yet: the page keeps the last one, and says so in the words of `meanwhile`."""

    desk: Desk
    work: Work | None = None
    again: str = ""
    sentence: tuple[str, str] = ("", "")
    meanwhile: str = ""

    def same(self, place: Place, shown: str) -> bytes:
        """The payload for a page that shows the picture of that revision, or none."""
        lead, rest = self.sentence
        sentence = (lead, f"{rest} {self.meanwhile}".strip() if shown else rest)
        return _packed({"same": True, "revision": shown, **_told(place, self.desk, sentence, self.work, self.again)}, b"")


@dataclass(frozen=True)
class Picture:
    """Everything that one payload says; the ground goes over only where the browser lacks it.

    With `measures` the first of them takes the place of the loss curve. While `streaming`, payloads of one key extend
    a run; `announce` is said in the player's line; a dragged start sets the setting `start_sets`, where there is one. The
    `sentence` (its lead, the rest) stands above it, `work` says what is still to come, `again` is the label of a button that
    asks for it once more. The sliders of the `desk` are drawn under it. These are no part of the picture's revision.
    """

    key: str
    surface: Surface
    ground: Ground
    runs: Sequence[Drawn]
    start: Sequence[float]
    steps: int
    record: int
    curve: Curve
    axis: Axis | None = None
    examples: Examples | None = None
    models: Models | None = None
    errors: Errors | None = None
    live: Live | None = None
    view: str = "overlay"
    note: str = ""
    measures: Sequence[Measure] = ()
    predictions: Predictions | None = None
    facts: Facts | None = None
    streaming: bool = False
    start_sets: str = "start"
    announce: str = ""
    desk: Desk | None = None
    sentence: tuple[str, str] = ("", "")
    work: Work | None = None
    again: str = ""

    def header(self) -> dict[str, Any]:
        """Everything but the arrays."""
        runs = [drawn.run for drawn in self.runs]
        return {
            "key": self.key,
            "steps": self.steps,
            "record": self.record,
            "points": len(runs[0].step) if runs else 0,
            "start": self._start(),
            "start_sets": self.start_sets,
            "view": self.view,
            "note": self.note,
            "line": 2.2,
            "head": 7,
            "curve": {"label": self.curve.label, "log": self.curve.log},
            "axis": {"label": self.axis.label if self.axis else "updates", "sent": self.axis is not None},
            "surface": _ground(self.surface, self.ground),
            "examples": self._examples(),
            "models": {"curvature": self.models.curvature} if self.models else None,
            "errors": {"names": self.errors.names, "curvatures": self.errors.curvatures} if self.errors else None,
            "live": self.live.described(self.curve.offset) if self.live else None,
            **self._of_networks(),
            "runs": [_describe(drawn) for drawn in self.runs],
        }

    def encode(self, with_ground: bool, place: Place = NOWHERE) -> bytes:
        """The payload for its place; the grid (float32, row by row) comes last and only `with_ground`."""
        header, body = self._plain
        told = {**header, "surface": {**header["surface"], "sent": with_ground}, **self._told(place)}
        return _packed(told, body + self.ground.losses.astype("<f4").tobytes() if with_ground else body)

    def same(self, place: Place) -> bytes:
        """The payload for a page that shows this picture already."""
        return _packed({"same": True, "revision": self.revision, **self._told(place)}, b"")

    @property
    def revision(self) -> str:
        """Another one for every other picture."""
        return self._plain[0]["revision"]

    @cached_property
    def _plain(self) -> tuple[dict[str, Any], bytes]:
        """Header and body without the ground and what changes beside the picture."""
        runs, header = [drawn.run for drawn in self.runs], self.header()
        parts = [binary.numbers(part) for number, run in enumerate(runs) for part in self._of_run(number, run)]
        if self.axis:
            parts.append(binary.numbers(self.axis.values))
        if self.examples:
            parts += [binary.numbers(self.examples.columns), binary.bits(self.examples.members)]
        if self.live:
            parts.append(self.live.body())
        parts += [part.body() for part in (*self.measures, self.predictions, self.facts) if part is not None]
        body = b"".join(parts)
        header["revision"] = hashlib.sha1(json.dumps(header).encode() + body).hexdigest()[:12]
        return header, body

    def _told(self, place: Place) -> dict[str, Any]:
        return _told(place, self.desk or Desk(), self.sentence, self.work, self.again)

    def _of_run(self, number: int, run: Run) -> list[np.ndarray]:
        parts = [_places(run), run.loss - self.curve.offset]
        if self.models:
            parts.append(self.models.slopes[number])
        if self.errors:
            parts += [self.errors.measured[number], self.errors.predicted[number]]
        return parts

    def _start(self) -> list[float]:
        if len(self.start) > 1:
            return list(self.start)
        ((low, high),) = self.ground.domain
        grid = np.linspace(low, high, len(self.ground.losses))
        return [self.start[0], float(np.interp(self.start[0], grid, self.ground.losses))]

    def _of_networks(self) -> dict[str, Any]:
        """What only pictures of networks have to say; nothing for the others."""
        told = {
            "measures": [measure.described() for measure in self.measures],
            "predictions": self.predictions and self.predictions.described(),
            "facts": self.facts and self.facts.described(),
            "streaming": self.streaming,
            "announce": self.announce,
        }
        return {name: part for name, part in told.items() if part}

    def _examples(self) -> dict[str, Any] | None:
        if self.examples is None:
            return None
        count, columns = self.examples.columns.shape
        return {"count": count, "columns": columns, "fit": self.examples.fit, "batches": self.examples.members is not None}


def _told(place: Place, desk: Desk, sentence: tuple[str, str], work: Work | None, again: str) -> dict[str, Any]:
    """What stands about a picture."""
    doing = {"words": work.words, "part": work.part, "ended": work.ended} if work else None
    return {**place.described(), "desk": desk.described(), "sentence": list(sentence), "work": doing, "again": again}


def _packed(header: dict[str, Any], body: bytes) -> bytes:
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<I", len(text)) + text + body


def _ground(surface: Surface, ground: Ground) -> dict[str, Any]:
    """The stage: a contour over two coordinates, or a curve over one with the loss as its height."""
    curve = len(ground.domain) == 1
    finite = ground.losses[np.isfinite(ground.losses)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    room = HEADROOM * (high - low) or 1.0
    return {
        "id": ground.id,
        "name": surface.name,
        "kind": "curve" if curve else "contour",
        "domain": [*ground.domain, [low - room, high + room]] if curve else ground.domain,
        "axes": list(surface.axes),
        "levels": surface.levels,
        "equal": surface.equal_axes,
        "minima": [[*point, depth] if curve else list(point) for point, depth in zip(ground.minima, ground.depths, strict=True)],
        "deepest": [depth - (ground.lowest or 0.0) <= SAME_DEPTH * (high - low) for depth in ground.depths],
        "found": ground.found,
        "saddles": [] if curve else ground.saddles,
        "shape": list(ground.losses.shape),
    }


def _places(run: Run) -> np.ndarray:
    """(k, 2) where a run is drawn: its position, on a curve beside its loss."""
    return run.x if run.x.shape[1] > 1 else np.stack([run.x[:, 0], run.loss], axis=1)


def _describe(drawn: Drawn) -> dict[str, Any]:
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
