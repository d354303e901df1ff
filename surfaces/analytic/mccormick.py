"""McCormick's function: a tilted wave along a valley, which goes on down for ever, trough by trough.

On its floor it is sin s + s/2 with s = x + y.
"""

import math

import jax.numpy as jnp

from spec import Surface


def loss(x):
    x, y = x
    return jnp.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1


def floor(total):
    """The point of the valley's floor, x - y = 1, with x + y = total."""
    return ((total + 1) / 2, (total - 1) / 2)


SURFACE = Surface(
    name="McCormick",
    formula=r"f(x, y) = \sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1",
    reference="M. Jamil and X.-S. Yang (2013), A literature survey of benchmark functions for global optimization problems",
    lesson="Many minima",
    question="Down the wall to a pass between two troughs. Which one does a rule end in?",
    teaches=(
        "The wall leads to a pass between two troughs: "
        "a nudge of the start decides which one is reached, and momentum at a rate of 0.05 runs on out of the box."
    ),
    loss=loss,
    domain=((-1.5, 4.0), (-3.0, 4.0)),
    start=(-0.48, 2.52),
    sigma=0.15,
    minima=(floor(-2 * math.pi / 3), floor(4 * math.pi / 3)),
    saddles=(floor(2 * math.pi / 3),),
    unbounded_below=True,
    equal_axes=True,
)
