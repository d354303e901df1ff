"""A picture, and what a page is told of it in one payload."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from engine import Ground, Lazy, Run
from views import words
from views.colours import Look
from views.player import binary
from views.player.desk import Desk
from views.player.live import Live
from views.player.packing import in_json, packed
from views.player.panels import MAIN, Panel
from views.player.patch import patch
from views.player.says import Says
from views.scene import Shown

Found = Literal["race", "train", "step", "said", ""]


@dataclass(frozen=True)
class Drawn:
    """A run with its name and its look; `template` is the name with {} in place of a number that a slider sets.

    `named_by` is which: "rate", "batch", or a hyper-parameter.
    """

    id: str
    name: str
    look: Look
    run: Run
    title: str = ""
    template: str = ""
    named_by: str = ""


@dataclass(frozen=True)
class Axis:
    """The horizontal axis of panels over steps: its unit, its value at every recorded step, and `own` ones of each run that may differ."""

    label: str
    values: np.ndarray
    own: Sequence[np.ndarray] = ()

    def body(self) -> bytes:
        return b"".join(map(binary.numbers, (self.values, *self.own)))


@dataclass(frozen=True)
class Clock:
    """How many updates there are, and of how many one is recorded. While `streaming`, payloads of one key extend a run.

    Where what is shown is the step that is about to be taken it says their numbers from the `first` on, 1, and rests before the last
    iterate. A picture that is not to play by itself `opens` at rest at a step.
    """

    steps: int
    record: int = 1
    axis: Axis | None = None
    streaming: bool = False
    first: int = 0
    opens: int | None = None

    def described(self) -> dict[str, Any]:
        axis = {"label": self.axis.label if self.axis else "step", "sent": self.axis is not None}
        if self.axis and self.axis.own:
            axis["own"] = True
        told = {"steps": self.steps, "record": self.record, "axis": axis, "streaming": self.streaming}
        return {**told, **({"first": self.first} if self.first else {}), **({} if self.opens is None else {"opens": self.opens})}


@dataclass(frozen=True)
class Work:
    """What the server is still doing for a picture, in words; `part` (0 to 1) where there is a bar and a button that stops it."""

    words: str
    part: float | None = None
    ended: bool = False  # and nothing more will come


@dataclass(frozen=True)
class Place:
    """Whose picture it is."""

    page: str
    address: str

    def described(self) -> dict[str, Any]:
        return {"page": self.page, "address": self.address}


NOWHERE = Place("", "")


@dataclass(frozen=True)
class Topic:
    """What a picture is of, where a page has a gallery of others: its `id` there, its name, and what is said of it in a title."""

    id: str
    name: str
    title: str = ""


@dataclass(frozen=True)
class Nothing:
    """No picture yet: the page keeps the last one, and says so in the words of `meanwhile`."""

    desk: Desk
    work: Work | None = None
    again: str = ""
    sentence: tuple[str, str] = ("", "")
    meanwhile: str = ""
    scene: Shown | None = None

    def same(self, place: Place, shown: str) -> bytes:
        """The payload for a page that shows the picture of that revision, which is `stale` then, or none."""
        question, rest = self.sentence
        sentence = (question, (shown and self.meanwhile) or rest)
        return packed({"same": True, "revision": shown, **_told(place, self, self.desk, sentence, stale=bool(shown))})


@dataclass(frozen=True)
class Picture:
    """Everything that one payload says; a ground goes over only where the browser lacks it.

    All panels share the runs and the clock. `offset` is taken off every loss in float64, so that a logarithmic axis starts at the minimum;
    `announce` and `note` are said in the player's line, the `topic` is what can be chosen anew from a gallery. One that is not `ranked`
    has no board. The `sentence` (a question, the rest) stands above the picture, and with it what the player has `found` in a "race", a
    training or a "step" ("said": nothing, where rules race; None: as its page says); `scene` is what it is shown as, `work` says what is
    still to come, `again` is the label of a button that asks for it once more, the sliders of the `desk` are drawn under it: these are no
    part of the picture's revision.
    """

    key: str
    runs: Sequence[Drawn]
    clock: Clock
    panels: Sequence[Panel]
    desk: Desk | None = None
    live: Live | None = None
    announce: str = ""
    note: str = ""
    topic: Topic | None = None
    offset: float = 0.0
    sentence: tuple[str, str] = ("", "")
    found: Found | None = None
    work: Work | None = None
    again: str = ""
    scene: Shown | None = None
    ranked: bool = True
    says: Says | None = None

    @property
    def main(self) -> Panel:
        """The large panel."""
        return next(panel for panel in self.panels if panel.place == MAIN)

    @property
    def grounds(self) -> list[Ground]:
        """The grounds of its panels."""
        return [ground for panel in self.panels for ground in _grounds(panel)]

    def header(self) -> dict[str, Any]:
        """Everything but the arrays."""
        runs, goal = [drawn.run for drawn in self.runs], self._goal
        return {
            "key": self.key,
            **self.clock.described(),
            "points": len(runs[0].step) if runs else 0,
            "note": self.note,
            "announce": self.announce,
            "topic": vars(self.topic) if self.topic else None,
            **({} if self.ranked else {"ranked": False}),
            **({"says": self.says.described()} if self.says else {}),
            "runs": [_described_run(drawn, goal) for drawn in self.runs],
            "panels": [_described(panel) for panel in self.panels],
            "live": self.live.described(self.offset) if self.live else None,
        }

    def encode(self, held: Container[str] = (), place: Place = NOWHERE, before: tuple[str, bytes] | None = None) -> bytes:
        """The payload for its place; for a page that has the body of the revision `before` what differs from that.

        Grids (float32, row by row) come last, in the order of their panels, those of grounds that are not `held`.
        """
        text, told_panels, body = self._plain
        changes = patch(before[1], body) if before else None
        panels, bodies = [], [body if changes is None else changes]
        told = {} if before is None or changes is None else {"patch": {"of": before[0], "count": len(changes) // 8}}
        for one, panel in zip(told_panels, self.panels, strict=True):
            sent = [ground for ground in _grounds(panel) if ground.id not in held]
            bodies += [ground.losses.astype("<f4").tobytes() for ground in sent]
            panels.append(_described(panel, {ground.id for ground in sent}, one))
        return packed({"revision": self.revision, **told, "panels": panels, **self._told(place)}, *bodies, more=text)

    @property
    def body(self) -> bytes:
        """All arrays but the grids of its grounds."""
        return self._plain[2]

    def same(self, place: Place) -> bytes:
        """The payload for a page that shows this picture already."""
        return packed({"same": True, "revision": self.revision, **self._told(place)})

    @property
    def _goal(self) -> np.ndarray:
        """(m, n) the deepest minima of the ground that the runs are drawn on."""
        grounds = _grounds(self.main)
        if len(grounds) != 1 or not grounds[0].minima:
            return np.zeros((0, 0))
        return np.array(grounds[0].minima, dtype=float)[grounds[0].deepest]

    @Lazy
    def revision(self) -> str:
        """Another one for every other picture."""
        text, panels, body = self._plain
        return hashlib.sha1(b"".join((text, in_json(panels), body))).hexdigest()[:12]

    @Lazy
    def _plain(self) -> tuple[bytes, list[dict[str, Any]], bytes]:
        """Header without its panels, these, and the body: without grounds and what changes beside the picture."""
        header = self.header()
        panels = header.pop("panels")
        return in_json(header), panels, self._body()

    def _told(self, place: Place) -> dict[str, Any]:
        return _told(place, self, self.desk or Desk(), self.sentence, self.found or "")

    def _body(self) -> bytes:
        parts = [binary.numbers(part) for drawn in self.runs for part in (_places(drawn.run), drawn.run.loss - self.offset)]
        if self.clock.axis:
            parts.append(self.clock.axis.body())
        parts += [panel.body() for panel in self.panels]
        return b"".join([*parts, self.live.body() if self.live else b""])


def _told(
    place: Place, about: Picture | Nothing, desk: Desk, sentence: tuple[str, str], found: Found = "", stale: bool = False
) -> dict[str, Any]:
    """What stands about a picture, which is `stale` where it is the one of other settings."""
    work, scene = about.work, about.scene
    doing = {"words": work.words, "part": work.part, "ended": work.ended} if work else None
    said = {"sentence": list(sentence), "found": found, "stale": stale, "work": doing, "again": about.again}
    return {**place.described(), "desk": desk.described(), **said, "scene": scene.described() if scene else None}


def _described(panel: Panel, sent: Container[str] | None = None, told: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the page is told of a panel; `told` is that without what is `sent` of its grounds."""
    told = told or {"kind": panel.kind, "place": panel.place, **panel.described()}
    named = [{"id": ground.id, "shape": list(ground.losses.shape), "domain": ground.domain} for ground in _grounds(panel)]
    if not named:
        return told
    if sent is not None:
        named = [{**one, "sent": one["id"] in sent} for one in named]
    further = [{**one, "ground": ground} for one, ground in zip(told["further"], named[1:], strict=True)]
    return {**told, "ground": named[0], "further": further}


