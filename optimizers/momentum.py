"""Heavy-ball momentum, in the forms that lectures and libraries write."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import fraction, pick
from optimizers._parts import learning_rate as rate
from spec import Choice, Optimizer

FORM = Choice(
    ("rate outside", "rate inside", "step", "moving average"),
    label="form",
    help=(
        "The first three are one path while the rate is constant; "
        "under a schedule the first differs. The moving average takes steps 1 - beta times as long."
    ),
)
FORMULAS = (
    r"v \leftarrow \beta v + g,\qquad w \leftarrow w - \eta\, v",
    r"v \leftarrow \beta v + \eta\, g,\qquad w \leftarrow w - v",
    r"\Delta w \leftarrow \beta\,\Delta w - \eta\, g,\qquad w \leftarrow w + \Delta w",
    r"v \leftarrow \beta v + (1 - \beta)\, g,\qquad w \leftarrow w - \eta\, v",
)


class State(NamedTuple):
    velocity: jax.Array  # (n,) decayed sum of gradients or of steps, as the form says


def init(x, learning_rate, momentum, form):
    return State(jnp.zeros_like(x))


def update(loss, x, t, state, learning_rate, momentum, form):
    g = jax.grad(loss)(x)
    v = momentum * state.velocity + pick(form, g, learning_rate * g, -learning_rate * g, (1 - momentum) * g)
    return x + pick(form, -learning_rate * v, -v, v, -learning_rate * v), State(v)


def steady(settings, slope, t):
    filled = slope * (1 - settings["momentum"] ** t)
    return filled if settings["form"] == "moving average" else filled / (1 - settings["momentum"])


OPTIMIZER = Optimizer(
    name="Momentum",
    year=1964,
    summary="A heavy ball: steps add up where the slope keeps its sign and cancel where it flips.",
    formula=lambda settings: FORMULAS[FORM.options.index(settings["form"])],
    reference="B. T. Polyak (1964), Some methods of speeding up the convergence of iteration methods",
    init=init,
    update=update,
    steady=steady,
    params={
        "learning_rate": rate(0.01),
        "momentum": fraction(0.9, r"\beta", "momentum", "How much of the last step is kept: 0 is plain descent, near 1 swings for long."),
        "form": FORM,
    },
    presets={
        "as in the lecture": {"form": "step", "momentum": 0.9},
        "as in PyTorch": {"form": "rate outside", "momentum": 0.9},
        "as in optax": {"form": "rate outside", "momentum": 0.9},
    },
)
