"""The examples of a surface over data, and which of them every step sees."""

from __future__ import annotations

import numpy as np

from engine import Batch, batches, members
from pages.race.runs import Raced
from views.player.panels import Data


def examples_of(now: Raced) -> Data | None:
    """The data panel: every example, and which of them each recorded step sees: of several runs the first that does not see all."""
    count = now.problem.count
    if not count:
        return None
    columns = np.column_stack([part.reshape(count, -1) for part in now.problem.given.examples])
    owns = [entry.own for entry in now.entries] or [{}]
    each = [tuple(own.get(name, now.told[name]) for name in ("batch_size", "order")) for own in owns]
    shown = next((k for k, batch in enumerate(each) if is_part(count, *batch)), 0)
    size, order = each[shown]
    of = now.runs[shown].id if len({*each}) > 1 else ""
    if not is_part(count, size, order):
        return Data(columns, None, now.surface.fit)
    seen = batches(count, size, now.steps, now.seed, order)
    rows = np.append(np.arange(now.steps), now.steps - 1)[:: now.record]
    return Data(columns, members(Batch(seen.indices[rows], seen.size[rows]), count), now.surface.fit, of)


def is_part(count: int, size: int, order: str) -> bool:
    """Whether a step does not see every example once."""
    return size < count or order == "replacement"
