"""Ravine's engine: the only jit, scan and vmap."""

from engine.outcomes import OUTCOMES, TOLERANCES
from engine.survey import grid
from engine.trace import Run, trace

__all__ = ["OUTCOMES", "TOLERANCES", "Run", "grid", "trace"]
