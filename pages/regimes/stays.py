"""How long gradient descent stays at a saddle, against its distance from the ridge and against the noise."""

import numpy as np

from engine import stays_at
from spec import load
from views.colours import FREE
from views.drawing import BESIDE, VARIANTS, Hand, Plot, Scale, beside_theory
from views.lesson import Traced

SEEDS = 64  # runs of each noise
AMOUNTS = np.geomspace(1e-8, 1.0, 25)  # distances and noises
INK, UP = VARIANTS[0].shade, FREE[5].shade


def stays_plot(traced: Traced, rate: float, reach: float, distance: float) -> Plot:
    """Both beside theory, with the distance in hand: until runs of this rate are so far away."""
    found = stays_at(traced.problem, load("optimizers")["sgd"], rate, reach, AMOUNTS, SEEDS)
    dots = beside_theory("by distance", INK, found.by_distance, found.law)
    rings = beside_theory("by noise", UP, found.by_noise, found.law_of_noise, "rings", (4, 2))
    most = max(1.0, *(value for value in (*found.law, *found.law_of_noise) if np.isfinite(value)))
    x = Scale("distance from the ridge, or noise σ", AMOUNTS[0], AMOUNTS[-1], log=True)
    y = Scale("steps to leave (lines: theory)", 0.0, 1.05 * float(most))
    return Plot(x, y, (*dots, *rings), (Hand("distance", distance, "distance from the ridge"),), place=BESIDE)
