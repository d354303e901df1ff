"""Momentum: where it helps, what one step is made of, what it does to noise, and what it remembers."""

from pages.momentum import noise, rate_and_momentum, step_by_step, weights
from views.lesson import in_parts

PARTS = (rate_and_momentum.PART, step_by_step.PART, noise.PART, weights.PART)
PAGE = in_parts("momentum", "Momentum", "Understand", ":material/animation:", PARTS, order=2)
