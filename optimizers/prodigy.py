"""Prodigy: Adam that estimates its own rate from how far it has come, from optax."""

import optax.contrib

from optimizers._optax import betas, declared, rule
from optimizers._optax import first_estimate as first_guess
from optimizers._parts import epsilon as small
from spec import Optimizer


def make(learning_rate, beta1, beta2, epsilon, first_estimate):
    return optax.contrib.prodigy(learning_rate, (beta1, beta2), eps=epsilon, estim_lr0=first_estimate)


OPTIMIZER = Optimizer(
    name="Prodigy",
    year=2023,
    summary="Finds its own rate: hesitates, then grows its estimate of the distance to go.",
    formula=(
        r"\begin{gathered} \eta_t = \eta\, d\,\frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t},\qquad "
        r"m \leftarrow \beta_1 m + (1 - \beta_1)\, d\, g,\qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, d^2 g^2 \\ "
        r"r \leftarrow \sqrt{\beta_2}\, r + \frac{d}{d_0}\,\eta_t\, \langle g, w_0 - w \rangle,\qquad "
        r"s \leftarrow \sqrt{\beta_2}\, s + \frac{d}{d_0}\,\eta_t\, g \\ "
        r"d \leftarrow \max\!\left(d,\ \frac{r}{\lVert s \rVert_1}\right),\qquad "
        r"w \leftarrow w - \eta_t\,\frac{m}{\sqrt v + d\,\epsilon} \text{ with } d \text{ as just updated} \end{gathered}"
    ),
    reference=(
        "K. Mishchenko and A. Defazio (2023), Prodigy: "
        "an expeditiously adaptive parameter-free learner; one estimate d for all weights together"
    ),
    params=declared(
        1.0,
        **betas(0.9, 0.999),
        epsilon=small(1e-8),
        first_estimate=first_guess(),
    ),
    **rule(make, rests=True),
)
