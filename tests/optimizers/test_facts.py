"""Closed forms: first steps, steady gradients, stability limits, invariance."""

import numpy as np
import pytest

from engine import trace
from spec import drawn_surfaces, load

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")


def bowl(stem, steps, curvatures=(1.0, 1.0), rotation=0.0, start=(1.0, 0.5), **hyper):
    params = {"curvature_1": curvatures[0], "curvature_2": curvatures[1], "rotation": rotation}
    return trace(SURFACES["bowl"], OPTIMIZERS[stem], start=start, steps=steps, surface_params=params, **hyper)


def first_step(stem, **hyper):
    run = bowl(stem, 1, **hyper)
    return run.x[1] - run.x[0]


def test_the_first_step_of_adam():
    assert first_step("adam", learning_rate=0.1) == pytest.approx([-0.1, -0.1], rel=1e-7)
    assert first_step("adam", learning_rate=0.1, bias_correction="off") == pytest.approx([-0.31622777, -0.31622777], rel=1e-6)
    g = np.array([1.0, 0.5])
    assert first_step("adam", learning_rate=0.1, epsilon=0.2) == pytest.approx(-0.1 * g / (g + 0.2), rel=1e-12)


def test_the_first_step_of_rmsprop():
    assert first_step("rmsprop", learning_rate=0.01, decay=0.99) == pytest.approx([-0.1, -0.1], rel=1e-6)
    assert first_step("rmsprop", learning_rate=0.01, decay=0.9) == pytest.approx(np.full(2, -0.01 / np.sqrt(0.1)), rel=1e-6)


def test_adagrad_under_a_nearly_steady_gradient_falls_like_one_over_root_t():
    run = bowl("adagrad", 100, start=(100.0, 100.0), learning_rate=1e-4)
    steps = -np.diff(run.x[:, 0])
    assert steps == pytest.approx(1e-4 / np.sqrt(np.arange(1, 101)), rel=1e-4)


@pytest.mark.parametrize("stem", list(OPTIMIZERS))
def test_a_zero_gradient_gives_no_step(stem):
    assert np.abs(bowl(stem, 5, start=(1.0, 0.0)).x[:, 1]).max() == 0


@pytest.mark.parametrize(
    "stem", [stem for stem, spec in OPTIMIZERS.items() if "epsilon" in spec.params and "optax" not in spec.update.__module__]
)
def test_a_zero_epsilon_never_divides_zero_by_zero(stem):
    run = bowl(stem, 5, start=(1.0, 0.0), epsilon=0.0)
    assert run.stopped_at is None
    assert np.all(run.x[:, 1] == 0)


@pytest.mark.parametrize("stem", list(OPTIMIZERS))
def test_at_the_bottom_every_rule_rests(stem):
    run = bowl(stem, 10, start=(0.0, 0.0))
    assert run.stopped_at is None
    assert np.abs(run.x).max() == 0


def test_polyaks_step_is_the_formula():
    for scaling in (0.5, 1.0, 2.0):
        run = bowl("polyak_sgd", 1, curvatures=(1.0, 4.0), start=(1.0, 0.5), learning_rate=10.0, scaling=scaling, epsilon=0.0)
        g = np.array([1.0, 2.0])
        assert run.x[1] == pytest.approx(np.array([1.0, 0.5]) - scaling * (0.5 + 0.5) / (g @ g) * g)


def test_sam_steps_by_the_gradient_uphill():
    run = bowl("sam", 1, curvatures=(1.0, 4.0), start=(1.0, 0.5), learning_rate=0.1, radius=0.2)
    g = np.array([1.0, 2.0])
    uphill = np.array([1.0, 0.5]) + 0.2 * g / np.linalg.norm(g)
    assert run.x[1] == pytest.approx(np.array([1.0, 0.5]) - 0.1 * np.array([1.0, 4.0]) * uphill)


LIMITS = {"sgd": lambda b: 2.0, "momentum": lambda b: 2 * (1 + b), "nesterov": lambda b: 2 * (1 + b) / (1 + 2 * b)}


