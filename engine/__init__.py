"""Ravine's engine: the only jit, scan and vmap."""

from engine.ahead import AHEAD
from engine.batches import ORDERS, batches, members, windows
from engine.best_rate import BATCH, FEW, FEW_STEPS, STEPS, TRIED, quick_rate
from engine.default_rates import default_rate, reason_for_rate
from engine.formula import FormulaError
from engine.formula import granted as granted_formula
from engine.formula import seconds_to_wait as formula_wait
from engine.formula import surface_of as formula_surface
from engine.job import Job
from engine.limit import Allowance
from engine.live import LiveNumbers, live_numbers, order_of_examples
from engine.outcomes import MEANINGS, OUTCOMES, REASONS, TOLERANCES
from engine.plan import DECAY
from engine.predictions import data_box
from engine.problem import Batch, Problem, problem
from engine.programs import keep_on_disk
from engine.race import Ground, ground, race
from engine.rates import WARM_UP
from engine.seen import PLANES, Seen
from engine.survey import grid
from engine.sweep import Swept, sweeps
from engine.theory import predicted_errors, regime, slopes
from engine.to_javascript import Unsupported
from engine.to_javascript import loss as loss_script
from engine.to_javascript import trajectory as trajectory_script
from engine.trace import Run, trace
from engine.training import Training, seconds_ahead, sharpness_of, sights_of, train, training_bytes
from engine.turned import can_turn, turned
from engine.work import WORKSHOP

__all__ = [
    "AHEAD",
    "BATCH",
    "DECAY",
    "FEW",
    "FEW_STEPS",
    "MEANINGS",
    "ORDERS",
    "OUTCOMES",
    "PLANES",
    "REASONS",
    "STEPS",
    "TOLERANCES",
    "TRIED",
    "WARM_UP",
    "WORKSHOP",
    "Allowance",
    "Batch",
    "FormulaError",
    "Ground",
    "Job",
    "LiveNumbers",
    "Problem",
    "Run",
    "Seen",
    "Swept",
    "Training",
    "Unsupported",
    "batches",
    "can_turn",
    "data_box",
    "default_rate",
    "formula_surface",
    "formula_wait",
    "granted_formula",
    "grid",
    "ground",
    "keep_on_disk",
    "live_numbers",
    "loss_script",
    "members",
    "order_of_examples",
    "predicted_errors",
    "problem",
    "quick_rate",
    "race",
    "reason_for_rate",
    "regime",
    "seconds_ahead",
    "sharpness_of",
    "sights_of",
    "slopes",
    "sweeps",
    "trace",
    "train",
    "training_bytes",
    "trajectory_script",
    "turned",
    "windows",
]
