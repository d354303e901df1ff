"""Yogi: Adam whose second mean grows only as fast as the gradient warrants, from optax."""

import optax

from optimizers._optax import betas, declared, rule
from optimizers._parts import epsilon as small
from spec import Optimizer


def make(learning_rate, beta1, beta2, epsilon):
    return optax.yogi(learning_rate, beta1, beta2, epsilon)


OPTIMIZER = Optimizer(
    name="Yogi",
    year=2018,
    summary="Adam that forgets large gradients slowly: its steps grow back with care.",
    formula=(
        r"\begin{gathered} m \leftarrow \beta_1 m + (1 - \beta_1)\, g,\qquad "
        r"v \leftarrow v - (1 - \beta_2)\,\mathrm{sign}(v - g^2)\, g^2,\qquad m_0 = v_0 = 10^{-6} \\ "
        r"w \leftarrow w - \eta\,\frac{\hat m}{\sqrt{\hat v} + \epsilon}\quad (\hat{\ }: \text{divided by } 1 - \beta^t) \end{gathered}"
    ),
    reference="M. Zaheer et al. (2018), Adaptive methods for nonconvex optimization",
    params=declared(0.05, **betas(0.9, 0.999), epsilon=small(1e-3)),
    **rule(make),
)
