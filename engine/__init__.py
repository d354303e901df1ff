"""Ravine's engine: the only jit, scan and vmap."""

from engine.formula import CURVE as FORMULA_CURVE
from engine.formula import FormulaError, curve_of
from engine.formula import granted as granted_formula
from engine.formula import surface_of as formula_surface
from engine.keeping.allowance import Allowance
from engine.keeping.cache import Bounded
from engine.keeping.grants import seconds_to_wait as formula_wait
from engine.keeping.grants import seconds_to_wait as rule_wait
from engine.keeping.job import Job
from engine.keeping.jobs import JOBS, JobQueue
from engine.keeping.lazy import Lazy
from engine.keeping.prefetch import PREFETCH
from engine.keeping.programs import keep_on_disk
from engine.keeping.waited import waited
from engine.landscapes.critical_points import KINDS as KINDS_OF_POINTS
from engine.landscapes.critical_points import Expected, density, down_by_height, is_kind, mean_height, told_of_heights, told_of_shares
from engine.landscapes.critical_points import expected as expected_critical_points
from engine.landscapes.critical_points import shares as shares_of_kinds
from engine.landscapes.gaussian_matrices import chance_all_positive
from engine.landscapes.random_functions import MOST as MOST_DIMENSIONS
from engine.landscapes.random_functions import STARTS as NEWTON_STARTS
from engine.landscapes.random_functions import WAVES, critical_points
from engine.landscapes.random_functions import Found as CriticalPoints
from engine.landscapes.widths import HIGH as BAND_HIGH
from engine.landscapes.widths import LOW as BAND_LOW
from engine.landscapes.widths import POINTS as FITTED_POINTS
from engine.landscapes.widths import WIDTHS, Ends, ErrorBand, ends, error_band
from engine.maps.axis import Axis
from engine.maps.bands import QUANTILES, Bands, bands_pieces, one_of_seeds, seeds_bands
from engine.maps.basin_map import BasinMap, basin_map, basin_pieces
from engine.maps.dask import Dask
from engine.maps.executor import IN_TURN, Executor, Threads
from engine.maps.free_lunch import BUDGET, RATES, STARTS, FreeLunch, free_lunch
from engine.maps.optimum import GOOD, REACHED, Optimum, optimum
from engine.maps.outcome_map import OutcomeMap, outcome_map, pieces
from engine.maps.trainability import LAST as TRAINED_LAST
from engine.maps.trainability import STEPS as TRAINED_STEPS
from engine.maps.trainability import TRAINED_OVER, TrainabilityMap, output_limit, trainability, training_losses
from engine.maps.tune import CRITERIA, Tuned, Tuning, tune
from engine.networks.ends import SeedEnds, ends_of
from engine.networks.predictions import data_box
from engine.networks.projection import PLANES, Projection
from engine.networks.seeds import Seeds, train_seeds, why_too_many
from engine.networks.training import Training, projections_of, seconds_ahead, sharpness_of, train, training_bytes
from engine.problems.acceleration import (
    DAMPINGS,
    FORMS,
    Best,
    best_plain,
    best_setting,
    bowl_factor,
    critical_rates,
    damping,
    effective_length,
    past_weights,
    root_factor,
    spread_of_mean,
    stability_limit,
    weights_by_law,
)
from engine.problems.close_box import close_box
from engine.problems.curving import CONCAVE, CONVEX, FLAT, SADDLE_LIKE, Bend, Chord, Saddle, bend, beside_minimum, chord, first_saddle
from engine.problems.curving import signs as curvature_signs
from engine.problems.double_descent import SEEDS, ByWidth, double_descent
from engine.problems.figure import Figure
from engine.problems.figures import FIGURES
from engine.problems.fits import HIGHEST, PLACES, Fits
from engine.problems.fits import fits as polynomial_fits
from engine.problems.fits import truth as fit_truth
from engine.problems.gradient_tables import GRADIENT_TABLES
from engine.problems.k_means import Clusterings, k_means
from engine.problems.model_choice import CHOICES, DRAWS, Choices, choices
from engine.problems.problem import Batch, Problem, problem
from engine.problems.quadratic import predicted_errors, regime, slopes, turned_axes
from engine.problems.rate_limits import RateLimit, rate_limits
from engine.problems.sgd_bounds import Descents, descents, error_by_batch
from engine.problems.speedup import RUNS as RUNS_OF_EACH_BATCH
from engine.problems.speedup import updates_by_bound, updates_measured
from engine.problems.survey import gradients, grid, survey
from engine.problems.templates import UPDATES as TEMPLATE_UPDATES
from engine.problems.templates import templates
from engine.problems.transformed import can_turn, turned
from engine.rule import granted as granted_rule
from engine.rule import optimizer_of as rule_optimizer
from engine.runs.along import Halves, at_the_end, from_start, halves_of, slopes_of, steps_of
from engine.runs.averaging import averaged
from engine.runs.batches import ORDERS, batches, members
from engine.runs.convergence import Convergence, convergence
from engine.runs.descent import Descent, descent
from engine.runs.directions import Directions
from engine.runs.gradient_weights import gradient_weights
from engine.runs.inside import Inside, Remembered, inside, running_rms
from engine.runs.leaving import Stays, predicted_to_leave, stays_at, steps_to_leave
from engine.runs.measured_losses import MeasuredLosses, measured_losses
from engine.runs.mini_batches import PLACES as GRADIENT_PLACES
from engine.runs.mini_batches import MiniBatches, mini_batches
from engine.runs.plan import DECAY
from engine.runs.race import Ground, ground, race
from engine.runs.rates import CONSTANT, WARM_UP, momentum_along
from engine.runs.robbins_monro import Sums, sum_of_powers, sums
from engine.runs.running_mean import RunningMean, running_mean
from engine.runs.settings import Entry
from engine.runs.steady import steady_steps, steady_until, steps_in_rates
from engine.runs.tolerances import MEANINGS, OUTCOMES, REASONS, TOLERANCES
from engine.runs.trace import Run, trace
from engine.to_javascript import Unsupported
from engine.to_javascript import figure as figure_script
from engine.to_javascript import loss as loss_script
from engine.to_javascript import trajectory as trajectory_script
from engine.to_javascript.numbers import LiveNumbers, LiveSchedule, live_numbers, order_of_examples
from engine.tuning.best_rate import BATCH, FEW, FEW_STEPS, STEPS, TRIED, quick_rate
from engine.tuning.brisk_rate import brisk_rate
from engine.tuning.default_rates import default_rate, reason_for_rate
from engine.tuning.factor_map import factor_map
from engine.tuning.rate_sweep import Swept, sweeps
from engine.tuning.regimes import LEARNED, NEAR_BEST, Regimes, regimes_of_losses, regimes_of_runs

