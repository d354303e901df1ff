"""Regimes of gradient descent: choose a rate, see what it does, know why."""

from pages.regimes import one_weight, two_directions
from views.parts import in_parts

PAGE = in_parts("regimes", "Regimes", "Understand", ":material/show_chart:", (one_weight.PART, two_directions.PART), order=1)
