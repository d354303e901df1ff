"""Anatomy: what happens inside one step of any rule."""

from pages.anatomy import one_rule, two_rules, which_rate
from views.lesson import in_parts

PAGE = in_parts("anatomy", "Anatomy", "Understand", ":material/straighten:", (one_rule.PART, two_rules.PART, which_rate.PART))
