"""Train: who trains this net best?"""

from views.train_page.page import show

__all__ = ["show"]
