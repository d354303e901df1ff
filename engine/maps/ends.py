"""Only the last losses of many runs: a small program, compiled in a third of the time of one that judges them."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.maps.side_by_side import side_by_side
from engine.maps.steps import Cell, Seen, Shared, Steps
from engine.maps.told import Told

TOGETHER = 128  # runs of a call


def last_losses_of(made: Told) -> np.ndarray:
    """(m,) full losses after the last step, inf where one was rejected."""
    return side_by_side("last losses", _last, made, np.arange(len(made.cells.rate)), TOGETHER)


def _last(made: Told, shared: Shared, cell: Cell, seen: Seen) -> Any:
    steps = Steps(made.at.surface, made.plan.optimizer, shared, cell, seen, made.steered)
    last = jax.lax.fori_loop(0, shared.steps, lambda k, now: steps.next(k, now)[0], steps.start())
    return jnp.where(last.stopped_at > 0, jnp.inf, last.height)
