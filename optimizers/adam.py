"""Adam: running means of the gradient and of its square, both corrected for their start at zero."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import EPSILON_POSITION, fraction, root_latex, scaled
from optimizers._parts import epsilon as small
from optimizers._parts import learning_rate as rate
from spec import Choice, Optimizer

ON, OFF = 0, 1
BIAS_CORRECTION = Choice(("on", "off"), help="Divide both running means by 1 - beta^t. Without it the first steps are about three times too long at the defaults.", label="bias correction")


class State(NamedTuple):
    mean: jax.Array  # (n,) running mean of gradients
    squares: jax.Array  # (n,) running mean of squared gradients


def init(x, learning_rate, beta1, beta2, epsilon, epsilon_position, bias_correction):
    return State(jnp.zeros_like(x), jnp.zeros_like(x))


def update(loss, x, t, state, learning_rate, beta1, beta2, epsilon, epsilon_position, bias_correction):
    g = jax.grad(loss)(x)
    m = beta1 * state.mean + (1 - beta1) * g
    v = beta2 * state.squares + (1 - beta2) * g**2
    corrected = bias_correction == ON
    m_hat = m / jnp.where(corrected, 1 - beta1**t, 1.0)
    v_hat = v / jnp.where(corrected, 1 - beta2**t, 1.0)
    return x - learning_rate * scaled(m_hat, v_hat, epsilon, epsilon_position), State(m, v)


def formula(settings):
    means = r"m \leftarrow \beta_1 m + (1 - \beta_1)\, g,\qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2"
    if settings["bias_correction"] == BIAS_CORRECTION.options[ON]:
        root = root_latex(r"\hat v", settings)
        step = rf"\frac{{\hat m}}{{{root}}},\qquad \hat m = \frac{{m}}{{1 - \beta_1^t}},\quad \hat v = \frac{{v}}{{1 - \beta_2^t}}"
    else:
        step = rf"\frac{{m}}{{{root_latex('v', settings)}}}"
    return rf"\begin{{gathered}} {means} \\ w \leftarrow w - \eta\, {step} \end{{gathered}}"


OPTIMIZER = Optimizer(
    name="Adam",
    year=2014,
    summary="Momentum and scaled steps together, with the first steps corrected.",
    formula=formula,
    reference="D. P. Kingma and J. Ba (2014), Adam: a method for stochastic optimization",
    init=init,
    update=update,
    params={
        "learning_rate": rate(0.1),
        "beta1": fraction(0.9, r"\beta_1", "beta 1", "Memory of the gradient: the momentum of Adam."),
        "beta2": fraction(0.999, r"\beta_2", "beta 2", "Memory of the squared gradient: near 1 remembers long.", high=0.9999),
        "epsilon": small(1e-8),
        "epsilon_position": EPSILON_POSITION,
        "bias_correction": BIAS_CORRECTION,
    },
)
