"""Landscape: what random functions of many variables have in common, and where networks of every width end."""

from pages.landscape import heights, saddles, widths
from views.lesson import in_parts

PARTS = (saddles.PART, heights.PART, widths.PART)
PAGE = in_parts("landscape", "Landscape", "Understand", ":material/landscape:", PARTS, order=8)
