"""Numbers in sentences."""

from views.words import number


def signed(value: float) -> str:
    """A number with proper minuses, also in its power of ten."""
    return number(value).replace("e-0", "e-").replace("-", "−")
