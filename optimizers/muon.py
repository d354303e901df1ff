"""Muon, from optax. It is a rule for the matrices of a network: their momentum is made orthogonal."""

import jax
import optax
import optax.contrib
from jax.flatten_util import ravel_pytree

from optimizers._optax import betas, declared
from optimizers._parts import epsilon as small
from spec import Optimizer


def transformation(learning_rate, beta1, beta2, epsilon):
    return optax.contrib.muon(learning_rate, adam_b1=beta1, adam_b2=beta2, eps=epsilon)


def parted(x, unravel):
    return x if unravel is None else unravel(x)


def init(x, learning_rate, beta1, beta2, epsilon, unravel=None):
    return transformation(learning_rate, beta1, beta2, epsilon).init(parted(x, unravel))


def update(loss, x, t, state, learning_rate, beta1, beta2, epsilon, unravel=None):
    gradient = parted(jax.grad(loss)(x), unravel)
    updates, state = transformation(learning_rate, beta1, beta2, epsilon).update(gradient, state, parted(x, unravel))
    return x + ravel_pytree(updates)[0], state


OPTIMIZER = Optimizer(
    name="Muon",
    year=2024,
    summary="Makes the momentum of every matrix of a network orthogonal; what is no matrix gets NAdam, which is all you see on two weights.",
    formula=(
        r"\begin{gathered} \text{matrices: } W \leftarrow W - \eta\, U V^\top,\quad M = U \Sigma V^\top \\ "
        r"\text{vectors: } m, v \text{ as in Adam},\quad "
        r"w \leftarrow w - \eta\,\frac{1}{\sqrt{v/(1 - \beta_2^t)} + \epsilon}\left(\frac{\beta_1 m}{1 - \beta_1^{t+1}} + \frac{(1 - \beta_1)\, g}{1 - \beta_1^t}\right) \end{gathered}"
    ),
    reference="K. Jordan et al. (2024), Muon: an optimizer for hidden layers in neural networks",
    params=declared(0.05, **betas(0.9, 0.999), epsilon=small(1e-8)),
    matrices=True,
    init=init,
    update=update,
)
