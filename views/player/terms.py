"""A formula in parts under the picture, each with its numbers at the present step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from views.colours import Shade
from views.player import binary
from views.player.panels import UNDER

Marks = Sequence[Mapping[str, Any]]  # as views/latex.py reads them


@dataclass(frozen=True)
class Term:
    """One part of a formula: its title, what it makes and its remarks in marks, and its numbers (k, n) between words.

    Letters of the same `part` have its shade, wherever they stand; arrows and bars of it stay while a hand rests on it and the
    others grow faint. `quantity` is what live/along.js calls its numbers, where the browser can follow a hand with them.
    """

    part: str
    title: str
    shade: Shade
    marks: Marks
    remarks: Sequence[Marks] = ()
    values: np.ndarray | None = None
    before: str = ""
    after: str = ""
    quantity: str = ""

    def described(self) -> dict[str, Any]:
        return {
            "part": self.part,
            "title": self.title,
            "colour": self.shade.described(),
            "marks": list(self.marks),
            "remarks": [list(marks) for marks in self.remarks],
            "columns": 0 if self.values is None else self.values.shape[1],
            "before": self.before,
            "after": self.after,
            "quantity": self.quantity,
        }


@dataclass(frozen=True)
class Terms:
    """The formula of the one run of a picture.

    `gradient` and `step` are the parts with these numbers, `driver` that which the step follows axis by axis, and its `letter`:
    the line over the picture compares them.
    """

    terms: Sequence[Term]
    gradient: str = ""
    step: str = ""
    driver: str = ""
    letter: str = ""
    place: str = UNDER
    kind: ClassVar[str] = "terms"

    def described(self) -> dict[str, Any]:
        return {
            "gradient": self.gradient,
            "step": self.step,
            "driver": self.driver,
            "letter": self.letter,
            "terms": [term.described() for term in self.terms],
        }

    def body(self) -> bytes:
        return b"".join(binary.series(term.values) for term in self.terms if term.values is not None)
