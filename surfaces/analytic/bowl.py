"""The quadratic bowl, where everything can be calculated."""

import jax.numpy as jnp

from spec import Param, Surface


def loss(x, curvature_1, curvature_2, rotation):
    angle = rotation * (jnp.pi / 180)
    u = jnp.cos(angle) * x[0] + jnp.sin(angle) * x[1]
    v = -jnp.sin(angle) * x[0] + jnp.cos(angle) * x[1]
    return (curvature_1 * u**2 + curvature_2 * v**2) / 2


def curvature(default, latex, label, text):
    return Param(default, 0.1, 100.0, latex, log=True, allowed="(0, inf)", label=label, help=text)


SURFACE = Surface(
    name="Quadratic bowl",
    formula=r"f(u, v) = \tfrac12\left(\lambda_1 u^2 + \lambda_2 v^2\right),\quad (u, v) = (x, y)\text{ turned by }\theta",
    reference="G. Goh (2017), Why Momentum Really Works, distill.pub",
    lesson="Bowls and valleys",
    question="One direction is steep, one is flat. Which of them sets the pace?",
    teaches=(
        "The steep direction limits the rate, the flat one sets the time: "
        "momentum helps where their ratio is large, and is in the way where it is small."
    ),
    loss=loss,
    params={
        "curvature_1": curvature(1.0, r"\lambda_1", "first curvature", "Steepness of the first direction."),
        "curvature_2": curvature(
            20.0, r"\lambda_2", "second curvature", "Steepness of the second direction: the larger the ratio, the narrower the bowl."
        ),
        "rotation": Param(
            0.0,
            0.0,
            90.0,
            r"\theta",
            help="Turns the bowl (degrees): rules that scale each axis feel it, the others do not.",
            label="rotation",
        ),
    },
    domain=((-3.0, 3.0), (-3.0, 3.0)),
    start=(-2.5, 1.5),
    sigma=0.7,
    minima=((0.0, 0.0),),
    levels="sqrt",
    convex=True,
    equal_axes=True,
)
