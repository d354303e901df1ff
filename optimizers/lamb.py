"""LAMB: Adam with the step of every layer scaled to the size of its weights."""

import jax
import jax.numpy as jnp
from jax.flatten_util import ravel_pytree

from optimizers import _moments
from optimizers._optax import betas
from optimizers._parts import OUTSIDE, scaled
from optimizers._parts import epsilon as small
from optimizers._parts import learning_rate as rate
from optimizers._parts import weight_decay as decay
from spec import Optimizer


def init(x, learning_rate, beta1, beta2, epsilon, weight_decay, unravel=None):
    return _moments.zeros(x)


def trusted(w, u):
    """u as long as w is; u as it is where one of them has no length."""
    long, short = jnp.sqrt(jnp.sum(w**2)), jnp.sqrt(jnp.sum(u**2))
    known = (long > 0) & (short > 0)
    return u * jnp.where(known, long / jnp.where(known, short, 1.0), 1.0)


def update(loss, x, t, state, learning_rate, beta1, beta2, epsilon, weight_decay, unravel=None):
    m, v = _moments.moved(state, jax.grad(loss)(x), beta1, beta2)
    u = scaled(m / (1 - beta1**t), v / (1 - beta2**t), epsilon, OUTSIDE) + weight_decay * x
    layers = (x, u) if unravel is None else (unravel(x), unravel(u))
    step, _ = ravel_pytree(jax.tree.map(trusted, *layers))
    return x - learning_rate * step, _moments.Moments(m, v)


OPTIMIZER = Optimizer(
    name="LAMB",
    year=2019,
    summary=(
        "Adam whose step is as long as the weights are large, for every matrix and bias of a network apart: "
        "from the origin it can hardly leave."
    ),
    formula=(
        r"\begin{gathered} m \leftarrow \beta_1 m + (1 - \beta_1)\, g,\qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2,\qquad "
        r"u = \frac{\hat m}{\sqrt{\hat v} + \epsilon} + \lambda w\quad (\hat{\ }: \text{divided by } 1 - \beta^t) \\ "
        r"w_l \leftarrow w_l - \eta\,\frac{\lVert w_l \rVert}{\lVert u_l \rVert}\, u_l\quad "
        r"(\text{every matrix and bias } l \text{ of a network apart; the fraction is 1 where a norm is zero}) \end{gathered}"
    ),
    reference="Y. You et al. (2019), Large batch optimization for deep learning: training BERT in 76 minutes",
    init=init,
    update=update,
    matrices=True,
    params={"learning_rate": rate(0.02), **betas(0.9, 0.999), "epsilon": small(1e-6), "weight_decay": decay(0.0)},
    presets={"as in optax": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-6, "weight_decay": 0.0}},
)
