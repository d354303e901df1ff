"""Polyak's step: as long as the loss above its lowest value demands, from optax."""

import optax

from optimizers._optax import declared, rule
from optimizers._parts import epsilon as small
from spec import Optimizer, Param


def make(learning_rate, scaling, lowest, epsilon):
    return optax.chain(optax.polyak_sgd(learning_rate, 1.0, lowest, epsilon), optax.scale(scaling))


OPTIMIZER = Optimizer(
    name="Polyak SGD",
    year=1969,
    summary="Knows how low the ground goes and steps accordingly: no rate to tune, only a longest one.",
    formula=r"w \leftarrow w - s\,\min\!\left(\eta,\ \frac{f(w) - f^*}{\lVert g \rVert^2 + \epsilon}\right) g",
    reference=(
        "B. T. Polyak (1969), Minimization of unsmooth functionals; "
        "N. Loizou et al. (2021), Stochastic Polyak step-size for SGD; the norm is over all weights together"
    ),
    params=declared(
        1.0,
        scaling=Param(1.0, 0.05, 2.0, "s", allowed="[0, inf)", label="scaling", help="Factor on every step."),
        lowest=Param(
            0.0,
            -10.0,
            10.0,
            "f^*",
            label="lowest loss",
            help="What the rule believes the lowest loss to be: too low overshoots; below a value that is too high it climbs.",
        ),
        epsilon=small(1e-8),
    ),
    **rule(make, lambda loss, value, gradient: {"value": value}),
)
