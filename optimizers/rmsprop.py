"""RMSProp: each coordinate divided by the running root mean square of its gradient."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import EPSILON_POSITION, fraction, root_latex, scaled
from optimizers._parts import epsilon as small
from optimizers._parts import learning_rate as rate
from spec import Choice, Optimizer

OFF, ON = 0, 1
CENTERED = Choice(("off", "on"), label="centered", help="Subtract the square of the running mean: divide by a standard deviation instead.")


class State(NamedTuple):
    squares: jax.Array  # (n,) running mean of squared gradients
    mean: jax.Array  # (n,) running mean of gradients, used when centered
    velocity: jax.Array  # (n,) decayed sum of scaled gradients


def init(x, learning_rate, decay, epsilon, momentum, epsilon_position, centered):
    return State(jnp.zeros_like(x), jnp.zeros_like(x), jnp.zeros_like(x))


def update(loss, x, t, state, learning_rate, decay, epsilon, momentum, epsilon_position, centered):
    g = jax.grad(loss)(x)
    r = decay * state.squares + (1 - decay) * g**2
    m = decay * state.mean + (1 - decay) * g
    spread = jnp.where(centered == ON, jnp.maximum(r - m**2, 0.0), r)
    v = momentum * state.velocity + scaled(g, spread, epsilon, epsilon_position)
    return x - learning_rate * v, State(r, m, v)


def formula(settings):
    centered = settings["centered"] == "on"
    lines = r"r \leftarrow \rho\, r + (1 - \rho)\, g^2" + (r",\qquad m \leftarrow \rho\, m + (1 - \rho)\, g" if centered else "")
    fraction_ = rf"\frac{{g}}{{{root_latex('r - m^2' if centered else 'r', settings)}}}"
    if settings["momentum"]:
        return rf"\begin{{gathered}} {lines} \\ v \leftarrow \beta v + {fraction_},\qquad w \leftarrow w - \eta\, v \end{{gathered}}"
    return rf"{lines},\qquad w \leftarrow w - \eta\, {fraction_}"


def steady(settings, slope, t):
    filled = 1 - settings["decay"] ** t
    steps = (filled * (1 - filled) if settings["centered"] == "on" else filled) ** -0.5
    for k in range(1, len(steps)):
        steps[k] += settings["momentum"] * steps[k - 1]
    return steps


OPTIMIZER = Optimizer(
    name="RMSProp",
    year=2012,
    summary="Steps of nearly fixed length per coordinate: fast on flat ground, restless at the bottom.",
    formula=formula,
    reference="G. Hinton, N. Srivastava and K. Swersky (2012), Neural Networks for Machine Learning, lecture 6e",
    init=init,
    update=update,
    steady=steady,
    params={
        "learning_rate": rate(0.01),
        "decay": fraction(0.9, r"\rho", "decay", "Memory of the squared gradients: near 1 remembers long.", high=0.9999),
        "epsilon": small(1e-8),
        "momentum": fraction(0.0, r"\beta", "momentum", "A heavy ball behind the scaled gradient: 0 is the plain rule."),
        "epsilon_position": EPSILON_POSITION,
        "centered": CENTERED,
    },
    presets={
        "as in the lecture": {"decay": 0.9, "epsilon": 1e-7, "momentum": 0.0, "epsilon_position": "inside the root", "centered": "off"},
        "as in PyTorch": {"decay": 0.99, "epsilon": 1e-8, "momentum": 0.0, "epsilon_position": "outside the root", "centered": "off"},
        "as in optax": {"decay": 0.9, "epsilon": 1e-8, "momentum": 0.0, "epsilon_position": "inside the root", "centered": "off"},
    },
)
