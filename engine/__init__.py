"""Ravine's engine: the only jit, scan and vmap."""

from engine.formula import FormulaError
from engine.formula import granted as granted_formula
from engine.formula import surface_of as formula_surface
from engine.keeping.allowance import Allowance
from engine.keeping.cache import Bounded
from engine.keeping.grants import seconds_to_wait
from engine.keeping.job import Job
from engine.keeping.jobs import JOBS
from engine.keeping.prefetch import PREFETCH
from engine.keeping.programs import keep_on_disk
from engine.networks.predictions import data_box
from engine.networks.projection import PLANES, Projection
from engine.networks.training import Training, projections_of, seconds_ahead, sharpness_of, train, training_bytes
from engine.problems.figure import Figure
from engine.problems.figures import FIGURES
from engine.problems.problem import Batch, Problem, problem
from engine.problems.quadratic import predicted_errors, regime, slopes
from engine.problems.survey import gradients, grid
from engine.problems.transformed import can_turn, turned
from engine.rule import granted as granted_rule
from engine.rule import optimizer_of as rule_optimizer
from engine.runs.batches import ORDERS, batches, members
from engine.runs.plan import DECAY
from engine.runs.race import Ground, ground, race
from engine.runs.rates import WARM_UP, momenta
from engine.runs.robbins_monro import Sums, sums
from engine.runs.settings import Entry
from engine.runs.tolerances import MEANINGS, OUTCOMES, REASONS, TOLERANCES
from engine.runs.trace import Run, trace
from engine.to_javascript import Unsupported
from engine.to_javascript import figure as figure_script
from engine.to_javascript import loss as loss_script
from engine.to_javascript import trajectory as trajectory_script
from engine.to_javascript.numbers import LiveNumbers, LiveSchedule, live_numbers, order_of_examples
from engine.tuning.best_rate import BATCH, FEW, FEW_STEPS, STEPS, TRIED, quick_rate
from engine.tuning.default_rates import default_rate, reason_for_rate
from engine.tuning.rate_sweep import Swept, sweeps
from engine.tuning.regimes import LEARNED, NEAR_BEST, Regimes, regimes_of_losses, regimes_of_runs

__all__ = [
    "BATCH",
    "DECAY",
    "FEW",
    "FEW_STEPS",
    "FIGURES",
    "JOBS",
    "LEARNED",
    "MEANINGS",
    "NEAR_BEST",
    "ORDERS",
    "OUTCOMES",
    "PLANES",
    "PREFETCH",
    "REASONS",
    "STEPS",
    "TOLERANCES",
    "TRIED",
    "WARM_UP",
    "Allowance",
    "Batch",
    "Bounded",
    "Entry",
    "Figure",
    "FormulaError",
    "Ground",
    "Job",
    "LiveNumbers",
    "LiveSchedule",
    "Problem",
    "Projection",
    "Regimes",
    "Run",
    "Sums",
    "Swept",
    "Training",
    "Unsupported",
    "batches",
    "can_turn",
    "data_box",
    "default_rate",
    "figure_script",
    "formula_surface",
    "gradients",
    "granted_formula",
    "granted_rule",
    "grid",
    "ground",
    "keep_on_disk",
    "live_numbers",
    "loss_script",
    "members",
    "momenta",
    "order_of_examples",
    "predicted_errors",
    "problem",
    "projections_of",
    "quick_rate",
    "race",
    "reason_for_rate",
    "regime",
    "regimes_of_losses",
    "regimes_of_runs",
    "rule_optimizer",
    "seconds_ahead",
    "seconds_to_wait",
    "sharpness_of",
    "slopes",
    "sums",
    "sweeps",
    "trace",
    "train",
    "training_bytes",
    "trajectory_script",
    "turned",
]
