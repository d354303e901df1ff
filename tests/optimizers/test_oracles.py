"""Every rule against optax in float64: 200 steps on Beale, to 1e-12, in each convention that optax has."""

import itertools

import jax
import numpy as np
import optax
import optax.contrib
import pytest

from engine import trace
from spec import drawn_surfaces, load
from tests.figures.torch_settings import CASES as TORCH_CASES
from tests.whole import as_shipped_in_the_whole_suite, but

pytestmark = as_shipped_in_the_whole_suite
SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")
STEPS = 200
INSIDE = {"epsilon_position": "inside the root"}


def nothing(loss, value, grad):
    return {}


def sam():
    ascent = optax.chain(optax.contrib.normalize(), optax.sgd(0.05))
    return optax.contrib.sam(optax.sgd(0.005), ascent, opaque_mode=True), lambda loss, value, grad: {
        "grad_fn": lambda x, _: jax.grad(loss)(x)
    }


CASES = [
    ("sgd", {"learning_rate": 0.01}, lambda: optax.sgd(0.01)),
    ("momentum", {"learning_rate": 0.003, "momentum": 0.9}, lambda: optax.sgd(0.003, momentum=0.9)),
    ("momentum", {"learning_rate": 0.01, "momentum": 0.5}, lambda: optax.sgd(0.01, momentum=0.5)),
    ("nesterov", {"learning_rate": 0.003, "momentum": 0.9}, lambda: optax.sgd(0.003, momentum=0.9, nesterov=True)),
    ("nesterov", {"learning_rate": 0.01, "momentum": 0.7}, lambda: optax.sgd(0.01, momentum=0.7, nesterov=True)),
    ("adagrad", {"learning_rate": 0.3, "initial_accumulator": 0.1, "epsilon": 1e-7, **INSIDE}, lambda: optax.adagrad(0.3, 0.1, 1e-7)),
    ("adagrad", {"learning_rate": 0.3, "initial_accumulator": 0.0, "epsilon": 1e-3, **INSIDE}, lambda: optax.adagrad(0.3, 0.0, 1e-3)),
    ("rmsprop", {"learning_rate": 0.005, "decay": 0.9, "epsilon": 1e-4, **INSIDE}, lambda: optax.rmsprop(0.005, 0.9, 1e-4)),
    ("rmsprop", {"learning_rate": 0.002, "decay": 0.99, "epsilon": 1e-3}, lambda: optax.rmsprop(0.002, 0.99, 1e-3, eps_in_sqrt=False)),
    ("adam", {"learning_rate": 0.05}, lambda: optax.adam(0.05)),
    ("adam", {"learning_rate": 0.1, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}, lambda: optax.adam(0.1, 0.8, 0.95, 1e-3)),
    ("adam", {"learning_rate": 0.1, "epsilon": 1e-3, **INSIDE}, lambda: optax.adam(0.1, eps=0.0, eps_root=1e-3)),
    ("adam", {"learning_rate": 0.1, "amsgrad": "largest corrected v (optax)"}, lambda: optax.amsgrad(0.1)),
    ("adamw", {"learning_rate": 0.05, "weight_decay": 0.02}, lambda: optax.adamw(0.05, weight_decay=0.02)),
    ("adadelta", {"learning_rate": 1.0}, lambda: optax.adadelta(1.0, 0.9, 1e-6)),
    ("adamax", {"learning_rate": 0.05}, lambda: optax.adamax(0.05)),
    ("nadam", {"learning_rate": 0.05, "momentum_schedule": "constant (optax)"}, lambda: optax.nadam(0.05)),
    (
        "radam",
        {"learning_rate": 0.001, "epsilon": 1e-3, "epsilon_position": "after the correction (optax)"},
        lambda: optax.radam(0.001, eps=1e-3),
    ),
    ("sign_sgd", {"learning_rate": 0.02}, lambda: optax.sign_sgd(0.02)),
    (
        "rmsprop",
        {"learning_rate": 0.003, "decay": 0.9, "epsilon": 1e-2, "centered": "on", **INSIDE},
        lambda: optax.rmsprop(0.003, 0.9, 1e-2, centered=True),
    ),
    ("lion", {"learning_rate": 0.01}, lambda: optax.lion(0.01)),
    ("yogi", {"learning_rate": 0.05, "means_start": "at 1e-6 (optax)"}, lambda: optax.yogi(0.05)),
    ("adabelief", {"learning_rate": 0.05, "epsilon": 1e-6}, lambda: optax.adabelief(0.05, eps=1e-6, eps_root=1e-6)),
    ("ademamix", {"learning_rate": 0.01}, lambda: optax.contrib.ademamix(0.01, b3=0.99, alpha=2.0)),
    ("adopt", {"learning_rate": 0.02}, lambda: optax.contrib.adopt(0.02)),
    ("lamb", {"learning_rate": 0.01}, lambda: optax.lamb(0.01)),
    ("prodigy", {"learning_rate": 1.0}, lambda: optax.contrib.prodigy(1.0, estim_lr0=1e-3)),
    ("dadapt_adamw", {"learning_rate": 1.0}, lambda: optax.contrib.dadapt_adamw(1.0, estim_lr0=1e-3)),
    ("muon", {"learning_rate": 0.02}, lambda: optax.contrib.muon(0.02)),
    (
        "polyak_sgd",
        {"learning_rate": 0.05, "scaling": 0.5, "epsilon": 1e-8},
        lambda: (optax.chain(optax.polyak_sgd(0.05, eps=1e-8), optax.scale(0.5)), lambda loss, value, grad: {"value": value}),
    ),
    (
        "schedule_free",
        {"learning_rate": 0.02},
        lambda: (optax.contrib.schedule_free_sgd(0.02, b1=0.9), nothing, optax.contrib.schedule_free_eval_params),
    ),
    ("sam", {"learning_rate": 0.005, "radius": 0.05}, sam),
]


