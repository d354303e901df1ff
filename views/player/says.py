"""What is said of a picture while a hand is on something that it follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from views.unknown import Told

FIGURES = ("curve", "extreme")  # what is taken from a figure, whose address is the first operand
QUANTITIES = (*FIGURES, "along", "end")


@dataclass(frozen=True)
class Says:
    """Question and sentence as expressions (see views/unknown.py), which are right while nothing but what it `follows` has moved."""

    follows: Sequence[str]
    question: Told
    sentence: Told

    def described(self) -> dict[str, Any]:
        """Every quantity once, in the expressions ["of", its number]."""
        quantities: dict[Told, int] = {}

        def told(one: Told) -> Told:
            if not isinstance(one, tuple):
                return one
            if one and one[0] in QUANTITIES:
                return "of", quantities.setdefault(one, len(quantities))
            return tuple(map(told, one))

        question, sentence = told(self.question), told(self.sentence)
        scripts = sorted({str(one[1]) for one in quantities if isinstance(one, tuple) and one[0] in FIGURES})
        return {"follows": self.follows, "question": question, "sentence": sentence, "quantities": [*quantities], "scripts": scripts}
