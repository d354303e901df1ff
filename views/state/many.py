"""What a link holds of many runs in place of one: K seeds, or K starts about the start, and which of them is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from spec import Param
from views.state.fields import Field, Number, Option
from views.state.settings import Values

ONE, SEEDS, STARTS = "one", "seeds", "starts"
MANY, COUNT, SPREAD, SHOWN = "many", "many.count", "many.spread", "many.shown"
SPREAD_HELP = "Standard deviation of the starts about the start, in box radii. The first of them is the start itself."
SPREADS = Param(0.05, 1e-3, 1.0, log=True, allowed="[1e-4, 10]", help=SPREAD_HELP, label="spread of the starts")
SHOWN_HELP = "Which of the runs is drawn as a path and stands on the board; 0 is the one of the page's own seed and start."


def many_fields(values: Mapping[str, Any], counts: Sequence[int], kinds: Sequence[str] = (ONE, SEEDS, STARTS)) -> dict[str, Field]:
    """The fields, of which those about many runs are quiet while there is one; `counts` are the K to choose from."""
    kind, count, usual = values.get(MANY, ONE), values.get(COUNT, counts[len(counts) // 2]), counts[len(counts) // 2]
    alone = kind == ONE
    fields = {
        MANY: Field(Option(tuple(kinds)), ONE, ONE),
        COUNT: Field(Option(tuple(counts)), usual, usual, quiet=alone),
        SHOWN: Field(Number(shown_param(count)), 0.0, 0.0, quiet=alone),
    }
    if STARTS in kinds:
        fields[SPREAD] = Field(Number(SPREADS), SPREADS.default, SPREADS.default, quiet=kind != STARTS)
    return fields


def shown_param(count: int) -> Param:
    """The number of the run that is shown, among so many."""
    return Param(0, 0, count - 1, integer=True, allowed=f"[0, {count - 1}]", help=SHOWN_HELP, label="run shown")


def spread_of(values: Values) -> float:
    """Of the starts; 0 where only seeds differ."""
    return float(values[SPREAD]) if values[MANY] == STARTS else 0.0


def shown_of(values: Values) -> int:
    """The number of the run that is shown; 0 where there is one."""
    return 0 if values[MANY] == ONE else int(values[SHOWN])
