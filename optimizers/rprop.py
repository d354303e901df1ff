"""Rprop: every coordinate keeps a step of its own; only the sign of its gradient is used."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import learning_rate as rate
from spec import Optimizer, Param


class State(NamedTuple):
    step: jax.Array  # (n,) length of each coordinate's step
    before: jax.Array  # (n,) the last gradient, zero where its sign had flipped


def init(x, learning_rate, shrink, grow, shortest, longest):
    return State(jnp.zeros_like(x) + learning_rate, jnp.zeros_like(x))


def update(loss, x, t, state, learning_rate, shrink, grow, shortest, longest):
    g = jax.grad(loss)(x)
    agreement = jnp.sign(g * state.before)
    factor = jnp.where(agreement > 0, grow, jnp.where(agreement < 0, shrink, 1.0))
    step = jnp.minimum(jnp.maximum(state.step * factor, shortest), longest)
    g = jnp.where(agreement < 0, 0.0, g)
    return x - jnp.sign(g) * step, State(step, g)


OPTIMIZER = Optimizer(
    name="Rprop",
    year=1993,
    summary=(
        "Each coordinate speeds up while its slope keeps its sign and brakes when it flips; "
        "the slope's size is ignored. The rate is the first step only."
    ),
    formula=(
        r"\Delta \leftarrow \mathrm{clip}\!\left(\Delta \cdot \begin{cases} \eta^+ & g\, g' > 0 \\ \eta^-,\ "
        r"g \leftarrow 0 & g\, g' < 0 \\ 1 & \text{else} \end{cases},\ \Delta_{min},\ \Delta_{max}\right) "
        r"\qquad w \leftarrow w - \mathrm{sign}(g)\, \Delta,\quad \Delta_0 = \eta"
    ),
    reference="M. Riedmiller and H. Braun (1993), A direct adaptive method for faster backpropagation learning: the Rprop algorithm",
    init=init,
    update=update,
    params={
        "learning_rate": rate(0.01),
        "shrink": Param(0.5, 0.1, 0.95, r"\eta^-", allowed="(0, 1)", label="shrinkage", help="Factor of a step whose slope changes sign."),
        "grow": Param(1.2, 1.0, 2.0, r"\eta^+", allowed="[1, inf)", label="growth", help="Factor of a step whose slope keeps its sign."),
        "shortest": Param(
            1e-6,
            1e-9,
            0.1,
            r"\Delta_{min}",
            log=True,
            allowed="(0, inf)",
            label="shortest step",
            help="No step gets shorter: the size of the final jitter.",
        ),
        "longest": Param(
            50.0, 0.01, 50.0, r"\Delta_{max}", log=True, allowed="(0, inf)", label="longest step", help="No step gets longer."
        ),
    },
    presets={"as in PyTorch": {"shrink": 0.5, "grow": 1.2, "shortest": 1e-6, "longest": 50.0}},
)
