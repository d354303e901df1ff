"""The same rule on a curve, on a surface and in a thousand dimensions; and what one gradient a step can know."""

import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import OUTCOMES, trace
from spec import Surface, drawn_surfaces, load
from tests.whole import WHOLE, only

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")
FIRST_ORDER = [stem for stem in OPTIMIZERS if stem != "newton"]
ONE_GRADIENT = [stem for stem, spec in OPTIMIZERS.items() if spec.gradients_per_step == 1 and stem != "newton"]
OTHERS = ("adam", "lbfgs", "muon")  # in how they treat a vector


def quadratic(n):
    curvature = np.linspace(1.0, 5.0, n)
    return Surface(
        name=f"Quadratic in {n}",
        formula="f",
        reference="for this test",
        teaches="nothing",
        dimension=n,
        domain=((-3.0, 3.0),) * n,
        start=(1.0,) * n,
        minima=((0.0,) * n,),
        loss=lambda x: jnp.sum(jnp.asarray(curvature, x.dtype) * x**2) / 2,
    )


CURVE, WIDE = quadratic(1), quadratic(1000)


def chain(n):
    """Every coordinate hangs on its neighbours alone: one gradient from zero reaches one of them more."""

    def loss(x):
        return x[0] ** 2 / 2 + jnp.sum((x[1:] - x[:-1]) ** 2) / 2 + x[-1] ** 2 / 2 - x[0]

    source = "Y. Nesterov (2004), Introductory Lectures on Convex Optimization, 2.1.2"
    return Surface(
        name="Chain", formula="f", reference=source, teaches="nothing", dimension=n, domain=((-3.0, 3.0),) * n, start=(0.0,) * n, loss=loss
    )


CHAIN = chain(1000)


@pytest.mark.parametrize("stem", only(OPTIMIZERS, *OTHERS))
def test_on_a_curve(stem):
    run = trace(CURVE, OPTIMIZERS[stem], steps=60, learning_rate=0.05)
    assert run.x.shape == (61, 1)
    assert run.loss[-1] < run.loss[0]


@pytest.mark.parametrize("stem", only(FIRST_ORDER, *OTHERS))
def test_in_a_thousand_dimensions(stem):
    run = trace(CHAIN, OPTIMIZERS[stem], start=np.resize([2.0, -1.0], 1000), steps=60, learning_rate=0.05)
    assert run.x.shape == (61, 1000)
    assert run.loss[-1] < run.loss[0]


@pytest.mark.parametrize("stem", only(["sgd", "momentum", "adagrad", "rmsprop", "adam", "adamax", "rprop"], "adam", "rprop"))
def test_coordinates_do_not_know_of_each_other(stem):
    wide = trace(WIDE, OPTIMIZERS[stem], steps=60, learning_rate=0.05)
    alone = trace(CURVE, OPTIMIZERS[stem], steps=60, learning_rate=0.05)
    assert np.abs(wide.x[:, 0] - alone.x[:, 0]).max() < 1e-13


@pytest.mark.parametrize("stem", only(ONE_GRADIENT, *(stem for stem in OTHERS if stem in ONE_GRADIENT)))
def test_after_t_steps_from_zero_only_t_coordinates_can_have_moved(stem):
    run = trace(CHAIN, OPTIMIZERS[stem], steps=30, learning_rate=0.05)
    for t in range(31):
        assert np.all(run.x[t, t:] == 0), t


def test_the_stability_limit_of_the_moving_average():
    for momentum in (0.0, 0.5, 0.9):
        limit = 2 * (1 + momentum) / (1 - momentum)
        ends = {}
        for factor in (0.995, 1.005):
            run = trace(CURVE, OPTIMIZERS["momentum"], steps=4000, learning_rate=factor * limit, momentum=momentum, form="moving average")
            ends[factor] = np.inf if run.stopped_at else np.abs(run.x[-100:]).max()
        assert ends[0.995] < 0.5 < 2.0 < ends[1.005]


def test_newton_refuses_what_it_is_not_written_for():
    with pytest.raises(ValueError, match="one or two dimensions, not 1000"):
        trace(WIDE, OPTIMIZERS["newton"], steps=2)


GROUNDS = ("beale", "bowl", *(("ackley", "double_well", "goldstein_price", "rastrigin", "saddle") if WHOLE else ()))  # see tests/pairs.py


@pytest.mark.parametrize("stem", only(OPTIMIZERS, *OTHERS))
@settings(max_examples=25 if WHOLE else 5, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_settings_from_anywhere_give_a_named_outcome(stem, data):
    surface = SURFACES[data.draw(st.sampled_from(GROUNDS))]
    hyper = {}
    for name, setting in OPTIMIZERS[stem].params.items():
        if hasattr(setting, "options"):
            hyper[name] = data.draw(st.sampled_from(setting.options))
        elif setting.log:
            hyper[name] = float(np.exp(data.draw(st.floats(np.log(setting.low), np.log(setting.high)))))
            hyper[name] = min(setting.high, max(setting.low, hyper[name]))
        else:
            hyper[name] = data.draw(st.floats(setting.low, setting.high))
    start = [data.draw(st.floats(low, high)) for low, high in surface.domain_for({})]
    run = trace(surface, OPTIMIZERS[stem], start=start, steps=80, **hyper)
    assert run.outcome in OUTCOMES
    assert np.isfinite(run.x).all()
