"""Every surface against what is known of it; the two of our own against the behaviour they are accepted on."""

import jax
import numpy as np
import pytest

from engine import grid, trace
from spec import load

SURFACES, OPTIMIZERS = load("surfaces"), load("optimizers")


def functions(stem, **params):
    spec = SURFACES[stem]
    settings = {**spec.defaults, **params}
    return lambda x: spec.loss(x, **settings), settings


@pytest.mark.parametrize("stem", list(SURFACES))
def test_known_points_are_stationary(stem, x64):
    spec = SURFACES[stem]
    loss, settings = functions(stem)
    for point in spec.minima_for(settings):
        x = np.array(point)
        assert np.abs(jax.grad(loss)(x)).max() < 1e-9
        assert np.linalg.eigvalsh(jax.hessian(loss)(x)).min() > 0
    for point in spec.saddles_for(settings):
        x = np.array(point)
        assert np.abs(jax.grad(loss)(x)).max() < 1e-9
        assert np.linalg.eigvalsh(jax.hessian(loss)(x)).min() < 0


@pytest.mark.parametrize("stem", list(SURFACES))
def test_nothing_on_the_grid_lies_lower_than_the_lowest_minimum(stem):
    spec = SURFACES[stem]
    if spec.unbounded_below:
        assert spec.minima == ()
        return
    loss, settings = functions(stem)
    _, _, losses = grid(spec, 101)
    lowest = min(float(loss(np.array(point))) for point in spec.minima_for(settings))
    assert losses.min() >= lowest - 1e-9


@pytest.mark.parametrize("stem", list(SURFACES))
def test_gradients_agree_with_sixth_order_differences(stem, x64):
    loss, _ = functions(stem)
    rng = np.random.default_rng(1)
    weights = {1: 3 / 4, 2: -3 / 20, 3: 1 / 60}
    for _ in range(10):
        x = np.array([rng.uniform(low, high) for low, high in SURFACES[stem].domain])
        h = 1e-3
        for axis in range(2):
            e = h * np.eye(2)[axis]
            difference = sum(w * (float(loss(x + k * e)) - float(loss(x - k * e))) for k, w in weights.items()) / h
            assert float(jax.grad(loss)(x)[axis]) == pytest.approx(difference, rel=1e-6, abs=1e-6)


def test_beale(x64):
    loss, _ = functions("beale")
    assert float(loss(np.array([3.0, 4.0]))) == 39062.953125
    assert float(loss(np.array([1.0, 1.0]))) == 14.203125
    assert float(loss(np.array([0.0, 7.5]))) == 14.203125
    hessian = jax.hessian(loss)(np.array([3.0, 0.5]))
    assert np.allclose(hessian, [[3.15625, -11.4375], [-11.4375, 46.125]], rtol=1e-14)
    assert np.linalg.eigvalsh(hessian) == pytest.approx([0.3014636465, 48.9797863535], abs=1e-10)


def test_rosenbrock(x64):
    loss, _ = functions("rosenbrock")
    assert np.linalg.eigvalsh(jax.hessian(loss)(np.array([1.0, 1.0]))) == pytest.approx([0.3993607675, 1001.6006392325], abs=1e-9)


def test_himmelblau():
    loss, _ = functions("himmelblau")
    stated = [(3, 2), (-2.8051180870, 3.1313125183), (-3.7793102534, -3.2831859913), (3.5844283403, -1.8481265270)]
    assert np.allclose(SURFACES["himmelblau"].minima, stated, atol=1e-9)
    assert all(float(loss(np.array(point))) < 1e-9 for point in SURFACES["himmelblau"].minima)


@pytest.mark.parametrize("angle", [0.0, 30.0, 90.0])
def test_the_bowl_has_the_curvatures_it_declares(angle, x64):
    loss, _ = functions("bowl", curvature_1=0.5, curvature_2=8.0, rotation=angle)
    assert np.linalg.eigvalsh(jax.hessian(loss)(np.array([0.3, -0.2]))) == pytest.approx([0.5, 8.0], rel=1e-12)


def test_the_himmelblau_start_parts_plain_from_scaled_steps():
    from engine import default_rate

    ends = {stem: trace(SURFACES["himmelblau"], rule, steps=300, learning_rate=default_rate("himmelblau", stem)).x[-1] for stem, rule in OPTIMIZERS.items()}
    assert all(np.linalg.norm(ends[stem] - [3, 2]) < 0.1 for stem in ("adagrad", "rmsprop", "adam"))
    assert all(np.linalg.norm(ends[stem] - [3.5844283, -1.8481265]) < 0.1 for stem in ("sgd", "momentum", "nesterov"))