def _grounds(panel: Panel) -> list[Ground]:
    """The grounds of a panel that is Grounded; to ask a protocol takes ten times as long."""
    ground = getattr(panel, "ground", None)
    return [ground, *(one for _, one in getattr(panel, "further", ()))] if ground else []


def _places(run: Run) -> np.ndarray:
    """(k, 2) where a run is drawn: its position, on a curve beside its loss."""
    return run.x if run.x.shape[1] > 1 else np.stack([run.x[:, 0], run.loss], axis=1)


def _described_run(drawn: Drawn, goal: np.ndarray) -> dict[str, Any]:
    run, look = drawn.run, drawn.look
    away = float(np.linalg.norm(goal - run.x[-1], axis=1).min()) if len(goal) else None
    short, shortest = words.standing(run, away)
    return {
        "id": drawn.id,
        "name": drawn.name,
        "title": drawn.title or drawn.name,
        **({"template": drawn.template, "named_by": drawn.named_by} if drawn.template else {}),
        "colour": {"light": look.light, "dark": look.dark},
        "dash": look.dash,
        "mark": look.mark,
        "outcome": run.outcome,
        "at": run.outcome_at,
        "short": short,
        "shortest": shortest,
        "words": words.outcome(run),
        "explained": words.explained(run),
        "stopped_at": run.stopped_at,
        "chaotic": run.chaotic,
    }
