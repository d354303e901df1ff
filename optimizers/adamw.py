"""AdamW: weight decay beside Adam's step, or as L2 in the gradient to compare."""

import jax
import jax.numpy as jnp

from optimizers import _moments
from optimizers._moments import CORRECTED, MEANS
from optimizers._parts import EPSILON_POSITION, root_latex, scaled
from optimizers._parts import learning_rate as rate
from optimizers._parts import weight_decay as decay
from spec import Choice, Optimizer

DECOUPLED = 0
FORM = Choice(
    ("decoupled", "in the gradient"),
    label="decay",
    help="Decoupled: weights shrink by themselves. In the gradient: Adam with L2, where the decay is scaled away like any other gradient.",
)


def init(x, learning_rate, beta1, beta2, epsilon, weight_decay, epsilon_position, form):
    return _moments.zeros(x)


def update(loss, x, t, state, learning_rate, beta1, beta2, epsilon, weight_decay, epsilon_position, form):
    decoupled = form == DECOUPLED
    g = jax.grad(loss)(x) + jnp.where(decoupled, 0.0, weight_decay * x)
    m, v = _moments.moved(state, g, beta1, beta2)
    x = x * jnp.where(decoupled, 1 - learning_rate * weight_decay, 1.0)
    step = scaled(m / (1 - beta1**t), v / (1 - beta2**t), epsilon, epsilon_position)
    return x - learning_rate * step, _moments.Moments(m, v)


def formula(settings):
    root = root_latex(r"\hat v", settings)
    step = rf"\frac{{\hat m}}{{{root}}},\qquad {CORRECTED}"
    if settings["form"] == "decoupled":
        return rf"\begin{{gathered}} {MEANS} \\ w \leftarrow (1 - \eta \lambda)\, w - \eta\, {step} \end{{gathered}}"
    return rf"\begin{{gathered}} g \leftarrow \nabla f(w) + \lambda w,\qquad {MEANS} \\ w \leftarrow w - \eta\, {step} \end{{gathered}}"


OPTIMIZER = Optimizer(
    name="AdamW",
    year=2017,
    summary="Adam with weight decay that the scaling does not touch.",
    formula=formula,
    reference="I. Loshchilov and F. Hutter (2017), Decoupled weight decay regularization",
    init=init,
    update=update,
    params={
        "learning_rate": rate(0.1),
        **_moments.settings(),
        "weight_decay": decay(0.01),
        "epsilon_position": EPSILON_POSITION,
        "form": FORM,
    },
    presets={
        "as in PyTorch": {
            "beta1": 0.9,
            "beta2": 0.999,
            "weight_decay": 0.01,
            "epsilon": 1e-8,
            "epsilon_position": "outside the root",
            "form": "decoupled",
        },
        "as in optax": {
            "beta1": 0.9,
            "beta2": 0.999,
            "weight_decay": 1e-4,
            "epsilon": 1e-8,
            "epsilon_position": "outside the root",
            "form": "decoupled",
        },
        "Adam with L2 (PyTorch)": {
            "beta1": 0.9,
            "beta2": 0.999,
            "weight_decay": 0.01,
            "epsilon": 1e-8,
            "epsilon_position": "outside the root",
            "form": "in the gradient",
        },
    },
)
