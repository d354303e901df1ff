"""LAMB: Adam with its step scaled to the size of the weights, from optax."""

import optax

from optimizers._optax import betas, declared, rule
from optimizers._parts import epsilon as small
from optimizers._parts import weight_decay
from spec import Optimizer


def make(learning_rate, beta1, beta2, epsilon, weight_decay):
    return optax.lamb(learning_rate, beta1, beta2, epsilon, weight_decay=weight_decay)


OPTIMIZER = Optimizer(
    name="LAMB",
    year=2019,
    summary="Adam whose step is as long as the weights are large: from the origin it can hardly leave.",
    formula=(
        r"\begin{gathered} m \leftarrow \beta_1 m + (1 - \beta_1)\, g,\qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2,\qquad "
        r"u = \frac{\hat m}{\sqrt{\hat v} + \epsilon} + \lambda w\quad (\hat{\ }: \text{divided by } 1 - \beta^t) \\ "
        r"w \leftarrow w - \eta\,\frac{\lVert w \rVert}{\lVert u \rVert}\, u\quad (\text{the fraction is 1 where a norm is zero}) \end{gathered}"
    ),
    reference="Y. You et al. (2019), Large batch optimization for deep learning: training BERT in 76 minutes",
    params=declared(0.02, **betas(0.9, 0.999), epsilon=small(1e-6), weight_decay=weight_decay(0.0)),
    **rule(make),
)
