"""The panels in the card of each run: what it predicts, and its numbers at the present step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from views.player import binary
from views.player.panels import CARD, Range

CONFIDENT = 15  # of the low four bits


@dataclass(frozen=True)
class Facts:
    """Numbers of each run that are always shown, at the present step: their names, and (k, c) for each run.

    The measure among the curves that `percent` names, if there is one, has values from 0 to 1 and stands above them.
    """

    names: Sequence[str]
    values: Sequence[np.ndarray]
    percent: str = ""
    place: str = CARD
    kind: ClassVar[str] = "facts"

    def described(self) -> dict[str, Any]:
        return {"names": list(self.names), "percent": self.percent}

    def body(self) -> bytes:
        return b"".join(binary.series(values) for values in self.values)


@dataclass(frozen=True)
class Regions:
    """Which class each run predicts where: examples as rows x, y, class, and (f, m, c) probabilities of each run.

    The m inputs are the points of a regular square grid over the domain, edges included, lowest y first. Of two classes there
    may be one probability, that of class 1. `frames` are the recorded rows of which predictions are known.
    """

    domain: tuple[Range, Range]
    points: np.ndarray
    held_out: np.ndarray
    frames: np.ndarray
    predicted: Sequence[np.ndarray]
    place: str = CARD
    kind: ClassVar[str] = "regions"

    def described(self) -> dict[str, Any]:
        _, count, outputs = self.predicted[0].shape if self.predicted else (0, 0, 1)
        return {
            "domain": self.domain,
            "classes": max(2, outputs),
            "size": round(count**0.5),
            "counts": [len(self.points), len(self.held_out)],
            "frames": _whole(self.frames),
        }

    def body(self) -> bytes:
        return b"".join(
            [binary.numbers(self.points), binary.numbers(self.held_out), *(binary.small(_shades(one)) for one in self.predicted)]
        )


def _shades(predicted: np.ndarray) -> np.ndarray:
    """(f, m) bytes of probabilities (f, m, c), as regions.js reads them.

    Two classes: the probability of class 1, 0 to 255. More: the class in the high four bits, in the low four its confidence,
    best its lead over the next class.
    """
    if predicted.shape[2] <= 2:
        return np.round(255 * np.nan_to_num(predicted[:, :, -1])).astype(np.uint8)
    lead = np.nan_to_num(np.diff(np.sort(predicted, axis=2)[:, :, -2:], axis=2)[:, :, 0])
    return (16 * np.argmax(predicted, axis=2) + np.round(CONFIDENT * lead)).astype(np.uint8)


@dataclass(frozen=True)
class Fitted:
    """The curve each run has fitted: (f, m) values of each run at m inputs, examples as rows x, y, and the truth where it is known."""

    inputs: np.ndarray
    frames: np.ndarray
    values: Sequence[np.ndarray]
    points: np.ndarray
    held_out: np.ndarray
    truth: np.ndarray | None = None
    place: str = CARD
    kind: ClassVar[str] = "fitted"

    def described(self) -> dict[str, Any]:
        counts = [len(self.points), len(self.held_out)]
        return {
            "size": len(self.inputs),
            "truth": self.truth is not None,
            "counts": counts,
            "frames": _whole(self.frames),
        }

    def body(self) -> bytes:
        parts = [self.points, self.held_out, self.inputs, *(() if self.truth is None else (self.truth,)), *self.values]
        return b"".join(map(binary.numbers, parts))


@dataclass(frozen=True)
class Images:
    """Held-out pictures (m, 8, 8), what they show (m,), and what each run takes them for (f, m); pixels 0 to 255, 255 is ink."""

    pixels: np.ndarray
    labels: np.ndarray
    frames: np.ndarray
    predicted: Sequence[np.ndarray]
    place: str = CARD
    kind: ClassVar[str] = "images"

    def described(self) -> dict[str, Any]:
        return {"size": self.pixels.shape[-1], "count": len(self.labels), "frames": _whole(self.frames)}

    def body(self) -> bytes:
        return b"".join(map(binary.small, (self.pixels, self.labels, *self.predicted)))


def _whole(frames: np.ndarray) -> list[int]:
    return [int(row) for row in frames]
