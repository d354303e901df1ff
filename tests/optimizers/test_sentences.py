"""What the summaries and help texts claim, each as a figure."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from engine import trace
from spec import Surface, drawn_surfaces, load

SURFACES, RULES = drawn_surfaces(), load("optimizers")


def along(stem, gradients, **hyper):
    """(k, n) steps of a rule that is shown these gradients (k, n), whatever it does; float64."""
    with jax.enable_x64(True):
        gradients = jnp.asarray(gradients, dtype=float)
        settings = {name: jnp.asarray(value) for name, value in RULES[stem].check(hyper).items()}
        x = jnp.zeros(gradients.shape[1])
        begun = RULES[stem].init(x, **settings)

        def one(carry, given):
            t, g = given
            x, state = RULES[stem].update(lambda y: jnp.sum(g * y), carry[0], t, carry[1], **settings)
            return (x, state), x - carry[0]

        return np.array(jax.lax.scan(one, (x, begun), (jnp.arange(1.0, len(gradients) + 1), gradients))[1])


def test_adam_without_correction_starts_so_many_times_too_long():
    steady = np.full((12, 1), -0.3)
    plain, corrected = (along("adam", steady, epsilon=0.0, bias_correction=choice) for choice in ("off", "on"))
    ratio = plain / corrected
    assert ratio[0] == pytest.approx(3.16, abs=0.005)
    assert ratio[11] == pytest.approx(6.57, abs=0.005)
    assert "3.2 times" in RULES["adam"].params["bias_correction"].help
    assert "twelfth 6.6 times" in RULES["adam"].params["bias_correction"].help


def test_adamax_moves_no_coordinate_more_than_a_percent_beyond_the_rate():
    rng = np.random.default_rng(0)
    fading = 0.999 ** np.arange(300)[:, None] * np.ones((1, 2))
    random = rng.standard_normal((300, 2)) * rng.choice([1e-3, 1.0, 1e3], size=(300, 1))
    longest = max(np.abs(along("adamax", gradients, learning_rate=0.1, epsilon=0.0)).max() for gradients in (fading, random))
    assert 0.1 * 1.005 < longest <= 0.1 * 1.01
    assert np.abs(along("adamax", fading * 0.5 ** np.arange(300)[:, None], learning_rate=0.1, beta2=0.5, epsilon=0.0)).max() > 0.11
    assert "at the default betas no coordinate ever moves more than one percent further" in RULES["adamax"].summary


def test_adagrads_rate_of_each_coordinate_only_falls():
    gradients = np.random.default_rng(1).standard_normal((200, 3)) * np.linspace(0.1, 5, 200)[:, None]
    steps = along("adagrad", gradients, learning_rate=0.5, epsilon=0.0)
    assert np.all(np.diff(np.abs(steps / gradients), axis=0) <= 1e-12)
    assert np.any(np.diff(np.abs(steps), axis=0) > 0.01)  # the steps themselves may grow


def test_ademamix_remembers_a_hundred_steps():
    beta3 = RULES["ademamix"].defaults["beta3"]
    pulse = np.zeros((400, 1))
    pulse[0] = 1.0
    remembered = -np.diff(np.cumsum(along("ademamix", pulse, beta1=0.0, beta2=0.0, epsilon=1.0), axis=0)[:, 0])
    assert 1 / (1 - beta3) == pytest.approx(100)
    assert remembered[200] / remembered[100] == pytest.approx(np.exp(-1), rel=0.01)


def test_d_adapt_multiplies_its_estimate_and_never_lowers_it():
    run = trace(SURFACES["rosenbrock"], RULES["dadapt_adamw"], steps=200, states=True, first_estimate=1e-4)
    growth = run.states.estim_lr[1:] / run.states.estim_lr[:-1]
    assert growth.min() >= 1.0
    assert growth.max() > 3.0  # not a doubling
    assert growth[-1] < 1.1


@pytest.mark.parametrize("curvature", [1.0, 4.0])
def test_sam_ends_bouncing_the_wider_the_sharper(curvature):
    """On one mode w <- w - a l (w + R sign w) ends in {r, -r} with r = a l R / (2 - a l)."""
    rate, radius = 0.1, 0.2
    bowl = Surface(
        name="Mode",
        formula="f",
        reference="for this test",
        teaches="nothing",
        dimension=1,
        domain=((-3.0, 3.0),),
        start=(1.0,),
        loss=lambda x: curvature * x[0] ** 2 / 2,
    )
    run = trace(bowl, RULES["sam"], steps=600, learning_rate=rate, radius=radius)
    assert np.abs(run.x[-2:, 0]) == pytest.approx(rate * curvature * radius / (2 - rate * curvature), rel=1e-9)
    assert run.x[-1, 0] * run.x[-2, 0] < 0


def test_sophia_lion_and_sign_sgd_move_no_coordinate_further_than_the_rate():
    gradients = np.random.default_rng(2).standard_normal((100, 2)) * 10
    for stem, hyper in (("sign_sgd", {}), ("lion", {"weight_decay": 0.0})):
        assert np.abs(along(stem, gradients, learning_rate=0.05, **hyper)) == pytest.approx(0.05)
    run = trace(SURFACES["beale"], RULES["sophia"], steps=100, learning_rate=0.05)
    assert np.abs(np.diff(run.x, axis=0)).max() <= 0.05 * (1 + 1e-12)


def test_radam_waits_five_steps():
    steady = np.full((6, 1), 3.0)
    steps = along("radam", steady, learning_rate=0.1)
    assert steps[:5] == pytest.approx(-0.3)  # a |g|: not scaled
    assert abs(steps[5, 0]) < 0.01


def test_lambs_step_is_as_long_as_the_weights_times_the_rate():
    run = trace(SURFACES["beale"], RULES["lamb"], steps=50, learning_rate=0.02)
    assert np.linalg.norm(np.diff(run.x, axis=0), axis=1) == pytest.approx(0.02 * np.linalg.norm(run.x[:-1], axis=1))
