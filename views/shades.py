"""Other shades of a colour, as far apart as a theme has room for (lightness in OKLab, B. Ottosson 2020)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

MOST = 6  # shades of one colour, itself included
GRID = 64
LMS = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]]
)
LAB = np.array(
    [[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]]
)


@lru_cache(maxsize=512)
def shades(colour: str, low: float, high: float) -> tuple[str, ...]:
    """A colour "#rrggbb", then others of its hue with OKLab lightness from `low` to `high`: each as far as can be from those before."""
    lightness, *tint = _to_lab(colour)
    found, places = [colour], np.linspace(low, high, GRID)
    known = [lightness]
    while len(found) < MOST:
        known.append(float(places[np.argmax(np.min(np.abs(places[:, None] - known), axis=1))]))
        found.append(_from_lab(known[-1], *tint))
    return tuple(found)


def apart(one: str, other: str) -> float:
    """The distance of two colours in OKLab: some 0.02 can just be seen."""
    return float(np.linalg.norm(_to_lab(one) - _to_lab(other)))


def _to_lab(colour: str) -> np.ndarray:
    rgb = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return LAB @ np.cbrt(LMS @ linear)


def _from_lab(lightness: float, a: float, b: float) -> str:
    """The colour with as much of the tint as a screen can show."""
    for share in np.linspace(1.0, 0.0, 41):
        linear = np.linalg.solve(LMS, np.linalg.solve(LAB, [lightness, share * a, share * b]) ** 3)
        if np.all((linear >= -1e-4) & (linear <= 1.0001)):
            break
    linear = np.clip(linear, 0, 1)
    rgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(255 * part):02x}" for part in rgb)