VALLEY = {"sgd": 0.2, "momentum": 0.2, "nesterov": 0.2, "adagrad": 0.2, "rmsprop": 0.05, "adam": 0.05}
VALLEY_Y20 = {"sgd": 0.271, "momentum": 0.386, "nesterov": 0.399, "adagrad": 2.255, "rmsprop": 2.023, "adam": 1.304}
VALLEY_Y150 = {"sgd": 0.454, "momentum": 5.077, "nesterov": 5.057, "adagrad": 4.839, "rmsprop": 5.000, "adam": 4.990}


def crossings(values):
    signs = np.sign(values[values != 0])
    return int((signs[1:] != signs[:-1]).sum())


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.1])
@pytest.mark.parametrize("stem", list(VALLEY))
def test_the_long_valley_behaves_as_the_lectures_show(stem, scale):
    run = trace(SURFACES["long_valley"], OPTIMIZERS[stem], start=(1.5, 0.25), steps=150, learning_rate=VALLEY[stem] * scale)
    x, y = run.x.T
    progress = (y - 0.25) / 4.75
    if scale == 1.0:
        assert y[20] == pytest.approx(VALLEY_Y20[stem], abs=6e-4)
        assert y[150] == pytest.approx(VALLEY_Y150[stem], abs=6e-4)
    if stem in ("adagrad", "rmsprop", "adam"):
        assert y[20] > 1
        return
    assert y[20] < 0.5
    if stem == "sgd":
        assert progress[150] < 0.1
        return
    first = int(np.argmax(progress >= 0.05))
    assert crossings(x[: first + 1]) >= 3
    assert y[150] > 4.5


SADDLE = {"sgd": (0.02, 177), "momentum": (0.02, 46), "nesterov": (0.02, 42), "adagrad": (0.1, 17), "rmsprop": (0.02, 29), "adam": (0.02, 44)}


def leaves(stem, scale):
    run = trace(SURFACES["saddle"], OPTIMIZERS[stem], start=(1.5, 0.001), steps=300, learning_rate=SADDLE[stem][0] * scale)
    step = int(np.argmax(np.abs(run.x[:, 1]) > 1))
    return step, crossings(run.x[: step + 1, 0])


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.1])
def test_the_saddle_behaves_as_the_lectures_show(scale):
    left = {stem: leaves(stem, scale) for stem in SADDLE}
    assert max(left, key=lambda stem: left[stem][0]) == "sgd"
    for stem, (step, swings) in left.items():
        assert step > 0
        assert (swings >= 2) if stem in ("momentum", "nesterov") else (swings == 0), stem
        if scale == 1.0:
            assert step == SADDLE[stem][1], stem


def test_sgd_on_the_saddle_in_closed_form():
    run = trace(SURFACES["saddle"], OPTIMIZERS["sgd"], start=(1.5, 0.001), steps=150, learning_rate=0.02)
    assert np.allclose(run.x, np.stack([1.5 * 0.96**run.step, 0.001 * 1.04**run.step], axis=1), rtol=1e-12)


@pytest.mark.parametrize("stem", [stem for stem in OPTIMIZERS if stem != "yogi"])  # optax starts Yogi's means at 1e-6, not at zero
def test_from_the_ridge_no_rule_leaves(stem):
    run = trace(SURFACES["saddle"], OPTIMIZERS[stem], start=(1.5, 0.0), steps=300)
    assert np.all(run.x[:, 1] == 0)


def test_on_beale_momentum_shoots_off_and_swings_round():
    lowest, length = {}, {}
    for stem in ("sgd", "momentum", "nesterov"):
        run = trace(SURFACES["beale"], OPTIMIZERS[stem], start=(1, 1.5), steps=500, learning_rate=0.005)
        lowest[stem] = run.x[:, 1].min()
        length[stem] = np.linalg.norm(np.diff(run.x, axis=0), axis=1).sum() / np.linalg.norm(run.x[-1] - run.x[0])
    assert lowest == pytest.approx({"sgd": 0.09, "momentum": -1.86, "nesterov": -1.40}, abs=6e-3)
    assert length == pytest.approx({"sgd": 1.48, "momentum": 4.33, "nesterov": 3.05}, abs=6e-3)
