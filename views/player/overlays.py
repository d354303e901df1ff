"""What lies over a panel and is none itself, drawn by overlays/<kind>.js."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

import numpy as np

from views.colours import Shade
from views.player import binary


class Overlay(Protocol):
    """As a panel, but without a place."""

    kind: ClassVar[str]

    def described(self) -> dict[str, Any]: ...
    def body(self) -> bytes: ...


@dataclass(frozen=True)
class Models:
    """On a curve: the slope at every recorded iterate of each run, and the curvature 1 / rate of the quadratic model there.

    Without that, and with the second derivatives `bends` of the curve itself, the model is Taylor's.
    """

    curvature: float | None
    slopes: Sequence[np.ndarray]
    bends: Sequence[np.ndarray] | None = None
    kind: ClassVar[str] = "models"

    def described(self) -> dict[str, Any]:
        return {"curvature": self.curvature, "bent": self.bends is not None}

    def body(self) -> bytes:
        return b"".join([*map(binary.numbers, self.slopes), *map(binary.series, self.bends or ())])


@dataclass(frozen=True)
class Chord:
    """A straight line between two points whose coordinates are the settings `sets`: both can be dragged. On a curve it ends on that."""

    sets: tuple[Sequence[str], Sequence[str]]
    ends: tuple[Sequence[float], Sequence[float]]
    kind: ClassVar[str] = "chord"

    def described(self) -> dict[str, Any]:
        return {"sets": [list(names) for names in self.sets], "ends": [list(end) for end in self.ends]}

    def body(self) -> bytes:
        return b""


@dataclass(frozen=True)
class Vector:
    """A named arrow at the head of a run: (k, 2) for each of them, not-a-number where there is none.

    `quantity` is what live/along.js calls it, where the browser can follow a hand with it; it begins where the one `after` that name ends.
    One that is no distance on the ground says in which `unit` it is; it stays while a hand rests on a part of a formula (terms.py) that
    is this `part`.
    """

    name: str
    shade: Shade
    values: Sequence[np.ndarray]
    dash: Sequence[float] = ()
    quantity: str = ""
    unit: str = ""
    part: str = ""
    after: str = ""


@dataclass(frozen=True)
class Reach:
    """A dashed square about the head of a run: (k, 1) half its width for each of them, and its name; `quantity` is as of a Vector."""

    name: str
    shade: Shade
    values: Sequence[np.ndarray]
    quantity: str = ""


@dataclass(frozen=True)
class Arrows:
    """Vectors at the present iterate, each `scale` times as long as it is; all of them longer where the longest has not `least` pixels.

    Of those in another unit than the ground's the longest is always `longest` pixels long, which is said. Around them may be a `reach`.
    """

    vectors: Sequence[Vector]
    scale: float = 1.0
    least: float = 0.0
    longest: float = 0.0
    reach: Reach | None = None
    kind: ClassVar[str] = "arrows"

    def described(self) -> dict[str, Any]:
        vectors = [_vector(one) for one in self.vectors]
        told = {"scale": self.scale, "least": self.least, "longest": self.longest, "vectors": vectors}
        reach = self.reach and {"name": self.reach.name, "quantity": self.reach.quantity, "colour": self.reach.shade.described()}
        return {**told, "reach": reach}

    def body(self) -> bytes:
        carried = (*self.vectors, *([self.reach] if self.reach else []))
        return b"".join(binary.series(values) for one in carried for values in one.values)


def _vector(one: Vector) -> dict[str, Any]:
    look = {"colour": one.shade.described(), "dash": list(one.dash)}
    return {"name": one.name, "quantity": one.quantity, **look, "unit": one.unit, "part": one.part, "after": one.after}


@dataclass(frozen=True)
class Line:
    """A curve of theory: (m, 2) points in the panel's coordinates, not-a-number where it has a gap, with its name at the end.

    A `thin` one stays behind what it is drawn over, such as paths. `theory` is what live/theory.js calls their first coordinates at
    their second ones, where the browser can follow a hand with it; the name stands at the point number `named` where that is not
    the last one seen.
    """

    name: str
    points: np.ndarray
    dash: Sequence[float] = ()
    theory: Sequence[str] = ()
    named: int | None = None
    thin: bool = False


@dataclass(frozen=True)
class Lines:
    """What theory says, over a panel."""

    lines: Sequence[Line]
    kind: ClassVar[str] = "lines"

    def described(self) -> dict[str, Any]:
        return {"lines": [_line(line) for line in self.lines]}

    def body(self) -> bytes:
        return b"".join(binary.series(line.points) for line in self.lines)


def _line(line: Line) -> dict[str, Any]:
    told = {"name": line.name, "count": len(line.points), "dash": list(line.dash), "thin": line.thin, "theory": list(line.theory)}
    return told if line.named is None else {**told, "named": line.named}


@dataclass(frozen=True)
class Cloud:
    """Where many runs like each one end: (K, 2), dots in its colour, not-a-number for those without an end; and their `starts` (m, 2).

    A click on the dot of number k sets the setting `sets` to k. `shown` is the number of the run that is drawn; number k is called
    `word` `first` + k.
    """

    points: Sequence[np.ndarray]
    shown: int
    sets: str
    word: str
    first: int = 0
    starts: np.ndarray = field(default_factory=lambda: np.zeros((0, 2)))
    kind: ClassVar[str] = "cloud"

    def described(self) -> dict[str, Any]:
        counts = [len(points) for points in self.points]
        told = {"counts": counts, "begun": len(self.starts), "shown": self.shown}
        return {**told, "sets": self.sets, "word": self.word, "first": self.first}

    def body(self) -> bytes:
        return b"".join(map(binary.series, (*self.points, self.starts)))
