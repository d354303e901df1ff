"""What is said of a picture while a hand is on something that it follows."""

from __future__ import annotations

import json
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
        numbers: dict[str, int] = {}
        quantities: list[Any] = []

        def told(one: Told) -> Told:
            if not isinstance(one, list):
                return one
            if one[0] not in QUANTITIES:
                return [told(part) for part in one]
            key = json.dumps(one)
            if key not in numbers:
                numbers[key] = len(quantities)
                quantities.append(one)
            return ["of", numbers[key]]

        question, sentence = told(self.question), told(self.sentence)
        scripts = sorted({one[1] for one in quantities if one[0] in FIGURES})
        return {"follows": list(self.follows), "question": question, "sentence": sentence, "quantities": quantities, "scripts": scripts}
