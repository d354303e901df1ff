"""AdaDelta: steps scaled by the ratio of what was moved to what was felt, so that the rate has no unit."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import epsilon as small
from optimizers._parts import fraction
from optimizers._parts import learning_rate as rate
from spec import Optimizer


class State(NamedTuple):
    squares: jax.Array  # (n,) running mean of squared gradients
    moved: jax.Array  # (n,) running mean of squared updates, without the rate


def init(x, learning_rate, decay, epsilon):
    return State(jnp.zeros_like(x), jnp.zeros_like(x))


def update(loss, x, t, state, learning_rate, decay, epsilon):
    g = jax.grad(loss)(x)
    r = decay * state.squares + (1 - decay) * g**2
    root = jnp.sqrt(r + epsilon)
    step = jnp.where(root > 0, jnp.sqrt(state.moved + epsilon) / jnp.where(root > 0, root, 1.0) * g, 0.0)
    s = decay * state.moved + (1 - decay) * step**2
    return x - learning_rate * step, State(r, s)


OPTIMIZER = Optimizer(
    name="AdaDelta",
    year=2012,
    summary="Scales itself by its own past steps: slow to start from a tiny epsilon, then without a rate to tune.",
    formula=(
        r"\begin{gathered} r \leftarrow \rho\, r + (1 - \rho)\, g^2,\qquad "
        r"\Delta = \frac{\sqrt{s + \epsilon}}{\sqrt{r + \epsilon}}\, g \\ "
        r"s \leftarrow \rho\, s + (1 - \rho)\, \Delta^2,\qquad w \leftarrow w - \eta\, \Delta \end{gathered}"
    ),
    reference="M. D. Zeiler (2012), ADADELTA: an adaptive learning rate method",
    init=init,
    update=update,
    params={
        "learning_rate": rate(1.0),
        "decay": fraction(0.9, r"\rho", "decay", "Memory of both running means.", high=0.9999),
        "epsilon": small(1e-6),
    },
    presets={"as in PyTorch": {"decay": 0.9, "epsilon": 1e-6}, "as in optax": {"decay": 0.9, "epsilon": 1e-6}},
)