__all__ = [
    "BAND_HIGH",
    "BAND_LOW",
    "BATCH",
    "BUDGET",
    "CHOICES",
    "CONCAVE",
    "CONSTANT",
    "CONVEX",
    "CRITERIA",
    "DAMPINGS",
    "DECAY",
    "DRAWS",
    "FEW",
    "FEW_STEPS",
    "FIGURES",
    "FITTED_POINTS",
    "FLAT",
    "FORMS",
    "FORMULA_CURVE",
    "GOOD",
    "GRADIENT_PLACES",
    "GRADIENT_TABLES",
    "HIGHEST",
    "IN_TURN",
    "JOBS",
    "KINDS_OF_POINTS",
    "LEARNED",
    "MEANINGS",
    "MOST_DIMENSIONS",
    "NEAR_BEST",
    "NEWTON_STARTS",
    "ORDERS",
    "OUTCOMES",
    "PLACES",
    "PLANES",
    "PREFETCH",
    "QUANTILES",
    "RATES",
    "REACHED",
    "REASONS",
    "RUNS_OF_EACH_BATCH",
    "SADDLE_LIKE",
    "SEEDS",
    "STARTS",
    "STEPS",
    "TEMPLATE_UPDATES",
    "TOLERANCES",
    "TRAINED_LAST",
    "TRAINED_OVER",
    "TRAINED_STEPS",
    "TRIED",
    "WARM_UP",
    "WAVES",
    "WIDTHS",
    "Allowance",
    "Axis",
    "Bands",
    "BasinMap",
    "Batch",
    "Bend",
    "Best",
    "Bounded",
    "ByWidth",
    "Choices",
    "Chord",
    "Clusterings",
    "Convergence",
    "CriticalPoints",
    "Dask",
    "Descent",
    "Descents",
    "Directions",
    "Ends",
    "Entry",
    "ErrorBand",
    "Executor",
    "Expected",
    "Figure",
    "Fits",
    "FormulaError",
    "FreeLunch",
    "Ground",
    "Halves",
    "Inside",
    "Job",
    "JobQueue",
    "Lazy",
    "LiveNumbers",
    "LiveSchedule",
    "MeasuredLosses",
    "MiniBatches",
    "Optimum",
    "OutcomeMap",
    "Problem",
    "Projection",
    "RateLimit",
    "Regimes",
    "Remembered",
    "Run",
    "RunningMean",
    "Saddle",
    "SeedEnds",
    "Seeds",
    "Stays",
    "Sums",
    "Swept",
    "Threads",
    "TrainabilityMap",
    "Training",
    "Tuned",
    "Tuning",
    "Unsupported",
    "at_the_end",
    "averaged",
    "bands_pieces",
    "basin_map",
    "basin_pieces",
    "batches",
    "bend",
    "beside_minimum",
    "best_plain",
    "best_setting",
    "bowl_factor",
    "brisk_rate",
    "can_turn",
    "chance_all_positive",
    "choices",
    "chord",
    "close_box",
    "convergence",
    "critical_points",
    "critical_rates",
    "curvature_signs",
    "curve_of",
    "damping",
    "data_box",
    "default_rate",
    "density",
    "descent",
    "descents",
    "double_descent",
    "down_by_height",
    "effective_length",
    "ends",
    "ends_of",
    "error_band",
    "error_by_batch",
    "expected_critical_points",
    "factor_map",
    "figure_script",
    "first_saddle",
    "fit_truth",
    "formula_surface",
    "formula_wait",
    "free_lunch",
    "from_start",
    "gradient_weights",
    "gradients",
    "granted_formula",
    "granted_rule",
    "grid",
    "ground",
    "halves_of",
    "inside",
    "is_kind",
    "k_means",
    "keep_on_disk",
    "live_numbers",
    "loss_script",
    "mean_height",
    "measured_losses",
    "members",
    "mini_batches",
    "momentum_along",
    "one_of_seeds",
    "optimum",
    "order_of_examples",
    "outcome_map",
    "output_limit",
    "past_weights",
    "pieces",
    "polynomial_fits",
    "predicted_errors",
    "predicted_to_leave",
    "problem",
    "projections_of",
    "quick_rate",
    "race",
    "rate_limits",
    "reason_for_rate",
    "regime",
    "regimes_of_losses",
    "regimes_of_runs",
    "root_factor",
    "rule_optimizer",
    "rule_wait",
    "running_mean",
    "running_rms",
    "seconds_ahead",
    "seeds_bands",
    "shares_of_kinds",
    "sharpness_of",
    "slopes",
    "slopes_of",
    "spread_of_mean",
    "stability_limit",
    "stays_at",
    "steady_steps",
    "steady_until",
    "steps_in_rates",
    "steps_of",
    "steps_to_leave",
    "sum_of_powers",
    "sums",
    "survey",
    "sweeps",
    "templates",
    "told_of_heights",
    "told_of_shares",
    "trace",
    "train",
    "train_seeds",
    "trainability",
    "training_bytes",
    "training_losses",
    "trajectory_script",
    "tune",
    "turned",
    "turned_axes",
    "updates_by_bound",
    "updates_measured",
    "waited",
    "weights_by_law",
    "why_too_many",
]
