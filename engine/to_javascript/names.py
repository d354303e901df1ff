"""Names that JavaScript allows, each given once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

RESERVED = """
    arguments await break case catch class const continue debugger default delete do else enum eval export extends
    false finally for function if implements import in instanceof interface let new null package private protected
    public return static super switch this throw true try typeof var void while with yield
    Array Float64Array Int32Array Infinity Math NaN Number Object undefined
"""


class Names:
    """The names of one emitted function; `taken` are given already."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {*RESERVED.split(), *taken}
        self._temporaries = (f"t{i}" for i in itertools.count(1))

    def unique(self, wanted: str) -> str:
        """`wanted`, or with a number behind it if that is taken."""
        name = next(name for name in itertools.chain([wanted], (f"{wanted}_{i}" for i in itertools.count(2))) if name not in self._taken)
        self._taken.add(name)
        return name

    def temporary(self) -> str:
        """t1, t2, ..."""
        return self.unique(next(name for name in self._temporaries if name not in self._taken))
