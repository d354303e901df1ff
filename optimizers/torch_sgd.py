"""torch.optim.SGD with all its switches: weight decay, momentum, dampening, nesterov, maximize."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import fraction
from optimizers._parts import learning_rate as rate
from optimizers._parts import weight_decay as decay
from spec import Choice, Optimizer, Param

OFF, ON = 0, 1


class State(NamedTuple):
    buffer: jax.Array  # (n,) momentum buffer


def init(x, learning_rate, momentum, dampening, weight_decay, nesterov, maximize):
    return State(jnp.zeros_like(x))


def update(loss, x, t, state, learning_rate, momentum, dampening, weight_decay, nesterov, maximize):
    g = jax.grad(loss)(x)
    g = jnp.where(maximize == ON, -g, g) + weight_decay * x
    b = jnp.where(t == 1, g, momentum * state.buffer + (1 - dampening) * g)
    step = jnp.where(nesterov == ON, g + momentum * b, b)
    return x - learning_rate * jnp.where(momentum > 0, step, g), State(b)


def formula(settings):
    sign = "-" if settings["maximize"] == "on" else ""
    decayed = r" + \lambda w" if settings["weight_decay"] else ""
    gradient = rf"g \leftarrow {sign}\nabla f(w){decayed}"
    if not settings["momentum"]:
        return rf"{gradient},\qquad w \leftarrow w - \eta\, g"
    fresh = r"(1 - \tau)\, g" if settings["dampening"] else "g"
    step = r"(g + \mu b)" if settings["nesterov"] == "on" else "b"
    return (
        rf"\begin{{gathered}} {gradient},\qquad b \leftarrow \mu b + {fresh}\quad "
        rf"(b \leftarrow g \text{{ at }} t = 1) \\ w \leftarrow w - \eta\, {step} \end{{gathered}}"
    )


SWITCH = ("off", "on")
OPTIMIZER = Optimizer(
    name="SGD (torch)",
    year=2016,
    summary="The algorithm of torch.optim.SGD: the first step is not dampened, the rate stands outside the buffer.",
    formula=formula,
    reference="PyTorch documentation, torch.optim.SGD (torch itself refuses nesterov with dampening or without momentum)",
    init=init,
    update=update,
    params={
        "learning_rate": rate(0.01),
        "momentum": fraction(0.9, r"\mu", "momentum", "How much of the buffer is kept."),
        "dampening": Param(
            0.0,
            0.0,
            1.0,
            r"\tau",
            allowed="[0, 1]",
            label="dampening",
            help="Weakens every gradient but the first on its way into the buffer.",
        ),
        "weight_decay": decay(0.0),
        "nesterov": Choice(SWITCH, label="nesterov", help="Add the momentum once more on top of the gradient."),
        "maximize": Choice(SWITCH, label="maximize", help="Climb instead: the gradient changes its sign before weight decay is added."),
    },
    presets={"as in PyTorch": {"momentum": 0.0, "dampening": 0.0, "weight_decay": 0.0, "nesterov": "off", "maximize": "off"}},
)
