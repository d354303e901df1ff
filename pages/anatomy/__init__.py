"""Anatomy: what happens inside one step of any rule."""

from pages.anatomy import one_rule
from views.parts import in_parts

PAGE = in_parts("anatomy", "Anatomy", "Understand", ":material/straighten:", (one_rule.PART,))
