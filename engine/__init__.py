"""Ravine's engine: the only jit, scan and vmap."""

from engine.default_rates import default_rate
from engine.outcomes import OUTCOMES, TOLERANCES
from engine.programs import keep_on_disk
from engine.race import GRID, Ground, ground, race
from engine.rates import WARM_UP
from engine.states import state_fields
from engine.survey import grid
from engine.trace import Run, trace

__all__ = ["GRID", "OUTCOMES", "TOLERANCES", "WARM_UP", "Ground", "Run", "default_rate", "grid", "ground", "keep_on_disk", "race", "state_fields", "trace"]