def followed(rule, surface, start, extra=nothing, shown=None):
    loss = SURFACES[surface].loss
    x = jax.numpy.array(start)
    state = rule.init(x)
    xs = [x]

    @jax.jit
    def step(x, state):
        value, grad = jax.value_and_grad(loss)(x)
        updates, state = rule.update(grad, state, x, **extra(loss, value, grad))
        return optax.apply_updates(x, updates), state

    for _ in range(STEPS):
        x, state = step(x, state)
        xs.append(shown(state, x) if shown else x)
    return np.array(xs)


IN_TORCH = {rule for rule, *_ in TORCH_CASES}


@pytest.mark.parametrize(
    ("stem", "settings", "oracle"),
    but(CASES, *(case for case in CASES if case[0] in IN_TORCH)),
    ids=[f"{stem}-{k}" for k, (stem, *_) in enumerate(CASES)],
)
def test_the_path_is_optaxs(stem, settings, oracle, x64):
    run = trace(SURFACES["beale"], OPTIMIZERS[stem], start=(1.0, 1.5), steps=STEPS, **settings)
    made = oracle()
    rule, *more = made if type(made) is tuple else (made,)
    expected = followed(rule, "beale", (1.0, 1.5), *more)
    assert run.stopped_at is None
    assert np.abs(run.x - expected).max() <= 1e-12


NEITHER = {
    "newton": "closed form below",
    "lbfgs": "a file of its own",
    "adan": "test_authors: optax 0.2.8 weighs the difference by 1 - beta2",
    "sign_sgd": "closed form below",
    "sophia": "its random signs follow optax's own key",
}


def test_every_rule_has_an_oracle():
    assert {stem for stem, *_ in CASES} | IN_TORCH | set(NEITHER) == set(OPTIMIZERS)


def test_newton_is_the_solution_of_its_linear_system():
    run = trace(SURFACES["beale"], OPTIMIZERS["newton"], start=(1.0, 1.5), steps=5, learning_rate=0.7, damping=3.0)
    loss = SURFACES["beale"].loss
    with jax.enable_x64(True):
        for before, after in itertools.pairwise(run.x):
            x = jax.numpy.array(before)
            step = np.linalg.solve(np.array(jax.hessian(loss)(x)) + 3.0 * np.eye(2), np.array(jax.grad(loss)(x)))
            assert np.abs(before - 0.7 * step - after).max() < 1e-12


def test_newton_reaches_the_bottom_of_a_bowl_in_one_step():
    run = trace(SURFACES["bowl"], OPTIMIZERS["newton"], steps=1, surface_params={"rotation": 20.0})
    assert np.abs(run.x[1]).max() < 1e-12


def test_newton_at_negative_curvature():
    climbs = trace(SURFACES["saddle"], OPTIMIZERS["newton"], steps=1)
    assert np.abs(climbs.x[1]).max() < 1e-15
    falls = trace(SURFACES["saddle"], OPTIMIZERS["newton"], steps=1, negative_curvature="absolute value")
    assert falls.x[1] == pytest.approx([0.0, 0.002], abs=1e-15)


def test_sign_steps_have_the_length_they_say():
    each = trace(SURFACES["beale"], OPTIMIZERS["sign_sgd"], steps=20, learning_rate=0.05)
    assert np.abs(np.diff(each.x, axis=0)) == pytest.approx(0.05)
    whole = trace(SURFACES["beale"], OPTIMIZERS["sign_sgd"], steps=20, learning_rate=0.05, norm="whole gradient")
    assert np.linalg.norm(np.diff(whole.x, axis=0), axis=1) == pytest.approx(0.05)


def test_the_four_forms_of_momentum():
    settings = {"learning_rate": 0.003, "momentum": 0.9, "steps": STEPS}
    outside, inside, step, average = (
        trace(SURFACES["beale"], OPTIMIZERS["momentum"], form=form, **settings).x for form in OPTIMIZERS["momentum"].params["form"].options
    )
    assert np.abs(inside - outside).max() < 1e-12
    assert np.abs(step - outside).max() < 1e-12
    tenfold = trace(SURFACES["beale"], OPTIMIZERS["momentum"], form="moving average", steps=STEPS, learning_rate=0.03, momentum=0.9).x
    assert np.abs(tenfold - outside).max() < 1e-10
    assert np.abs(average - outside).max() > 0.1


def test_the_other_epsilon_is_another_path():
    for stem in ("adagrad", "rmsprop", "adam"):
        ends = [
            trace(SURFACES["beale"], OPTIMIZERS[stem], steps=50, learning_rate=0.01, epsilon=0.01, epsilon_position=option).x[-1]
            for option in OPTIMIZERS[stem].params["epsilon_position"].options
        ]
        assert np.abs(ends[0] - ends[1]).max() > 1e-6


def test_the_two_points_of_nesterov_are_one_path_seen_from_two_places():
    settings = {"learning_rate": 0.003, "momentum": 0.9, "steps": STEPS, "states": True}
    ahead = trace(SURFACES["beale"], OPTIMIZERS["nesterov"], drawn="look-ahead", **settings)
    iterate = trace(SURFACES["beale"], OPTIMIZERS["nesterov"], drawn="iterate", **settings)
    assert np.abs(ahead.x - (iterate.x + 0.9 * iterate.states.velocity)).max() <= 1e-12
    assert np.abs(iterate.states.evaluated_at[1:] - ahead.x[:-1]).max() <= 1e-12
