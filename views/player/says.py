"""What is said of a picture while a hand is on something that it follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from views.unknown import Told

FIGURES = ("curve", "extreme")  # what is taken from a figure, whose address is the first operand
RUNS = ("end", "x", "loss", "last", "factor", "chord", "noise kept")  # what is taken from runs that follow the hand
QUANTITIES = (*FIGURES, "along", "end", "first", "count", "factor", "chord", "noise kept")


@dataclass(frozen=True)
class Says:
    """Question and sentence as expressions (see views/unknown.py), which are right while nothing but what it `follows` has moved."""

    follows: Sequence[str]
    question: Told
    sentence: Told

    def described(self) -> dict[str, Any]:
        """Every quantity once, in the expressions ["of", its number]; whether there are some of `runs`."""
        quantities: dict[Told, int] = {}

        def told(one: Told) -> Told:
            if not isinstance(one, tuple):
                return one
            if one and one[0] in QUANTITIES:
                return "of", quantities.setdefault(one, len(quantities))
            return tuple(map(told, one))

        question, sentence = told(self.question), told(self.sentence)
        scripts = sorted({str(one[1]) for one in quantities if isinstance(one, tuple) and one[0] in FIGURES})
        runs = any(one[0] in RUNS for one in (*_parts(self.question), *_parts(self.sentence)))
        told_of = {"quantities": [*quantities], "scripts": scripts, "runs": runs}
        return {"follows": self.follows, "question": question, "sentence": sentence, **told_of}


def _parts(told: Told) -> Iterator[tuple[Told, ...]]:
    """It and what it is made of."""
    if isinstance(told, tuple) and told:
        yield told
        for part in told:
            yield from _parts(part)
