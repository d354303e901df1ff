"""Adan: running means of the gradient and of its change, from optax."""

import optax

from optimizers._optax import betas, declared, rule
from optimizers._parts import epsilon as small
from optimizers._parts import fraction
from spec import Optimizer


def make(learning_rate, beta1, beta2, beta3, epsilon):
    return optax.adan(learning_rate, beta1, beta2, beta3, epsilon, eps_root=0.0)


OPTIMIZER = Optimizer(
    name="Adan",
    year=2022,
    summary="Nesterov momentum estimated from differences of gradients, scaled as in Adam.",
    formula=(
        r"\begin{gathered} m \leftarrow \beta_1 m + (1 - \beta_1)\, g,\qquad d \leftarrow \beta_2 d + (1 - \beta_2)(g - g') \\ "
        r"n \leftarrow \beta_3 n + (1 - \beta_3)\left(g + (1 - \beta_2)(g - g')\right)^2,\qquad "
        r"w \leftarrow w - \eta\,\frac{\hat m + (1 - \beta_2)\, \hat d}{\sqrt{\hat n} + \epsilon}\quad "
        r"(\hat{\ }: \text{divided by } 1 - \beta^t) \end{gathered}"
    ),
    reference="X. Xie et al. (2022), Adan: adaptive Nesterov momentum algorithm for faster optimizing deep models",
    params=declared(0.05, **betas(0.98, 0.92), beta3=fraction(0.99, r"\beta_3", "beta 3", "Memory of the squared, corrected gradient.", high=0.9999), epsilon=small(1e-8)),
    **rule(make),
)
