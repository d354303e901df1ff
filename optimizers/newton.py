"""Newton's method, damped, in one and two dimensions."""

import jax
import jax.numpy as jnp

from spec import Choice, Optimizer, Param

AS_IT_IS = 0
NEGATIVE = Choice(
    ("as it is", "absolute value"),
    label="negative curvature",
    help=(
        "As it is: where the ground curves down, Newton climbs to the saddle or the top. "
        "Absolute value: it goes downhill there (saddle-free Newton)."
    ),
)


def init(x, learning_rate, damping, negative_curvature):
    if x.size > 2:
        raise ValueError(f"Newton is written for one or two dimensions, not {x.size}")
    return ()


def update(loss, x, t, state, learning_rate, damping, negative_curvature):
    g, hessian = jax.grad(loss)(x), jax.hessian(loss)(x)

    def inverted(curvature):
        size = jnp.where(negative_curvature == AS_IT_IS, curvature, jnp.abs(curvature)) + damping
        return jnp.where(size != 0, 1 / jnp.where(size != 0, size, 1.0), 0.0)

    if x.size == 1:
        return x - learning_rate * inverted(hessian[0, 0]) * g, state
    a, b, d = hessian[0, 0], hessian[0, 1], hessian[1, 1]
    middle, spread = (a + d) / 2, jnp.sqrt(((a - d) / 2) ** 2 + b**2)
    high, low = inverted(middle + spread), inverted(middle - spread)
    gap = jnp.where(spread > 0, 2 * spread, 1.0)
    slope = jnp.where(spread > 0, (high - low) / gap, 0.0)
    turned = jnp.stack([(a - middle) * g[0] + b * g[1], b * g[0] + (d - middle) * g[1]])
    return x - learning_rate * ((high + low) / 2 * g + slope * turned), state


def formula(settings):
    hessian = r"H" if settings["negative_curvature"] == "as it is" else r"|H|"
    return rf"w \leftarrow w - \eta\, \left({hessian} + \lambda I\right)^{{-1}} g"


OPTIMIZER = Optimizer(
    name="Newton",
    year=1685,
    summary="Jumps to the bottom of the quadratic that fits the ground here; where the ground curves down, to its top or saddle.",
    formula=formula,
    reference=(
        "J. Nocedal and S. J. Wright (2006), Numerical Optimization, chapter 3; absolute value: "
        "Y. Dauphin et al. (2014), Identifying and attacking the saddle point problem"
    ),
    init=init,
    update=update,
    params={
        "learning_rate": Param(
            1.0,
            1e-3,
            2.0,
            r"\eta",
            log=True,
            allowed="[0, inf)",
            label="learning rate",
            help="1 is the whole Newton step; shorter is safer.",
        ),
        "damping": Param(
            0.0,
            0.0,
            100.0,
            r"\lambda",
            allowed="[0, inf)",
            label="damping",
            help="Added to every curvature: turns the step towards plain descent.",
        ),
        "negative_curvature": NEGATIVE,
    },
)