@pytest.mark.parametrize("b", [0.0, 0.5, 0.9])
@pytest.mark.parametrize("stem", list(LIMITS))
def test_stability_limits_on_one_mode(stem, b):
    curvature = 4.0
    hyper = {} if stem == "sgd" else {"momentum": b}
    limit = LIMITS[stem](b) / curvature

    def end(rate):
        run = bowl(stem, 4000, curvatures=(curvature, curvature), learning_rate=rate, start=(1.0, 0.5), **hyper)
        return np.inf if run.stopped_at else np.abs(run.x[-100:]).max()

    assert end(0.995 * limit) < 0.5
    assert end(1.005 * limit) > 2.0


def roots(rate, b, curvature):
    return np.abs(np.roots([1, -(1 - rate * curvature + b), b])).max()


@pytest.mark.parametrize(("rate", "b"), [(0.0330578512, 0.6694214876), (0.01, 0.9), (0.02, 0.5)])
def test_heavy_ball_shrinks_by_its_larger_root(rate, b):
    run = bowl("momentum", 600, curvatures=(1.0, 100.0), learning_rate=rate, momentum=b, start=(1.0, 1.0))
    error = [np.abs(run.x[k - 20 : k + 1]).max() for k in (300, 600)]
    expected = max(roots(rate, b, 1.0), roots(rate, b, 100.0))
    assert (error[1] / error[0]) ** (1 / 300) == pytest.approx(expected, abs=0.01)


ROTATION_INVARIANT = {"sgd", "momentum", "nesterov", "torch_sgd", "newton", "schedule_free", "polyak_sgd", "lbfgs", "sam"}


@pytest.mark.parametrize("stem", list(OPTIMIZERS))
def test_who_feels_a_rotation(stem):
    angle = np.deg2rad(30)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    start = np.array([1.0, 0.7])
    straight = bowl(stem, 100, curvatures=(1.0, 9.0), start=start, learning_rate=0.02)
    turned = bowl(stem, 100, curvatures=(1.0, 9.0), rotation=30.0, start=turn @ start, learning_rate=0.02)
    same = np.allclose(straight.loss, turned.loss, rtol=1e-9)
    assert same == (stem in ROTATION_INVARIANT)


def others(setting, now):
    """Values that are not `now`."""
    if hasattr(setting, "options"):
        return [option for option in setting.options if option != now]
    middle = (setting.low * setting.high) ** 0.5 if setting.log else (setting.low + setting.high) / 2
    return [value for value in (min(setting.high, 0.1) if setting.label == "epsilon" else middle, setting.high) if value != now][:1]


@pytest.mark.parametrize("stem", list(OPTIMIZERS))
def test_every_setting_has_an_effect(stem):
    params = OPTIMIZERS[stem].params

    def path(settings):
        schedule = {"schedule": "exponential"} if "learning_rate" in params else {}  # some conventions differ only while the rate changes
        steep = trace(SURFACES["beale"], OPTIMIZERS[stem], start=(1.0, 1.5), steps=60, **schedule, **settings).x
        flat = bowl(stem, 60, curvatures=(0.1, 0.5), start=(0.3, 0.2), **schedule, **settings).x
        return np.concatenate([steep, flat])

    plain = {**OPTIMIZERS[stem].defaults, "learning_rate": 0.01}
    moved = {**{name: others(setting, plain[name])[0] for name, setting in params.items()}, "learning_rate": 0.01}
    usual = [(context, path(context)) for context in (plain, moved)]
    for name, setting in params.items():
        changes = [
            np.abs(path({**context, name: value}) - before).max() for context, before in usual for value in others(setting, context[name])
        ]
        assert max(changes) > 1e-9, f"{stem}.{name} is wired to nothing"


@pytest.mark.parametrize("stem", list(OPTIMIZERS))
def test_the_formula_follows_the_conventions(stem):
    optimizer = OPTIMIZERS[stem]
    for name, setting in optimizer.params.items():
        if hasattr(setting, "options"):
            assert len({optimizer.formula_for({name: option}) for option in setting.options}) == len(setting.options), name
