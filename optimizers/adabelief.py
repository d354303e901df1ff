"""AdaBelief: scaled by how far the gradient strays from its own mean, from optax."""

import optax

from optimizers._optax import betas, declared, rule
from optimizers._parts import epsilon as small
from spec import Optimizer


def make(learning_rate, beta1, beta2, epsilon):
    return optax.adabelief(learning_rate, beta1, beta2, epsilon, eps_root=epsilon)


OPTIMIZER = Optimizer(
    name="AdaBelief",
    year=2020,
    summary="Long steps where the gradient is what was expected, short ones where it surprises.",
    formula=(
        r"\begin{gathered} m \leftarrow \beta_1 m + (1 - \beta_1)\, g,\qquad s \leftarrow \beta_2 s + (1 - \beta_2)(g - m)^2 + \epsilon \\ "
        r"w \leftarrow w - \eta\,\frac{\hat m}{\sqrt{\hat s} + \epsilon}\quad (\hat{\ }: \text{divided by } 1 - \beta^t) \end{gathered}"
    ),
    reference="J. Zhuang et al. (2020), AdaBelief optimizer: adapting stepsizes by the belief in observed gradients",
    params=declared(0.05, **betas(0.9, 0.999), epsilon=small(1e-8)),
    **rule(make),
)
