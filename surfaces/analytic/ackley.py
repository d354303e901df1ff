"""Ackley's function: a pit with a kink at its bottom in a rippled plain."""

import jax.numpy as jnp

from spec import Surface


def loss(x):
    square = jnp.sum(x**2) / 2
    away = square > 0
    distance = jnp.where(away, jnp.sqrt(jnp.where(away, square, 1.0)), 0.0)  # the kink's own slope counts as zero
    return -20 * jnp.exp(-0.2 * distance) - jnp.exp(jnp.sum(jnp.cos(2 * jnp.pi * x)) / 2) + jnp.e + 20


def mirrored(*points):
    """Each point with its mirror images in both axes and the diagonal."""
    return tuple(sorted({(s * a, t * b) for x, y in points for a, b in ((x, y), (y, x)) for s in (1, -1) for t in (1, -1)}))


MINIMA = mirrored(
    (0.0, 0.0),
    (0.9521665459501717, 0.0),
    (0.9684776587077244, 0.9684776587077244),
    (1.9589197181217173, 0.0),
    (1.9646166628629864, 0.9824160350791393),
    (1.9744519864841168, 1.9744519864841168),
)

SURFACE = Surface(
    name="Ackley",
    formula=r"f(x, y) = -20\,e^{-0.2\sqrt{(x^2 + y^2)/2}} - e^{(\cos 2\pi x + \cos 2\pi y)/2} + e + 20",
    reference="D. H. Ackley (1987), A Connectionist Machine for Genetic Hillclimbing",
    lesson="Many minima",
    question="Ripples surround the pit. Who gets stuck in the first, and who gets in?",
    teaches=(
        "Ripples surround the pit: plain steps stop in the first one, speed or scaled steps carry the "
        "other rules into the pit, and at the kink of its bottom steps of fixed length never settle."
    ),
    loss=loss,
    domain=((-2.5, 2.5), (-2.5, 2.5)),
    start=(-2.4, 1.4),
    sigma=1.5,
    minima=MINIMA,
    levels="linear",
    equal_axes=True,
)
