"""ADOPT: the gradient is scaled by the past, not by itself, from optax."""

import optax
import optax.contrib

from optimizers._optax import betas, declared, rule
from optimizers._parts import epsilon as small
from spec import Optimizer


def make(learning_rate, beta1, beta2, epsilon):
    return optax.contrib.adopt(learning_rate, beta1, beta2, epsilon)


OPTIMIZER = Optimizer(
    name="ADOPT",
    year=2024,
    summary="Adam that scales each gradient by the second moment of those before it.",
    formula=(
        r"\begin{gathered} t = 1:\ v = g^2 \text{ and no step};\quad "
        r"\text{then } m \leftarrow \beta_1 m + (1 - \beta_1)\,\mathrm{clip}\!\left(\frac{g}{\max(\sqrt v,\, \epsilon)},\, (t - 1)^{1/4}\right) \\ "
        r"w \leftarrow w - \eta\, m,\qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2 \end{gathered}"
    ),
    reference="S. Taniguchi et al. (2024), ADOPT: modified Adam can converge with any beta2 with the optimal rate",
    params=declared(0.02, **betas(0.9, 0.9999), epsilon=small(1e-6)),
    **rule(make),
)
