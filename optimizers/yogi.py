"""Yogi: Adam whose second mean grows only as fast as the gradient warrants."""

import jax
import jax.numpy as jnp

from optimizers._moments import Moments
from optimizers._optax import betas
from optimizers._parts import OUTSIDE, pick, scaled
from optimizers._parts import epsilon as small
from optimizers._parts import learning_rate as rate
from spec import Choice, Optimizer

FIRST = 1e-6
MEANS_START = Choice(
    ("at zero (paper)", "at 1e-6 (optax)"),
    label="both means start",
    help=(
        "At zero a coordinate without a slope stays where it is; "
        "optax starts both means at 1e-6, so that every coordinate first drifts a little."
    ),
)


def init(x, learning_rate, beta1, beta2, epsilon, means_start):
    first = jnp.full_like(x, FIRST)
    start = pick(means_start, jnp.zeros_like(x), first)
    return Moments(start, start)


def update(loss, x, t, state, learning_rate, beta1, beta2, epsilon, means_start):
    g = jax.grad(loss)(x)
    m = beta1 * state.mean + (1 - beta1) * g
    v = state.squares - (1 - beta2) * jnp.sign(state.squares - g**2) * g**2
    return x - learning_rate * scaled(m / (1 - beta1**t), v / (1 - beta2**t), epsilon, OUTSIDE), Moments(m, v)


def formula(settings):
    start = "0" if settings["means_start"] == MEANS_START.options[0] else "10^{-6}"
    return (
        r"\begin{gathered} m \leftarrow \beta_1 m + (1 - \beta_1)\, g,\qquad "
        rf"v \leftarrow v - (1 - \beta_2)\,\mathrm{{sign}}(v - g^2)\, g^2,\qquad m_0 = v_0 = {start} \\ "
        r"w \leftarrow w - \eta\,\frac{\hat m}{\sqrt{\hat v} + \epsilon}\quad (\hat{\ }: \text{divided by } 1 - \beta^t) \end{gathered}"
    )


OPTIMIZER = Optimizer(
    name="Yogi",
    year=2018,
    summary="Adam that forgets large gradients slowly: its steps grow back with care.",
    formula=formula,
    reference=(
        "M. Zaheer et al. (2018), Adaptive methods for nonconvex optimization; "
        "both means corrected for their start as in Adam, as optax does"
    ),
    init=init,
    update=update,
    params={"learning_rate": rate(0.05), **betas(0.9, 0.999), "epsilon": small(1e-3), "means_start": MEANS_START},
    presets={"as in optax": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-3, "means_start": MEANS_START.options[1]}},
)
