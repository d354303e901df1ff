"""Regimes of gradient descent: choose a rate, see what it does, know why."""

from pages.regimes import any_curve, convexity, features, one_weight, other_rules, saddle, two_directions
from views.lesson import in_parts

PARTS = (one_weight.PART, any_curve.PART, two_directions.PART, other_rules.PART, features.PART, saddle.PART, convexity.PART)
PAGE = in_parts("regimes", "Regimes", "Understand", ":material/show_chart:", PARTS, order=1)
