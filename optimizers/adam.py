"""Adam: running means of the gradient and of its square, both corrected for their start at zero; AMSGrad as a choice."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers import _moments
from optimizers._moments import MEANS, Moments
from optimizers._parts import EPSILON_POSITION, pick, root_latex, scaled
from optimizers._parts import learning_rate as rate
from spec import Choice, Optimizer

ON = 0
BIAS_CORRECTION = Choice(
    ("on", "off"),
    label="bias correction",
    help=(
        "Divide both running means by 1 - beta^t. "
        "Without it the first step is 3.2 times too long at the defaults, the twelfth 6.6 times under a steady slope."
    ),
)
AMSGRAD = Choice(
    ("off", "largest v (torch)", "largest corrected v (optax)"),
    label="AMSGrad",
    help=(
        "Divide by the largest second moment so far, so that a slope that was once steep is never forgotten; "
        "torch takes the largest before the correction, optax after."
    ),
)


class State(NamedTuple):
    mean: jax.Array  # (n,) running mean of gradients
    squares: jax.Array  # (n,) running mean of squared gradients
    largest: jax.Array  # (n,) largest second moment so far, as AMSGrad counts it


def init(x, learning_rate, beta1, beta2, epsilon, epsilon_position, bias_correction, amsgrad):
    return State(*_moments.zeros(x), jnp.zeros_like(x))


def update(loss, x, t, state, learning_rate, beta1, beta2, epsilon, epsilon_position, bias_correction, amsgrad):
    m, v = _moments.moved(Moments(state.mean, state.squares), jax.grad(loss)(x), beta1, beta2)
    corrected = bias_correction == ON
    c1 = jnp.where(corrected, 1 - beta1**t, 1.0)
    c2 = jnp.where(corrected, 1 - beta2**t, 1.0)
    largest = jnp.maximum(state.largest, pick(amsgrad, v, v, v / c2))
    v_hat = pick(amsgrad, v / c2, largest / c2, largest)
    return x - learning_rate * scaled(m / c1, v_hat, epsilon, epsilon_position), State(m, v, largest)


def formula(settings):
    corrected = settings["bias_correction"] == "on"
    m, v = (r"\hat m", r"\hat v") if corrected else ("m", "v")
    used, extra = v, ""
    if settings["amsgrad"] == AMSGRAD.options[1]:
        used, extra = (r"\hat u", r",\quad \hat u = \frac{u}{1 - \beta_2^t}") if corrected else ("u", "")
        extra = r",\qquad u \leftarrow \max(u, v)" + extra
    elif settings["amsgrad"] == AMSGRAD.options[2]:
        used, extra = "u", rf",\qquad u \leftarrow \max(u, {v})"
    hats = rf",\qquad {_moments.CORRECTED}" if corrected else ""
    return (
        rf"\begin{{gathered}} {MEANS}{extra} \\ w \leftarrow w - \eta\, \frac{{{m}}}{{{root_latex(used, settings)}}}{hats} \end{{gathered}}"
    )


def steady(settings, slope, t):
    corrected = settings["bias_correction"] == "on"
    return t**0 if corrected else (1 - settings["beta1"] ** t) / (1 - settings["beta2"] ** t) ** 0.5


OPTIMIZER = Optimizer(
    name="Adam",
    year=2014,
    summary="Momentum and scaled steps together, with the first steps corrected.",
    formula=formula,
    reference="D. P. Kingma and J. Ba (2014), Adam: a method for stochastic optimization; AMSGrad: S. J. Reddi et al. (2018)",
    init=init,
    update=update,
    steady=steady,
    params={
        "learning_rate": rate(0.1),
        **_moments.settings(),
        "epsilon_position": EPSILON_POSITION,
        "bias_correction": BIAS_CORRECTION,
        "amsgrad": AMSGRAD,
    },
    presets={
        "as in the lecture": {
            "beta1": 0.9,
            "beta2": 0.999,
            "epsilon": 1e-7,
            "epsilon_position": "inside the root",
            "bias_correction": "on",
            "amsgrad": "off",
        },
        "as in PyTorch": {
            "beta1": 0.9,
            "beta2": 0.999,
            "epsilon": 1e-8,
            "epsilon_position": "outside the root",
            "bias_correction": "on",
            "amsgrad": "off",
        },
        "as in optax": {
            "beta1": 0.9,
            "beta2": 0.999,
            "epsilon": 1e-8,
            "epsilon_position": "outside the root",
            "bias_correction": "on",
            "amsgrad": "off",
        },
    },
)
