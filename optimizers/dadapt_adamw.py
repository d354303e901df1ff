"""D-Adaptation of AdamW: a lower bound of the distance to the minimum sets the rate, from optax."""

import optax.contrib

from optimizers._optax import betas, declared, rule
from optimizers._optax import first_estimate as first_guess
from optimizers._parts import epsilon as small
from optimizers._parts import weight_decay as decay
from spec import Optimizer


def make(learning_rate, beta1, beta2, epsilon, first_estimate, weight_decay):
    return optax.contrib.dadapt_adamw(learning_rate, (beta1, beta2), eps=epsilon, estim_lr0=first_estimate, weight_decay=weight_decay)


OPTIMIZER = Optimizer(
    name="D-Adapt AdamW",
    year=2023,
    summary="Multiplies its own estimate of the rate, often manyfold at once, until the gradients object; the estimate never falls.",
    formula=(
        r"\begin{gathered} \eta_t = \eta\, d\,\frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t},\qquad "
        r"r \leftarrow \sqrt{\beta_2}\, r + (1 - \sqrt{\beta_2})\,\eta_t \left\langle g,\ "
        r"\frac{s}{\sqrt v + \epsilon} \right\rangle \text{ with } s, v \text{ of the step before} \\ "
        r"m \leftarrow \beta_1 m + (1 - \beta_1)\,\eta_t\, g,\qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2,\qquad "
        r"s \leftarrow \sqrt{\beta_2}\, s + (1 - \sqrt{\beta_2})\,\eta_t\, g \\ "
        r"w \leftarrow (1 - \lambda \eta_t)\, w - \frac{m}{\sqrt v + \epsilon},\qquad "
        r"d \leftarrow \max\!\left(d,\ \frac{r}{(1 - \sqrt{\beta_2})\,\lVert s \rVert_1}\right),\quad "
        r"d_0 \text{ the first estimate} \end{gathered}"
    ),
    reference="A. Defazio and K. Mishchenko (2023), Learning-rate-free learning by D-Adaptation; one estimate d for all weights together",
    params=declared(
        1.0,
        **betas(0.9, 0.999),
        epsilon=small(1e-8),
        first_estimate=first_guess(),
        weight_decay=decay(0.0),
    ),
    **rule(make, rests=True),
)
