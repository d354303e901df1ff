"""AdEMAMix: Adam with a second, very slow momentum, from optax."""

import optax
import optax.contrib

from optimizers._optax import betas, declared, rule
from optimizers._parts import epsilon as small
from optimizers._parts import fraction
from spec import Optimizer, Param


def make(learning_rate, beta1, beta2, beta3, alpha, epsilon):
    return optax.contrib.ademamix(learning_rate, beta1, beta2, beta3, alpha, epsilon)


OPTIMIZER = Optimizer(
    name="AdEMAMix",
    year=2024,
    summary=(
        "Adam with a second, slower momentum, which at the default remembers about a hundred steps and reaches as far back as β₃ says."
    ),
    formula=(
        r"\begin{gathered} m_1 \leftarrow \beta_1 m_1 + (1 - \beta_1)\, g,\qquad "
        r"m_2 \leftarrow \beta_3 m_2 + (1 - \beta_3)\, g,\qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2 \\ "
        r"w \leftarrow w - \eta\,\frac{\hat m_1 + \alpha\, m_2}{\sqrt{\hat v} + \epsilon}\quad "
        r"(\hat{\ }: \text{divided by } 1 - \beta^t) \end{gathered}"
    ),
    reference="M. Pagliardini, P. Ablin and D. Grangier (2024), The AdEMAMix optimizer: better, faster, older",
    params=declared(
        0.02,
        **betas(0.9, 0.999),
        beta3=fraction(0.99, r"\beta_3", "β₃", "Memory of the slow momentum.", high=0.9999),
        alpha=Param(2.0, 0.0, 10.0, r"\alpha", allowed="[0, inf)", label="alpha", help="Weight of the slow momentum."),
        epsilon=small(1e-8),
    ),
    **rule(make),
)
