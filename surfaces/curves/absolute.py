"""The absolute value: the slope never gets smaller, up to the kink."""

import jax.numpy as jnp

from spec import Surface


def loss(x):
    return x[0] * jnp.sign(x[0])  # the slope of jnp.abs is 1 at the kink, this one's is 0


SURFACE = Surface(
    name="Absolute value",
    formula=r"E(w) = |w|",
    reference="N. Z. Shor (1985), Minimization Methods for Non-Differentiable Functions",
    lesson="Kinks and curves of one weight",
    question="The slope is 1 right up to the kink. Whose steps become small enough?",
    teaches=(
        "The slope is 1 however near the minimum is: "
        "plain steps of a fixed rate end by bouncing across the kink, steps that shrink, as AdaGrad's do, come nearer and nearer."
    ),
    loss=loss,
    dimension=1,
    domain=((-2.0, 2.0),),
    start=(1.73,),
    sigma=0.15,
    minima=((0.0,),),
    levels="linear",
    convex=True,
)
