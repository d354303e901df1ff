"""Momentum: where it helps, what one step is made of, what it does to noise, and what it remembers."""

from pages.momentum import rate_and_momentum
from views.parts import in_parts

PAGE = in_parts("momentum", "Momentum", "Understand", ":material/animation:", (rate_and_momentum.PART,))
