"""Sophia: momentum divided by an estimate of the Hessian's diagonal and clipped, from optax."""

import optax.contrib

from optimizers._optax import betas, declared, rule
from spec import Optimizer, Param


def make(learning_rate, beta1, beta2, gamma):
    return optax.contrib.sophia(learning_rate, beta1, beta2, weight_decay=0.0, gamma=gamma, update_interval=1)


OPTIMIZER = Optimizer(
    name="Sophia",
    year=2023,
    summary="Knows the curvature along each axis, roughly; no coordinate ever moves further than the rate.",
    formula=(
        r"\begin{gathered} m \leftarrow \beta_1 m + (1 - \beta_1)\, g,\qquad "
        r"w \leftarrow w - \eta\,\mathrm{clip}\!\left(\frac{\hat m}{\max(\gamma h,\, 10^{-8})},\, 1\right)\quad "
        r"(\hat{\ }: \text{divided by } 1 - \beta^t) \\ "
        r"\text{then } h \leftarrow \beta_2 h + (1 - \beta_2)\, u \odot (H u),\quad h_0 = 0 \end{gathered}"
    ),
    reference=(
        "H. Liu et al. (2023), Sophia: a scalable stochastic second-order optimizer; "
        "Hutchinson's estimator of the diagonal with u of random signs, at every step, from a fixed seed"
    ),
    gradients_per_step=3,
    params=declared(
        0.05,
        **betas(0.9, 0.95),
        gamma=Param(
            1.0,
            1e-3,
            10.0,
            r"\gamma",
            log=True,
            allowed="(0, inf)",
            label="gamma",
            help="How much the curvature counts: smaller means longer steps, up to the clip.",
        ),
    ),
    **rule(make, lambda loss, value, gradient: {"obj_fn": loss}),
)
