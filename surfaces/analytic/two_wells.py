"""Two wells, one sharp and one flat, joined by a soft minimum."""

import jax.numpy as jnp
import numpy as np

from spec import Param, Surface

SOFTNESS = 0.3


def loss(x, sharp_width, flat_width, depth_difference, distance):
    x, y = x
    sharp = ((x + distance / 2) ** 2 + y**2) / (2 * sharp_width**2) - depth_difference
    flat = ((x - distance / 2) ** 2 + y**2) / (2 * flat_width**2)
    return -SOFTNESS * jnp.logaddexp(-sharp / SOFTNESS, -flat / SOFTNESS)


def slope(x, sharp_width, flat_width, depth_difference, distance):
    """(first, second) derivative along the axis y = 0, where all stationary points lie."""
    left, right = x + distance / 2, x - distance / 2
    sharp = left**2 / (2 * sharp_width**2) - depth_difference
    flat = right**2 / (2 * flat_width**2)
    share = np.exp(-np.logaddexp(0.0, (sharp - flat) / SOFTNESS))
    steep, gentle = left / sharp_width**2, right / flat_width**2
    mixed = share / sharp_width**2 + (1 - share) / flat_width**2
    return share * steep + (1 - share) * gentle, mixed - share * (1 - share) * (steep - gentle) ** 2 / SOFTNESS


def stationary(rising, **params):
    """Where the slope changes its sign upwards (`rising`: minima) or downwards (saddles): bracketed on a grid, then Newton."""
    x = np.linspace(-params["distance"], params["distance"], 4001)
    up = slope(x, **params)[0] >= 0
    left = np.flatnonzero((up[:-1] < up[1:]) if rising else (up[:-1] > up[1:]))
    found = (x[left] + x[left + 1]) / 2
    for _ in range(20):
        first, second = slope(found, **params)
        found = found - first / second
    return tuple((float(value), 0.0) for value in found)


def minima(**params):
    return stationary(True, **params)


def saddles(**params):
    return stationary(False, **params)


def start(distance, **others):
    return (-distance / 2 - 0.8, 0.9)


def width(default, high, latex, which):
    return Param(
        default,
        0.2,
        high,
        latex,
        log=True,
        allowed="(0, inf)",
        label=f"{which} width",
        help=f"Width of the {which} well: its curvature is one over the width squared.",
    )


SURFACE = Surface(
    name="Two wells",
    formula=r"""f = -\tau\ln\left(e^{-q_1/\tau} + e^{-q_2/\tau}\right),\quad \tau = 0.3,\quad
q_1 = \frac{(x + \frac d2)^2 + y^2}{2s_1^2} - \delta,\quad q_2 = \frac{(x - \frac d2)^2 + y^2}{2s_2^2}""",
    reference="Ravine, after S. Hochreiter and J. Schmidhuber (1997), Flat minima",
    lesson="Many minima",
    question="A sharp well and a flat one. Which of them can hold a large step?",
    teaches="A rate above 2 over the curvature cannot stay in the sharp well: it is thrown out, and the flat one catches it.",
    loss=loss,
    params={
        "sharp_width": width(0.4, 1.0, "s_1", "sharp"),
        "flat_width": width(1.5, 3.0, "s_2", "flat"),
        "depth_difference": Param(
            0.2, -0.5, 1.0, r"\delta", label="depth difference", help="How much deeper the sharp well is than the flat one."
        ),
        "distance": Param(4.0, 2.0, 6.0, "d", allowed="(0, inf)", label="distance", help="From one well's centre to the other's."),
    },
    domain=((-4.0, 5.0), (-3.0, 3.0)),
    start=start,
    sigma=0.15,
    minima=minima,
    saddles=saddles,
    levels="sqrt",
    equal_axes=True,
)
