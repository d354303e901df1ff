"""NAdam: Adam that looks ahead as Nesterov does."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers import _moments
from optimizers._moments import MEANS, Moments
from optimizers._parts import OUTSIDE, scaled
from optimizers._parts import learning_rate as rate
from spec import Choice, Optimizer, Param

WARMING = 0
MOMENTA = Choice(
    ("warming (torch)", "constant (optax)"),
    label="momentum schedule",
    help="torch lets β₁ grow from half its value; optax keeps it, so its first step is longer.",
)


class State(NamedTuple):
    mean: jax.Array  # (n,) running mean of gradients
    squares: jax.Array  # (n,) running mean of squared gradients
    missing: jax.Array  # () 1 minus the product of all momenta so far, which near one keeps its digits so


def init(x, learning_rate, beta1, beta2, epsilon, momentum_decay, momentum_schedule):
    return State(*_moments.zeros(x), jnp.zeros((), x.dtype))


def update(loss, x, t, state, learning_rate, beta1, beta2, epsilon, momentum_decay, momentum_schedule):
    g = jax.grad(loss)(x)
    m, v = _moments.moved(Moments(state.mean, state.squares), g, beta1, beta2)

    def lacking(t):
        return (1 - beta1) + beta1 * jnp.where(momentum_schedule == WARMING, 0.5 * 0.96 ** (t * momentum_decay), 0.0)

    less, ahead = lacking(t), lacking(t + 1)
    missing = state.missing + (1 - state.missing) * less
    mixed = less / missing * g + (1 - ahead) / (missing + (1 - missing) * ahead) * m
    return x - learning_rate * scaled(mixed, v / (1 - beta2**t), epsilon, OUTSIDE), State(m, v, missing)


def formula(settings):
    mu = (
        r"\mu_t = \beta_1\left(1 - \tfrac12\, 0.96^{\,t\psi}\right)"
        if settings["momentum_schedule"] == MOMENTA.options[WARMING]
        else r"\mu_t = \beta_1"
    )
    step = (
        r"\frac{1}{\sqrt{\hat v} + \epsilon}\left(\frac{1 - \mu_t}{1 - \prod_{i \le t} \mu_i}\, "
        r"g + \frac{\mu_{t+1}}{1 - \prod_{i \le t+1} \mu_i}\, m\right)"
    )
    return (
        rf"\begin{{gathered}} {MEANS},\qquad {mu} \\ w \leftarrow w - \eta\, {step},\qquad "
        rf"\hat v = \frac{{v}}{{1 - \beta_2^t}} \end{{gathered}}"
    )


def steady(settings, slope, t):
    beta1, warming = settings["beta1"], settings["momentum_schedule"] == MOMENTA.options[WARMING]

    def mu(t):
        return beta1 * (1 - (0.5 if warming else 0.0) * 0.96 ** (t * settings["momentum_decay"]))

    product = mu(t).cumprod()
    return (1 - mu(t)) / (1 - product) + mu(t + 1) / (1 - product * mu(t + 1)) * (1 - beta1**t)


OPTIMIZER = Optimizer(
    name="NAdam",
    year=2016,
    summary="Adam with a look ahead: the momentum of the next step is used in this one.",
    formula=formula,
    reference="T. Dozat (2016), Incorporating Nesterov momentum into Adam",
    init=init,
    update=update,
    steady=steady,
    params={
        "learning_rate": rate(0.1),
        **_moments.settings(),
        "momentum_decay": Param(
            0.004,
            0.0,
            1.0,
            r"\psi",
            allowed="[0, inf)",
            label="momentum decay",
            help="How fast the momentum grows to β₁ in torch's schedule.",
        ),
        "momentum_schedule": MOMENTA,
    },
    presets={
        "as in PyTorch": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "momentum_decay": 0.004, "momentum_schedule": MOMENTA.options[0]},
        "as in optax": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "momentum_decay": 0.004, "momentum_schedule": MOMENTA.options[1]},
    },
)
