"""Ravine's engine: the only jit, scan and vmap."""

from engine.default_rates import default_rate
from engine.formula import FormulaError
from engine.formula import seconds_to_wait as formula_wait
from engine.formula import surface_of as formula_surface
from engine.limit import Allowance
from engine.outcomes import OUTCOMES, TOLERANCES
from engine.programs import keep_on_disk
from engine.race import GRID, Ground, ground, race
from engine.rates import WARM_UP
from engine.states import state_fields
from engine.stationary import found_points
from engine.survey import grid
from engine.trace import Run, trace

__all__ = [
    "GRID",
    "OUTCOMES",
    "TOLERANCES",
    "WARM_UP",
    "Allowance",
    "FormulaError",
    "Ground",
    "Run",
    "default_rate",
    "formula_surface",
    "formula_wait",
    "found_points",
    "grid",
    "ground",
    "keep_on_disk",
    "race",
    "state_fields",
    "trace",
]
