"""Everything that can be set, in node and by `trace`: noise, schedules, choices, parameters, divergence, escape."""

import numpy as np
import pytest

from engine import trace, turned
from engine.formula import surface_of
from engine.problems.problem import problem
from engine.problems.survey import grid_of, losses
from engine.to_javascript import loss, trajectory
from spec import Choice, drawn_surfaces, load
from tests.engine.to_javascript.in_node import furthest, given, ground, in_node, needs_node
from tests.whole import WHOLE, only

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")
SURFACES["beale, turned"] = turned(SURFACES["beale"])
NEAR = 1e-9
SETTINGS = {
    "noise": ("bowl", "momentum", {"steps": 100, "noise": 0.5, "batch_size": 4, "seed": 3}),
    "cosine with warm-up": ("bowl", "adam", {"steps": 120, "schedule": "cosine", "schedule_params": {"warm_up": 10, "last": 0.1}}),
    "one cycle": ("bowl", "momentum", {"steps": 80, "learning_rate": 0.005, "schedule": "one_cycle"}),
    "one cycle in three phases, of beta 1": (
        "himmelblau",
        "adam",
        {"steps": 80, "schedule": "one_cycle", "schedule_params": {"three_phase": "on", "base_momentum": 0.5, "warm_up": 5}},
    ),
    "one cycle of the rate alone": (
        "bowl",
        "nesterov",
        {"steps": 80, "learning_rate": 0.005, "schedule": "one_cycle", "schedule_params": {"cycle_momentum": "off"}},
    ),
    "cut on plateau": (
        "long_valley",
        "rmsprop",
        {"steps": 40, "learning_rate": 0.3, "schedule": "plateau", "schedule_params": {"factor": 0.5, "patience": 3, "warm_up": 5}},
    ),
    "cut on plateau, diverging": (
        "bowl",
        "sgd",
        {"steps": 60, "learning_rate": 0.2, "schedule": "plateau", "schedule_params": {"factor": 0.9, "patience": 2}},
    ),
    "surface parameters": (
        "bowl",
        "nesterov",
        {"steps": 100, "learning_rate": 0.01, "surface_params": {"curvature_1": 3.0, "curvature_2": 50.0, "rotation": 30.0}},
    ),
    "turned": ("beale, turned", "adam", {"steps": 60, "learning_rate": 0.05, "surface_params": {"turn": 30.0, "stretch": 0.7}}),
    "far in three steps": ("beale", "sgd", {"steps": 50, "start": (3, 4), "learning_rate": 0.01}),
    "far in many": ("bowl", "sgd", {"steps": 200, "learning_rate": 0.11}),
    "escape": ("saddle", "sgd", {"steps": 400, "learning_rate": 0.02}),
    "left uphill": ("saddle", "sgd", {"steps": 300, "start": (1.0, 0.0), "learning_rate": 1.2}),
    "escape with momentum": ("saddle", "adam", {"steps": 300, "learning_rate": 0.05}),
    "more than a chunk": ("long_valley", "momentum", {"steps": 777, "learning_rate": 0.01}),
    "one step": ("himmelblau", "adamax", {"steps": 1}),
    "small batches": ("linear_regression", "adam", {"steps": 60, "batch_size": 5, "seed": 2, "data_seed": 3}),
    "batches in order, a short last one": ("logistic_log_loss", "momentum", {"steps": 60, "batch_size": 7, "order": "fixed"}),
    "batches with replacement": ("two_features", "rmsprop", {"steps": 60, "batch_size": 16, "order": "replacement", "seed": 5}),
    "cut on plateau over data": (
        "logistic_mse",
        "sgd",
        {"steps": 60, "batch_size": 4, "schedule": "plateau", "schedule_params": {"patience": 2}},
    ),
    "Newton over data": ("huber_regression", "newton", {"steps": 20, "damping": 0.1, "batch_size": 8}),
    "a gradient uphill first, over data": ("noisy_moons", "sam", {"steps": 40, "batch_size": 8}),
    "Newton in absolute value": (
        "himmelblau",
        "newton",
        {"steps": 30, "start": (0.3, -1.0), "damping": 0.5, "negative_curvature": "absolute value"},
    ),
}


