"""Rastrigin's function: a bowl covered with a lattice of dents."""

import jax.numpy as jnp
import numpy as np

from spec import Surface


def loss(x):
    return 20 + jnp.sum(x**2 - 10 * jnp.cos(2 * jnp.pi * x))


def dents(reach):
    """The local minima along one axis from -reach to reach: 2 x + 20 pi sin(2 pi x) = 0 beside each whole number, by Newton."""
    w = np.arange(-reach, reach + 1.0)
    for _ in range(20):
        w = w - (2 * w + 20 * np.pi * np.sin(2 * np.pi * w)) / (2 + 40 * np.pi**2 * np.cos(2 * np.pi * w))
    return tuple(map(float, w))


SURFACE = Surface(
    name="Rastrigin",
    formula=r"f(x, y) = 20 + x^2 - 10\cos 2\pi x + y^2 - 10\cos 2\pi y",
    reference="L. A. Rastrigin (1974), Systems of Extremal Control",
    lesson="Many minima",
    question="There is a dent at every whole point. Who gets further than the first?",
    teaches=(
        "Every whole point has a dent of its own: "
        "plain steps stay in the first one that holds them, and only speed or long steps carry a rule over the rims."
    ),
    loss=loss,
    domain=((-5.12, 5.12), (-5.12, 5.12)),
    start=(-3.4, 3.3),
    sigma=25.0,
    minima=tuple((x, y) for x in dents(5) for y in dents(5)),
    levels="linear",
    equal_axes=True,
)
