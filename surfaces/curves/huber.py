"""Huber's loss: a parabola with straight sides."""

import jax.numpy as jnp

from spec import Param, Surface


def loss(x, delta):
    size = jnp.abs(x[0])
    return jnp.where(size <= delta, x[0] ** 2 / 2, delta * (size - delta / 2))


SURFACE = Surface(
    name="Huber",
    formula=r"E(w) = \begin{cases} \tfrac12 w^2 & |w| \le \delta \\ \delta\left(|w| - \tfrac12\delta\right) & |w| > \delta \end{cases}",
    reference="P. J. Huber (1964), Robust estimation of a location parameter",
    lesson="Kinks and curves of one weight",
    question="Straight sides, a round bottom. Who comes to rest, and who bounces?",
    teaches=(
        "On the straight sides every plain step has the same length, in the parabola steps shrink: "
        "it settles where the absolute value bounces."
    ),
    loss=loss,
    params={
        "delta": Param(
            1.0,
            0.05,
            4.0,
            r"\delta",
            log=True,
            allowed="(0, inf)",
            label="delta",
            help="Where the parabola ends and the straight sides begin: it is also the steepest slope.",
        )
    },
    dimension=1,
    domain=((-5.0, 5.0),),
    start=(4.5,),
    sigma=0.1,
    minima=((0.0,),),
    levels="linear",
    convex=True,
)
