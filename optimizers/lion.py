"""Lion: the sign of a mixture of momentum and gradient, from optax."""

import optax

from optimizers._optax import betas, declared, rule
from optimizers._parts import weight_decay
from spec import Optimizer


def make(learning_rate, beta1, beta2, weight_decay):
    return optax.lion(learning_rate, beta1, beta2, weight_decay=weight_decay)


OPTIMIZER = Optimizer(
    name="Lion",
    year=2023,
    summary="Every coordinate moves by the rate: a sign of momentum, with a pull to zero.",
    formula=(
        r"w \leftarrow w - \eta\left(\mathrm{sign}(\beta_1 m + (1 - \beta_1)\, g) + \lambda w\right),\qquad "
        r"m \leftarrow \beta_2 m + (1 - \beta_2)\, g"
    ),
    reference="X. Chen et al. (2023), Symbolic discovery of optimization algorithms",
    params=declared(0.01, **betas(0.9, 0.99), weight_decay=weight_decay(0.001)),
    **rule(make),
)
