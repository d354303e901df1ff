"""The race page: choose, compute, draw, one sentence."""

from views.race_page.page import show

__all__ = ["show"]
