"""A ravine whose floor winds like a sine."""

import jax.numpy as jnp

from spec import Param, Surface


def loss(x, steepness):
    x, y = x
    return steepness * (y - jnp.sin(x)) ** 2 + x**2 / 10


SURFACE = Surface(
    name="Curved ravine",
    formula=r"f(x, y) = s\,(y - \sin x)^2 + \tfrac1{10}x^2",
    reference="Ravine, after the bent valleys of Rosenbrock (1960)",
    lesson="Bowls and valleys",
    question="The floor falls gently, the walls are steep. Who gets through the ravine?",
    teaches="The walls are steep and the winding floor falls slowly: plain steps creep along it, momentum follows its bends at speed.",
    loss=loss,
    params={
        "steepness": Param(
            2.0,
            0.5,
            50.0,
            "s",
            log=True,
            allowed="(0, inf)",
            label="steepness",
            help="How steep the walls beside the floor are: the steeper, the smaller the largest stable rate.",
        )
    },
    domain=((-6.8, 2.5), (-2.2, 2.2)),
    start=(-5.5, -0.5),
    sigma=0.3,
    equal_axes=True,
    minima=((0.0, 0.0),),
)
