"""What the server is doing for this page, with a button that ends it; asks for news by itself while there is some."""

from views.progress.component import progress

__all__ = ["progress"]
