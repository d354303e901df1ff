"""The regimes page: what does the rate do on a quadratic?"""

from views.regimes_page.page import show

__all__ = ["show"]
