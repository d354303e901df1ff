"""A line that says what the server is doing for this page, with a button that ends it; while there is news to come it asks for it."""

from views.progress.component import progress

__all__ = ["progress"]