def choices():
    """Every rule with each of its options that is not the default."""
    for stem, optimizer in OPTIMIZERS.items():
        for name, setting in optimizer.params.items():
            for option in setting.options if isinstance(setting, Choice) else ():
                if option != setting.default:
                    yield f"{stem} with {name} {option}", ("himmelblau", stem, {"steps": 40, name: option})


@needs_node
def test_every_setting_does_what_it_does_in_trace():
    cases = {**SETTINGS, **dict(list(choices())[:: 1 if WHOLE else 2])}
    assert len(cases) > len(SETTINGS) + 8
    texts = {f"{rule} {surface}": trajectory(OPTIMIZERS[rule], SURFACES[surface]) for surface, rule, _ in cases.values()}
    jobs = [
        {"text": f"{rule} {surface}", "given": given(SURFACES[surface], OPTIMIZERS[rule], **settings)}
        for surface, rule, settings in cases.values()
    ]
    outcomes = set()
    for (name, (surface, rule, settings)), found in zip(cases.items(), in_node(texts, jobs), strict=True):
        run = trace(SURFACES[surface], OPTIMIZERS[rule], **settings)
        assert found["stoppedAt"] == run.stopped_at, name
        assert found["escaped"] == (run.outcome == "escaped"), name
        assert furthest(found["x"], run.x) <= NEAR, name
        assert furthest(found["loss"], run.loss) <= NEAR, name
        assert furthest(found["rate"], run.rate) <= NEAR, name
        outcomes.add(run.outcome)
    assert {"diverged", "escaped", "converged"} <= outcomes


def test_the_cases_reach_what_they_are_for():
    def run(name):
        surface, rule, settings = SETTINGS[name]
        return trace(SURFACES[surface], OPTIMIZERS[rule], **settings)

    assert run("cut on plateau").rate[-1] < 0.3
    assert run("far in three steps").stopped_at == 2 or run("far in three steps").stopped_at == 3
    assert run("far in many").stopped_at > 10
    assert run("escape").outcome == "escaped"
    assert run("left uphill").outcome == "diverged"


@needs_node
@pytest.mark.parametrize("stem", [stem for stem, surface in SURFACES.items() if surface.dimension <= 2])
def test_the_loss_is_the_surfaces_own(stem):
    surface = SURFACES[stem]
    rng = np.random.default_rng(5)
    params = {name: rng.uniform(s.low, s.high) for name, s in surface.params.items() if not isinstance(s, Choice) and not s.integer}
    at = problem(surface, params, data_seed=1)
    *axes, drawn = grid_of(at, [31] * len(at.domain))
    points = rng.uniform(*np.array(at.domain).T, size=(40, surface.dimension))
    job = {"text": "loss", "given": ground(at), "at": points.tolist(), "grid": [axis.tolist() for axis in axes]}
    (found,) = in_node({"loss": loss(surface)}, [job])
    assert furthest(np.array(found["at"]), losses(at, points)) <= 1e-12
    assert furthest(np.array(found["grid"]), drawn.ravel()) <= 1e-12


FORMULAS = [
    "sin(x)*cos(y) + exp(-x^2) + log(x^2 + 1)/2 + sqrt(y^2 + 1) + abs(x) + tanh(y) + tan(x/9) - 1/(x^2 + y^2 + 2)^3",
    "asin(sin(x)/2) + acos(y/99) + atan(x y) + sinh(x/3) + cosh(y/3) + log10(x² + 2) + cbrt(x - 9)",
    "max(x, y, 1) - min(x, -y) + (x^2 + 1)^0.3 + (y² + 1)^(x/9) + 2^(-x) + (x^2 + 3)^-2 + √|x + y|",
]


@needs_node
@pytest.mark.parametrize("formula", only(FORMULAS, FORMULAS[-1]))
def test_a_typed_formula_is_a_surface_like_any_other(formula):
    surface = surface_of(formula)
    adam = OPTIMIZERS["adam"]
    (found,) = in_node({"adam": trajectory(adam, surface)}, [{"text": "adam", "given": given(surface, adam, steps=50)}])
    run = trace(surface, adam, steps=50)
    for steps, near in ((20, NEAR), (50, 1e3 * NEAR)):  # what a kink makes of the last bit grows
        assert furthest(found["x"][: steps + 1], run.x[: steps + 1]) <= near
        assert furthest(found["loss"][: steps + 1], run.loss[: steps + 1]) <= near
